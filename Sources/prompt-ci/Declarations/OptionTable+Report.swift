internal import Runner

extension OptionTable {
  /// The option of the report for people.
  static let html = OptionDeclaration(
    name: "html",
    effect: .value(.init(placeholder: "file", completion: .files)) {
      options, value throws(InvalidValue) in
      options.htmlFile = try ValueReader.text(value)
    }, section: .report, help: "Write a report as one HTML page that needs no network.")
}
