/// What GitHub Actions says of itself to the programs that its jobs run.
package struct GitHubActions: Hashable, Sendable {
  /// The directory of the checkout; `nil` where it is not told.
  package let workspace: String?
  /// The file that the summary of the step is appended to; `nil` where there is none.
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
