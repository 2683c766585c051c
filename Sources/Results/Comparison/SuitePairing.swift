internal import PromptCI

/// Matches the suites of two runs by file and type name, then by model and prompt file.
///
/// If each run has a type name in one file only, the two suites match, even if the paths differ. If
/// a run has it in several files, files match that have the same path. Otherwise they match if one
/// path is a suffix of the other, as in a checkout in another directory, and no other file
/// qualifies.
///
/// A file may run on several models and prompts. Then suites match that also have the same model
/// and prompt file name, in any directory. If several do, they match in order.
package struct SuitePairing {
  /// The indices of matching suites, in the candidate's order.
  package private(set) var pairs: [(baseline: Int, candidate: Int)] = []
  /// The indices of the baseline's other suites.
  package private(set) var onlyInBaseline: [Int] = []
  /// The indices of the candidate's other suites.
  package private(set) var onlyInCandidate: [Int] = []
  /// The indices of the baseline's suites with a file and name that the candidate does not have at
  /// all.
  package private(set) var gone: [Int] = []

  private struct Variant: Hashable {
    let model: ModelID
    /// `nil` for a prompt in the eval file, which counts as the same prompt even if its text
    /// changes.
    let promptFile: Substring?

    init(_ suite: SuiteRecord) {
      model = suite.model
      promptFile = suite.prompt.path.map { $0.split(separator: "/").last ?? $0[...] }
    }
  }

  /// Matches suites.
  package init(baseline: [SuiteRecord], candidate: [SuiteRecord]) {
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

  /// The index of the baseline's suite that matches one of the candidate's.
  package func counterpart(of candidate: Int) -> Int? {
    pairs.first { $0.candidate == candidate }?.baseline
  }

  /// Maps the baseline's files of one type name to the candidate's.
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

  /// Maps the candidate's suites of one file and name to the baseline's.
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
  /// The path that identifies the suite's file.
  fileprivate var identifyingFile: String { file ?? location.file }
}
