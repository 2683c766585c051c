internal import Runner

extension OptionTable {
  /// The options of what is looked at of the runs that are kept.
  static let history: [OptionDeclaration] = [
    OptionDeclaration(
      name: "suite",
      effect: .value(.init(placeholder: "name")) { options, value throws(InvalidValue) in
        options.suite = try ValueReader.text(value)
      }, help: "Look at this suite alone."),
    OptionDeclaration(
      name: "limit",
      effect: .value(.init(placeholder: "n")) { options, value throws(InvalidValue) in
        options.historyLimit = try ValueReader.integer(value, in: 1...1_000)
      }, help: "Look at this many of the newest runs, 1 to 1000. (default: 50)"),
  ]

  /// The options of a look back.
  static let lookingBack = history + named("html", "json", "verbose", "color") + [help]

  /// The options of a comparison.
  static let comparing = named("json", "verbose", "color") + [help]

  /// The options of a run that the search for what is to blame takes too; the prompts are those of the two runs.
  static let blaming =
    selection
    + run.filter { !["prompt", "min-passes", "shard", "until-decided"].contains($0.name) }
    + sandbox
    + models.filter { !["record", "prune-cassettes"].contains($0.name) }
    + named("verbose", "color") + [help]

  /// The reports and options of the console of these names, in their own order.
  private static func named(_ names: String...) -> [OptionDeclaration] {
    (reports + console).filter { names.contains($0.name) }
  }
}
