/// Checks of a judge's arguments.
enum JudgeArguments {
  /// The problems with a judge's model and options, each a sentence.
  static func problems(model: ModelID, options: GenerationOptions) -> [String] {
    var problems: [String] = []
    if model.provider.isEmpty || model.model.isEmpty {
      problems.append(
        "the judge's model is '\(model)'; write provider/model, such as embedded/lexical")
    }
    return problems + (options.problem.map { ["the judge's options: \($0)"] } ?? [])
  }
}

extension String {
  /// The first line that is not blank, without surrounding white space.
  var firstLine: Substring {
    trimmingWhiteSpace.prefix { !$0.isNewline }.trimmingWhiteSpace
  }
}
