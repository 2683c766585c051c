internal import Reporting
internal import Results
internal import Runner

/// Ranks the prompts or models of several runs.
struct RateCommand: ParsableCommand {
  /// The records of the runs.
  var results: [String] = []
  /// The evaluator to compare; `nil` for the samples' own scores.
  var evaluator: String?

  static let configuration = CommandConfiguration(
    name: "rate", abstract: "Rank prompts or models across runs, sample by sample.")

  static let arguments: [Argument<RateCommand>] = [
    .repeatable(
      "results", \.results, missing: "name the records of runs, which --json writes",
      help: "The records of runs, written by --json.")
  ]

  static let sections: [OptionSection<RateCommand>] = [
    OptionSection(
      "result options",
      [
        .optional(
          "evaluator", "name", \.evaluator, .text,
          help: "Compare the scores of this evaluator. (default: the samples' own scores)")
      ])
  ]

  func run() async -> ExitCode {
    do throws(SessionError) {
      var runs: [(path: String, record: RunRecord)] = []
      for path in results { runs.append((path, try RunRecord.read(path, as: "the record"))) }
      do {
        printOutput(RatingReport.text(of: try RatingStudy(runs, evaluator: evaluator)))
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
