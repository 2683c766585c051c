internal import Reporting
internal import Runner

/// Ranks the prompts or models of several runs.
func rateResults(_ paths: [String], evaluator: String?) -> ExitCode {
  do throws(SessionError) {
    var runs: [(path: String, record: RunRecord)] = []
    for path in paths { runs.append((path, try RunRecord.read(path, as: "the record"))) }
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
