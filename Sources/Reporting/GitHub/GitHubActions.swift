/// The environment that GitHub Actions gives to the programs of a job.
package struct GitHubActions: Hashable, Sendable {
  /// The directory of the checkout, or `nil` if unknown.
  package let workspace: String?
  /// The file that the step's summary is appended to, or `nil` if there is none.
  package let summaryFile: String?

  /// Reads an environment; `nil` outside of GitHub Actions.
  package init?(environment: [String: String]) {
    guard environment["GITHUB_ACTIONS"] == "true" else { return nil }
    func value(_ name: String) -> String? {
      environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }
    workspace = value("GITHUB_WORKSPACE")
    summaryFile = value("GITHUB_STEP_SUMMARY")
  }
}
