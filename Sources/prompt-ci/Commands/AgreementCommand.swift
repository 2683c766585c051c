internal import PromptCI
internal import Reporting
internal import Runner

/// Compares what a judge said in a run with what people say.
func compareWithPeople(results: String, labels: String, evaluator: String?) -> ExitCode {
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
