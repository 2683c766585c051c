internal import Runner

extension OptionTable {
  /// The options of an import.
  static let importing: [OptionDeclaration] = [
    OptionDeclaration(
      name: "output",
      effect: .value(.init(placeholder: "directory", completion: .files)) {
        options, value throws(InvalidValue) in
        options.importDirectory = try ValueReader.text(value)
      }, help: "Write to this directory; it is made where it is missing. (default: evals)"),
    OptionDeclaration(
      name: "strict", effect: .flag { $0.isImportStrict = true },
      help: "Write nothing unless all is carried over."),
  ]
}
