internal import Runner

extension OptionTable {
  /// The option of which evaluator of some results is looked at.
  static let evaluator = OptionDeclaration(
    name: "evaluator",
    effect: .value(.init(placeholder: "name")) { options, value throws(InvalidValue) in
      options.evaluator = try ValueReader.text(value)
    }, help: "Compare the scores of this evaluator.")

  /// The option of what people said.
  static let labels = OptionDeclaration(
    name: "labels",
    effect: .value(.init(placeholder: "file", completion: .files)) {
      options, value throws(InvalidValue) in
      options.labelsFile = try ValueReader.text(value)
    }, help: "Compare with what people said: a CSV file with a column 'sample' and one a rater.")
}
