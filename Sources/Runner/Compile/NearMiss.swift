package import PromptCI

/// A member of a suite that was probably meant for a requirement of `EvalSuite`.
///
/// It is a mistake if the suite leaves that requirement to its default. The member then has no
/// effect, and the suite would be judged by less than its author wrote.
package struct NearMiss: Hashable, Codable, Sendable {
  /// The requirement.
  package var requirement: SuiteRequirement
  /// The mistake if the requirement is left to its default, with the member's location.
  package var diagnostic: Diagnostic
  /// Whether the member cannot satisfy the requirement, independent of the suite's other members.
  package var isCertain: Bool

  /// Creates a near miss.
  package init(requirement: SuiteRequirement, diagnostic: Diagnostic, isCertain: Bool) {
    self.requirement = requirement
    self.diagnostic = diagnostic
    self.isCertain = isCertain
  }
}

extension CompiledSuites.Suite {
  /// Checks that no member was meant for a requirement that the suite leaves to its default.
  ///
  /// - Throws: `Diagnostics` with every such member.
  package func checkNearMisses(defaults: [SuiteRequirement]) throws(Diagnostics) {
    let found = nearMisses.filter { defaults.contains($0.requirement) }.map(\.diagnostic)
    if !found.isEmpty { throw Diagnostics(found) }
  }

  /// The errors of a suite that cannot be loaded, preceded by its certain near misses, which may be
  /// the cause.
  package func addingNearMisses(to diagnostics: Diagnostics) -> Diagnostics {
    Diagnostics(nearMisses.filter(\.isCertain).map(\.diagnostic) + diagnostics.all)
  }
}
