internal import Results
internal import Runner

/// Merges the records of a run's shards, and applies the gates.
struct MergeCommand: ParsableCommand {
  /// The records of the shards.
  var shards: [String] = []
  var decision = DecisionOptions()

  static let configuration = CommandConfiguration(
    name: "merge", abstract: "Merge shard records and apply the gates.")

  static let arguments: [Argument<MergeCommand>] = [
    .repeatable(
      "shard", \.shards, missing: "name the records of all shards, which --json writes",
      help: "The records of all shards, written by --json.")
  ]

  static let sections: [OptionSection<MergeCommand>] = DecisionOptions.sections(\.decision)

  func validate() throws(ValidationError) { try decision.validate() }

  func run() async -> ExitCode {
    await decision.decide { () throws(SessionError) in
      var parts: [(path: String, record: RunRecord)] = []
      for path in shards {
        let part = try RunRecord.read(
          path, as: "the record", isRecomputed: decision.recomputesOutcomes)
        parts.append((path, part))
      }
      do throws(MergeError) {
        return try RunMerge(parts).merged()
      } catch {
        throw .badInput(error.description)
      }
    }
  }
}
