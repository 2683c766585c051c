package import PromptCI

/// A member of a suite that looks as if it were meant for a requirement of `EvalSuite`.
///
/// It is a mistake when the suite leaves that requirement to its default: then the member is used for nothing, and a suite
/// would be judged by less than its author wrote down.
package struct NearMiss: Hashable, Codable, Sendable {
  /// The requirement.
  package var requirement: SuiteRequirement
  /// What is wrong if the requirement is left to its default, with the member's place.
  package var diagnostic: Diagnostic
  /// Whether the member cannot be what fulfils the requirement, whatever else the suite has.
  package var isCertain: Bool

  /// Creates a near miss.
  package init(requirement: SuiteRequirement, diagnostic: Diagnostic, isCertain: Bool) {
    self.requirement = requirement
    self.diagnostic = diagnostic
    self.isCertain = isCertain
  }
}

extension CompiledSuites.Suite {
  /// Checks that no member was meant for one of the requirements that the suite leaves to their defaults.
  ///
  /// - Throws: `Diagnostics` with every such member.
  package func checkNearMisses(defaults: [SuiteRequirement]) throws(Diagnostics) {
    let found = nearMisses.filter { defaults.contains($0.requirement) }.map(\.diagnostic)
    if !found.isEmpty { throw Diagnostics(found) }
  }

  /// What is wrong with a suite that cannot be loaded, with the members that were certainly meant for something else: it may
  /// be wrong because of them.
  package func addingNearMisses(to diagnostics: Diagnostics) -> Diagnostics {
    Diagnostics(nearMisses.filter(\.isCertain).map(\.diagnostic) + diagnostics.all)
  }
}
