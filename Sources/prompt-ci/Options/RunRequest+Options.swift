internal import PromptCI
internal import Results
internal import Runner

extension Selection {
  /// The options that select samples.
  static let options: [Option<Selection>] = [
    .repeatable(
      "filter", "pattern", \.filters, .pattern,
      help: """
        Select samples whose suite/sample-id contains the pattern. A pattern with * must match the \
        whole suite name or suite/sample-id. Patterns are case-sensitive. Repeat to select more.
        """),
    .repeatable(
      "tag", "tag", \.tags, .text, help: "Select samples with this tag. Repeat to select more."),
    .repeatable(
      "split", "split", \.splits, .choice,
      help: "Select samples of train, validation or test. Repeat to select more."),
  ]
}

extension SuiteOverrides {
  /// The options that replace models and prompts.
  static let options: [Option<SuiteOverrides>] = [
    .repeatable(
      "model", "id", \.models, .modelID,
      help: "Use this model instead of the suites' own. Repeat to compare models."),
    .repeatable(
      "prompt", "file", \.promptFiles, .path,
      help: "Test this prompt instead of the suites' own. Repeat to compare prompts."),
  ]
}

extension TrialOptions {
  /// The options of how each trial is run.
  static let options: [Option<TrialOptions>] = [
    .option(
      "concurrency", "n", \.concurrency, .integer(in: 1...10_000),
      help: "The maximum number of concurrent requests to all models, 1 to 10000. (default: 50)"),
    .option(
      "repeat", "n", \.repetitions, .integer(in: 1...1_000),
      help: "Run each sample n times, 1 to 1000, with a new request each time. (default: 1)"),
    .optional(
      "seed", "n", \.seed, .integer(in: UInt64.min...UInt64.max),
      help: "The seed of pseudo-random choices; also sent to models that accept one."),
    .option(
      "timeout", "seconds", \.timeout, .seconds,
      help: "The time limit of one model request. (default: 60)"),
    .optional(
      "evaluator-timeout", "seconds", \.evaluatorTimeout, .seconds,
      help: """
        The time limit for the evaluators of one response. (default: 10, or --timeout if shorter)
        """),
    .repeatable(
      "redact", "name", \.redactedVariables, .variable,
      help: "Hide the value of this environment variable in all output. Repeat for more."),
    .flag(
      "no-cache", \.usesCache, to: false,
      help: "Neither read nor write the response cache. Equal requests of one run are sent once."),
  ]
}

extension RunExtent {
  /// The options that run only a part of the selected trials.
  static let options: [Option<RunExtent>] = [
    .flag(
      "until-decided", \.errorRate, to: 0.05,
      help: """
        Run noisy samples first, and end a suite as soon as its verdict is decided with an error \
        rate of at most 5%.
        """),
    .optional(
      "shard", "i/n", \.shard, .shard,
      help: "Run the i-th of n parts of the samples; 'prompt-ci merge' combines the records."),
    .optional(
      "stop-after", "n", \.stopAfter, .integer(in: 1...1_000_000_000),
      help: "Start no more trials after n samples have failed."),
    .flag(
      "failed", \.onlyFailed,
      help: "Run only samples that did not pass in their last run, or all if all passed."),
  ]
}

extension RequestLimits {
  /// The options that bound requests, tokens and cost.
  static let options: [Option<RequestLimits>] = [
    .optional(
      "rpm", "n", \.requestsPerMinute, .integer(in: 1...1_000_000_000),
      help: "Send each model at most n requests per minute."),
    .optional(
      "tpm", "n", \.tokensPerMinute, .integer(in: 1...1_000_000_000),
      help: "Use at most n tokens of each model per minute."),
    .optional(
      "max-cost", "dollars", \.maximumCost, .dollars,
      help: "Start no request that could raise the cost above this amount in US dollars."),
    .optional(
      "max-tokens-total", "n", \.maximumTokens, .integer(in: 1...1_000_000_000_000),
      help: "Start no request that could raise the run's tokens above n."),
  ]
}

