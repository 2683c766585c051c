internal import Console
internal import Foundation
internal import PromptCI
internal import Results
internal import Testing

/// An issue of an evaluation, to be recorded in a test.
struct EvaluationIssue: Hashable, Sendable {
  /// The issue's text.
  let text: String
  /// The location at which the issue is shown.
  let location: PromptCI.SourceLocation
  /// The module of the test, which Swift Testing uses to name files.
  let module: String
  /// Whether it fails the test.
  let isFailure: Bool

  /// Records the issue.
  func record() {
    let file = URL(fileURLWithPath: location.file)
    let place = Testing.SourceLocation(
      fileID: "\(module)/\(file.lastPathComponent)", filePath: location.file,
      line: max(location.line, 1), column: max(location.column ?? 1, 1))
    let comment = Comment(rawValue: text)
    #if compiler(>=6.3)
      Issue.record(comment, severity: isFailure ? .error : .warning, sourceLocation: place)
    #else
      // Before 6.3 there are no warnings; a known issue does not fail a test either.
      if isFailure {
        Issue.record(comment, sourceLocation: place)
      } else {
        withKnownIssue(isIntermittent: true, sourceLocation: place) {
          Issue.record(comment, sourceLocation: place)
        }
      }
    #endif
  }
}

extension SuiteEvaluation {
  /// The issues of evaluating a suite; empty if all is well.
  ///
  /// - Throws: `CancellationError` if the test was cancelled.
  func issues<Suite: EvalSuite>(
    of suite: Suite, in session: TestSession
  ) async throws -> [EvaluationIssue] {
    do {
      let (record, warnings) = try await run(suite, in: session)
      return issues(of: record, warnings: warnings)
    } catch let diagnostics as Diagnostics {
      return diagnostics.all.map { issue(of: $0) }
    }
  }

  /// The issues of a suite's record.
  func issues(of record: SuiteRecord, warnings: [String]) -> [EvaluationIssue] {
    let test = SourceLocation(
      file: sourceLocation.filePath, line: sourceLocation.line, column: sourceLocation.column)
    var issues = warnings.map { issue($0, at: test, isFailure: false) }
    if let found = record.contaminations, !found.isEmpty {
      let text = "\(record.name): \(found.summary(showsLines: true))"
      issues.append(issue(text, at: record.location, isFailure: false))
    }
    for trial in record.trials where trial.outcome == .fail || trial.outcome == .error {
      issues.append(
        issue(TrialText.text(of: trial), at: trial.location, isFailure: record.verdict != .pass))
    }
    for gate in record.gates where gate.verdict != .pass {
      let verdict = gate.verdict == .fail ? "does not hold" : "is inconclusive"
      issues.append(
        issue(
          "\(record.name): the gate '\(gate.gate)' \(verdict): \(gate.reason)",
          at: record.location, isFailure: true))
    }
    if record.verdict != .pass, !record.gates.contains(where: { $0.verdict != .pass }) {
      issues.append(
        issue(
          "\(record.name) is inconclusive: the trials that were not measured leave open whether its gates hold",
          at: record.location, isFailure: true))
    }
    return issues
  }

  private func issue(of diagnostic: Diagnostic) -> EvaluationIssue {
    let place =
      diagnostic.file.isEmpty || diagnostic.line == nil
      ? SourceLocation(
        file: sourceLocation.filePath, line: sourceLocation.line, column: sourceLocation.column)
      : SourceLocation(
        file: diagnostic.file, line: diagnostic.line ?? 1, column: diagnostic.column)
    return issue(diagnostic.description, at: place, isFailure: true)
  }

  private func issue(
    _ text: String, at location: PromptCI.SourceLocation, isFailure: Bool
  ) -> EvaluationIssue {
    EvaluationIssue(
      text: text, location: location, module: sourceLocation.moduleName, isFailure: isFailure)
  }
}
