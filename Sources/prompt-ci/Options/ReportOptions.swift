/// The reports to write besides the console.
struct ReportOptions: Hashable, Sendable {
  /// The file of the JUnit report.
  var junitFile: String?
  /// The file of the run record.
  var jsonFile: String?
  /// The file of the HTML report.
  var htmlFile: String?
  /// The file of the Markdown report.
  var markdownFile: String?
  /// The file of a comment on a pull request.
  var commentFile: String?
  /// What distinguishes that comment from others on the pull request; empty if there is only one.
  var commentKey = ""
  /// The file that receives events as they happen; `-` is standard output.
  var eventsFile: String?
  /// Whether GitHub Actions gets annotations and a step summary.
  var notifiesGitHub = true

  /// The options of the reports.
  static let options: [Option<ReportOptions>] = [
    .optional("junit", "file", \.junitFile, .path, help: "Write a JUnit report."),
    .optional(
      "json", "file", \.jsonFile, .path,
      help: "Write the run record as JSON, for --baseline and other tools."),
    .optional(
      "html", "file", \.htmlFile, .path,
      help: "Write a report as one HTML page that needs no network."),
    .optional("markdown", "file", \.markdownFile, .path, help: "Write a Markdown report."),
    .optional(
      "comment", "file", \.commentFile, .path,
      help: "Write a comment for a pull request: Markdown of at most 65536 characters."),
    .option(
      "comment-key", "key", \.commentKey, .key,
      help: "A key that tells this comment from others on the pull request."),
    .optional(
      "events", "file", \.eventsFile, .path,
      help: """
        Write each event as a line of JSON as it happens. For any report, - is standard output; the \
        console then uses standard error.
        """),
    .flag(
      "no-github", \.notifiesGitHub, to: false,
      help: "Write no annotations and no step summary on GitHub Actions."),
  ]

  /// The files by the names of their options.
  private var namedFiles: [(name: String, path: String)] {
    let all = [
      ("junit", junitFile), ("json", jsonFile), ("html", htmlFile), ("markdown", markdownFile),
      ("comment", commentFile), ("events", eventsFile),
    ]
    return all.compactMap { name, path in path.map { (name, $0) } }
  }

  /// The files of all reports.
  var files: [String] { namedFiles.map(\.path) }

  /// The option of the first report; `nil` if there is no report.
  var firstOption: String? { namedFiles.first?.name }

  /// Refuses options that do not fit together.
  func validate() throws(ValidationError) {
    for (index, file) in namedFiles.enumerated() {
      let other = namedFiles[..<index].first { $0.path == file.path }
      guard let other else { continue }
      throw ValidationError(
        "'--\(other.name)' and '--\(file.name)' name the same file, '\(file.path)'")
    }
    if !commentKey.isEmpty, commentFile == nil {
      throw ValidationError("'--comment-key' is for '--comment'")
    }
  }
}