extension CassetteOptions {
  /// The options that record and replay answers.
  static let options: [Option<CassetteOptions>] = [
    .optional(
      "record", "directory", \.recordDirectory, .path,
      help: "Record each answer as a cassette, ready to commit."),
    .optional(
      "replay", "directory", \.replayDirectory, .path,
      help: "Answer from cassettes only, without any model. A missing cassette is an error."),
    .flag(
      "prune-cassettes", \.prunes,
      help: "Delete cassettes of --record or --replay that a complete run did not use."),
  ]

  /// Refuses options that do not fit together.
  func validate() throws(ValidationError) {
    if recordDirectory != nil, replayDirectory != nil {
      throw ValidationError("'--record' and '--replay' exclude each other")
    }
    if prunes, recordDirectory == nil, replayDirectory == nil {
      throw ValidationError("'--prune-cassettes' needs '--record' or '--replay'")
    }
  }
}

extension ModelOptions {
  /// The options of how providers and programs are reached.
  static let options: [Option<ModelOptions>] = [
    .optional(
      "prices", "file", \.pricesFile, .path, help: "A price file that overrides built-in prices."),
    .flag(
      "allow-exec", \.allowsPrograms,
      help: """
        Start programs that eval files name as models (exec:COMMAND). They run outside the sandbox.
        """),
    .repeatable(
      "exec-env", "name", \.programVariables, .variable,
      help: "Pass this environment variable to programs that are models. Repeat for more."),
    .optional(
      "ca-file", "file", \.caFile, .path,
      help: "Also trust the certificate authorities of this PEM file."),
  ]
}

extension SandboxOptions {
  /// The options of what the code of eval files may do.
  static let options: [Option<SandboxOptions>] = [
    .repeatable(
      "allow-read", "path", \.readablePaths, .presentPath,
      help: """
        Let eval files read this file or directory, besides the directories of the suites. Repeat \
        for more.
        """),
    .repeatable(
      "allow-write", "path", \.writablePaths, .presentPath,
      help: "Let eval files read and write this file or directory. Repeat for more."),
    .flag("allow-network", \.allowsNetwork, help: "Let eval files open TCP and UDP connections."),
    .option(
      "host-memory", "size", \.memory, .memory,
      help: "The memory limit for the code of eval files, such as 512M or 8G. (default: 4G)"),
    .option(
      "sandbox", "mode", \.mode, .choice,
      help: """
        Confine eval files: required refuses to run if the kernel cannot, auto warns, off disables \
        the sandbox. (default: auto)
        """),
  ]

  /// Refuses options that do not fit together.
  func validate() throws(ValidationError) {
    guard mode == .off else { return }
    let others: [(String, Bool)] = [
      ("allow-read", !readablePaths.isEmpty), ("allow-write", !writablePaths.isEmpty),
      ("allow-network", allowsNetwork), ("host-memory", memory != SandboxOptions.defaultMemory),
    ]
    for (name, isSet) in others where isSet {
      throw ValidationError("'--sandbox off' and '--\(name)' exclude each other")
    }
  }
}

extension GateOptions {
  /// The options of what must hold.
  static let options: [Option<GateOptions>] = [
    .repeatable(
      "gate", "condition", \.gates, .gate,
      help: """
        A gate for every suite, such as 'pass-rate>=95%', 'score:helpfulness:p10>=0.5', \
        'latency:p95<=2' or no-significant-drop. It replaces the suites' own gate of the same \
        subject. Repeat for more.
        """),
    .optional(
      "min-pass-rate", "rate", \.minimumPassRate, .rate,
      help: "The minimum pass rate of each suite, such as 0.95 or 95%, instead of its own."),
    .optional(
      "baseline", "run", \.baseline, .path,
      help: """
        Fail if a sample fails that passed in this earlier run: a --json file, REV:PATH, a commit, \
        a stored run's identifier, or 'last'.
        """),
    .flag(
      "strict-bar", \.isBarStrict,
      help: """
        Fail when a gate, sample, judge or evaluator is weaker than, or differs from, the \
        baseline's.
        """),
  ]

  /// Refuses options that do not fit together.
  func validate() throws(ValidationError) {
    if isBarStrict, baseline == nil {
      throw ValidationError("'--strict-bar' needs '--baseline'")
    }
  }
}
