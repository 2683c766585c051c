internal import Runner

extension OptionTable {
  /// The options of the reports that are written beside the console.
  static let reports: [OptionDeclaration] = [
    OptionDeclaration(
      name: "junit",
      effect: .value(.init(placeholder: "file", completion: .files)) {
        options, value throws(InvalidValue) in
        options.junitFile = try ValueReader.text(value)
      }, section: .report, help: "Write a JUnit report."),
    OptionDeclaration(
      name: "json",
      effect: .value(.init(placeholder: "file", completion: .files)) {
        options, value throws(InvalidValue) in
        options.jsonFile = try ValueReader.text(value)
      }, section: .report,
      help: "Write what is found as JSON; of a run its record, for --baseline and other tools."),
    OptionDeclaration(
      name: "html",
      effect: .value(.init(placeholder: "file", completion: .files)) {
        options, value throws(InvalidValue) in
        options.htmlFile = try ValueReader.text(value)
      }, section: .report, help: "Write a report as one HTML page that needs no network."),
    OptionDeclaration(
      name: "markdown",
      effect: .value(.init(placeholder: "file", completion: .files)) {
        options, value throws(InvalidValue) in
        options.markdownFile = try ValueReader.text(value)
      }, section: .report, help: "Write a report for people, as Markdown."),
    OptionDeclaration(
      name: "comment",
      effect: .value(.init(placeholder: "file", completion: .files)) {
        options, value throws(InvalidValue) in
        options.commentFile = try ValueReader.text(value)
      }, section: .report,
      help: "Write the text of a comment on a pull request: Markdown of at most 65536 characters."),
    OptionDeclaration(
      name: "comment-key",
      effect: .value(.init(placeholder: "key")) { options, value throws(InvalidValue) in
        options.commentKey = try ValueReader.key(value)
      }, section: .report,
      help: "Tell the comment of --comment from others on the same pull request."),
    OptionDeclaration(
      name: "events",
      effect: .value(.init(placeholder: "file", completion: .files)) {
        options, value throws(InvalidValue) in
        options.eventsFile = try ValueReader.text(value)
      }, section: .report,
      help: """
        Write every event as it happens, as lines of JSON. The file of any report may be -, which is \
        standard output; the console is on standard error then.
        """),
    OptionDeclaration(
      name: "no-github", effect: .flag { $0.tellsGitHub = false }, section: .report,
      help: "On GitHub Actions, make no annotations and no step summary."),
  ]
}
