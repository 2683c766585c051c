internal import PromptCI

/// Finds a suite of one run in another.
///
/// Suites go by name. Where one run has a suite several times, with other models or prompts, those go by model and prompt,
/// too: a suite is never compared with one of another model while its own is there.
package struct SuiteCounterpart {
  private let suite: SuiteRecord
  private let isAlone: Bool

  /// Looks for a suite.
  ///
  /// - Parameters:
  ///   - suite: The suite.
  ///   - suites: All suites of its run.
  package init(of suite: SuiteRecord, among suites: [SuiteRecord]) {
    self.suite = suite
    isAlone = suites.count { $0.name == suite.name } == 1
  }

  /// The suite among those of another run, or `nil` where it is not there.
  package func found(in others: [SuiteRecord]) -> SuiteRecord? {
    let named = others.filter { $0.name == suite.name }
    let sameModel = named.filter { $0.model == suite.model }
    // A prompt in the eval file has no path, and is the same prompt whatever it says.
    if let same = sameModel.first(where: { $0.prompt.path == suite.prompt.path }) { return same }
    // Another machine has other directories.
    let sameFile = sameModel.filter { $0.prompt.fileName == suite.prompt.fileName }
    if sameFile.count == 1 { return sameFile[0] }
    return isAlone && named.count == 1 ? named.first : nil
  }
}

extension PromptRecord {
  /// The last part of the path; `nil` of a prompt in the eval file.
  fileprivate var fileName: Substring? {
    path.map { $0[($0.lastIndex(of: "/").map($0.index(after:)) ?? $0.startIndex)...] }
  }
}
