internal import PromptCI

/// Which suite of one run is which of another.
///
/// A name that each run has once is one suite, whatever model and prompt it was run on. Where a run has a name several
/// times, the suites of that name belong together that have the same model and name of the prompt's file as well, in whatever
/// directory, as another machine has others; several of those do in their order.
struct SuitePairing {
  /// The indices of suites that belong together, in the order of the candidate.
  private(set) var pairs: [(baseline: Int, candidate: Int)] = []
  /// The indices of the baseline's other suites.
  let onlyInBaseline: [Int]
  /// The indices of the candidate's other suites.
  private(set) var onlyInCandidate: [Int] = []

  private struct Variant: Hashable {
    let name: String
    let model: ModelID
    /// `nil` of a prompt in the eval file, which is the same prompt whatever it says.
    let promptFile: Substring?
  }

  /// Pairs suites.
  init(baseline: [SuiteRecord], candidate: [SuiteRecord]) {
    let old = Dictionary(grouping: baseline.indices) { baseline[$0].name }
    let new = Dictionary(grouping: candidate.indices) { candidate[$0].name }
    var variants = Dictionary(grouping: baseline.indices) { SuitePairing.variant(baseline[$0]) }
    var taken: Set<Int> = []
    for index in candidate.indices {
      let name = candidate[index].name
      let match: Int?
      if let only = old[name], only.count == 1, new[name]?.count == 1 {
        match = only[0]
      } else {
        let variant = SuitePairing.variant(candidate[index])
        match = variants[variant]?.first
        if match != nil { variants[variant]?.removeFirst() }
      }
      if let match {
        pairs.append((match, index))
        taken.insert(match)
      } else {
        onlyInCandidate.append(index)
      }
    }
    onlyInBaseline = baseline.indices.filter { !taken.contains($0) }
  }

  /// The index of the baseline's suite that belongs to one of the candidate's.
  func counterpart(of candidate: Int) -> Int? {
    pairs.first { $0.candidate == candidate }?.baseline
  }

  private static func variant(_ suite: SuiteRecord) -> Variant {
    Variant(
      name: suite.name, model: suite.model,
      promptFile: suite.prompt.path.map { $0.split(separator: "/").last ?? $0[...] })
  }
}
