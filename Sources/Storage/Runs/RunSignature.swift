internal import Digest
internal import PromptCI
internal import Results

/// The signed content of a run: the run, its number, and the digests of its results and its record.
struct RunSignature {
  /// The run's number.
  let number: Int
  /// The SHA-256 of its samples' results; `nil` if none were stored.
  let results: [UInt8]?
  /// The SHA-256 of its record; `nil` if none was stored.
  let record: [UInt8]?

  /// The authentication code of the run.
  func code(of run: StoredRun, by key: AuthenticationKey) -> AuthenticationCode {
    var fields = SignedFields(.run)
    fields.add(number)
    fields.add(bytes: results)
    fields.add(bytes: record)
    fields.add(run.id)
    fields.add(run.startedAt)
    fields.add(run.gitCommit)
    fields.add(run.isDirty)
    fields.add(run.isWhole)
    fields.add(run.wasInterrupted)
    fields.add(run.verdict)
    fields.add(run.duration)
    fields.add(run.cost)
    fields.add(run.suites.count)
    for suite in run.suites {
      fields.add(suite.name)
      fields.add(suite.file)
      fields.add(suite.model.name)
      fields.add(suite.promptPath)
      fields.add(suite.promptSHA256)
      fields.add(suite.verdict)
      fields.add(suite.cost)
      fields.add(suite.judging?.digest)
      fields.add(suite.judging?.evaluators.count)
      for evaluator in suite.judging?.evaluators ?? [] { fields.add(evaluator) }
      fields.add(suite.tallies.count)
      for (split, tally) in suite.tallies.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
        fields.add(split.rawValue)
        fields.add(tally.passes)
        fields.add(tally.failures)
        fields.add(tally.errors)
        fields.add(tally.skips)
      }
    }
    return key.code(for: fields.bytes)
  }

  /// The digest of the samples' results, suite by suite.
  static func digest(of results: [[StoredResult]]) -> SHA256Digest {
    var fields = SignedFields(.results)
    fields.add(results.count)
    for suite in results {
      fields.add(suite.count)
      for result in suite {
        fields.add(result.sample)
        fields.add(result.outcome)
        fields.add(result.passes)
        fields.add(result.failures)
        fields.add(result.errors)
        fields.add(result.skips)
        fields.add(result.judging)
      }
    }
    return SHA256Digest(fields.bytes)
  }

  /// The authentication code of a prompt's text, stored under the SHA-256 from before keys were
  /// redacted.
  static func code(
    ofPrompt text: String, sha256: String, by key: AuthenticationKey
  ) -> AuthenticationCode {
    var fields = SignedFields(.prompt)
    fields.add(sha256)
    fields.add(text)
    return key.code(for: fields.bytes)
  }
}
