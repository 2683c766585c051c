internal import PromptCI

/// Which suite of one run is which of another.
///
/// A suite is its file and the name of its type. Where each run has a name in one file, that is one suite, wherever the files
/// are. Where a run has it in several files, those belong together that have the same path, or the only ones of which one path
/// ends in the other, as that of a checkout in another directory does.
///
/// A file may have been run on several models and prompts: then those belong together that have the same model and name of the
/// prompt's file as well, in whatever directory; several of those do in their order.
struct SuitePairing {
  /// The indices of suites that belong together, in the order of the candidate.
  private(set) var pairs: [(baseline: Int, candidate: Int)] = []
  /// The indices of the baseline's other suites.
  private(set) var onlyInBaseline: [Int] = []
  /// The indices of the candidate's other suites.
  private(set) var onlyInCandidate: [Int] = []
  /// The indices of the baseline's suites whose file and name the candidate does not have at all.
  private(set) var gone: [Int] = []

  private struct Variant: Hashable {
    let model: ModelID
    /// `nil` of a prompt in the eval file, which is the same prompt whatever it says.
    let promptFile: Substring?

    init(_ suite: SuiteRecord) {
      model = suite.model
      promptFile = suite.prompt.path.map { $0.split(separator: "/").last ?? $0[...] }
    }
  }

  /// Pairs suites.
  init(baseline: [SuiteRecord], candidate: [SuiteRecord]) {
    let old = Dictionary(grouping: baseline.indices) { SuiteName(baseline[$0].name).type }
    let new = Dictionary(grouping: candidate.indices) { SuiteName(candidate[$0].name).type }
    var counterparts: [Int: Int] = [:]
    for (type, old) in old {
      let oldFiles = Dictionary(grouping: old) { baseline[$0].identifyingFile }
      let newFiles = Dictionary(grouping: new[type] ?? []) { candidate[$0].identifyingFile }
      let files = SuitePairing.files(Array(oldFiles.keys), Array(newFiles.keys))
      for (file, indices) in oldFiles {
        guard let other = files[file], let others = newFiles[other] else {
          gone += indices
          continue
        }
        counterparts.merge(SuitePairing.variants(indices, baseline, others, candidate)) { $1 }
      }
    }
    for index in candidate.indices {
      if let match = counterparts[index] {
        pairs.append((match, index))
      } else {
        onlyInCandidate.append(index)
      }
    }
    let taken = Set(counterparts.values)
    onlyInBaseline = baseline.indices.filter { !taken.contains($0) }
    gone.sort()
  }

  /// The index of the baseline's suite that belongs to one of the candidate's.
  func counterpart(of candidate: Int) -> Int? {
    pairs.first { $0.candidate == candidate }?.baseline
  }

  /// Which file of the candidate is which of the baseline, of the files of one name.
  private static func files(_ old: [String], _ new: [String]) -> [String: String] {
    if let only = old.first, let other = new.first, old.count == 1, new.count == 1 {
      return [only: other]
    }
    var pairs: [String: String] = [:]
    let same = Set(old).intersection(new)
    for file in same { pairs[file] = file }
    let oldRest = old.filter { !same.contains($0) }
    let newRest = new.filter { !same.contains($0) }
    func alike(_ left: String, _ right: String) -> Bool {
      let (left, right) = (left.split(separator: "/"), right.split(separator: "/"))
      return left.reversed().starts(with: right.reversed())
        || right.reversed().starts(with: left.reversed())
    }
    for file in oldRest {
      let others = newRest.filter { alike(file, $0) }
      if others.count == 1, oldRest.count(where: { alike($0, others[0]) }) == 1 {
        pairs[file] = others[0]
      }
    }
    return pairs
  }

  /// Which suite of the candidate is which of the baseline, of those of one file and name, candidate first.
  private static func variants(
    _ old: [Int], _ baseline: [SuiteRecord], _ new: [Int], _ candidate: [SuiteRecord]
  ) -> [Int: Int] {
    if old.count == 1, new.count == 1 { return [new[0]: old[0]] }
    var open = Dictionary(grouping: old) { Variant(baseline[$0]) }
    var pairs: [Int: Int] = [:]
    for index in new {
      let variant = Variant(candidate[index])
      guard let match = open[variant]?.first else { continue }
      open[variant]?.removeFirst()
      pairs[index] = match
    }
    return pairs
  }
}

extension SuiteRecord {
  /// The path that tells the suite's file from others.
  fileprivate var identifyingFile: String { file ?? location.file }
}
