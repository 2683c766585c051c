internal import PromptCI
internal import Reporting
internal import Results
internal import Runner

/// Compares a judge's verdicts with human labels.
struct AgreementCommand: ParsableCommand {
  /// The record of the run.
  var results = ""
  /// The file of human labels.
  var labels = ""
  /// The evaluator to compare; `nil` for the only judge.
  var evaluator: String?

  static let configuration = CommandConfiguration(
    name: "agreement", abstract: "Compare a judge's verdicts with human labels.")

  static let arguments: [Argument<AgreementCommand>] = [
    .required(
      "results", \.results, missing: "name the record of a run, which --json writes",
      help: "The record of a run, written by --json.")
  ]

  static let sections: [OptionSection<AgreementCommand>] = [
    OptionSection(
      "result options",
      [
        .option(
          "labels", "file", \.labels, .path,
          help: "The human labels: a CSV file with a column 'sample' and a column per rater."),
        .optional(
          "evaluator", "name", \.evaluator, .text,
          help: "Compare the scores of this evaluator. (default: the only judge)"),
      ])
  ]

  func validate() throws(ValidationError) {
    if labels.isEmpty {
      throw ValidationError("'--labels' names the file of human labels, and is missing")
    }
  }

  func run() async -> ExitCode {
    do throws(SessionError) {
      let record = try RunRecord.read(results, as: "the record")
      let human = try HumanLabels.read(labels)
      do {
        let study = try AgreementStudy(record, human: human, evaluator: evaluator)
        printOutput(AgreementReport.text(of: study))
        return .success
      } catch {
        throw .badInput(error.description)
      }
    } catch {
      printError(error.description)
      return ExitCode(of: error)
    }
  }
}

extension HumanLabels {
  /// Reads a file of labels.
  fileprivate static func read(_ path: String) throws(SessionError) -> HumanLabels {
    do {
      return try HumanLabels(CSVFile(path: path, as: "labels file"), path: path)
    } catch {
      throw .badInput(error.all.map(\.description).joined(separator: "\n"))
    }
  }
}
