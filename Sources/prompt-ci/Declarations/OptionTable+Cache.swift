internal import Runner

extension OptionTable {
  /// The option of how large the cache of answers may stay.
  static let maximumSize = OptionDeclaration(
    name: "max-size",
    effect: .value(.init(placeholder: "size")) { options, value throws(InvalidValue) in
      options.cacheSize = try ValueReader.size(value)
    },
    help: """
      With prune: keep this much of answers, such as 500MB. (default: PROMPT_CI_CACHE_SIZE, or 2GB)
      """)
}
