import PromptCI
import Runner
import Testing

@testable import prompt_ci

struct CommandLineParserTests {
  // MARK: - Commands

  @Test(arguments: [
    (["evals"], ["evals"]), (["run", "evals"], ["evals"]),
    (["a", "b/c.swift"], ["a", "b/c.swift"]),
    ([], ["evals"]), (["run"], ["evals"]), (["run", "run"], ["run"]), (["./list"], ["./list"]),
    (["run", "list"], ["list"]), (["a", "list"], ["a", "list"]), (["--", "list"], ["list"]),
    (["--", "-x", "--", "--help"], ["-x", "--", "--help"]), (["-"], ["-"]),
    (["--tag", "list", "a"], ["a"]), (["-q", "run", "a"], ["a"]), (["a", "-q", "b"], ["a", "b"]),
    (["Ordner mit Leerzeichen/🙂"], ["Ordner mit Leerzeichen/🙂"]), (["lst"], ["lst"]),
  ])
  func `runs the given paths unless the first word is a subcommand`(
    arguments: [String], paths: [String]
  ) throws {
    #expect(try run(arguments).paths == paths)
  }

  @Test(arguments: [
    (["list"], Command.list(paths: ["evals"], Selection())),
    (["list", "a", "b"], .list(paths: ["a", "b"], Selection())),
    (
      ["--tag", "x", "list", "a", "--split=test", "--filter", "T*"],
      .list(
        paths: ["a"],
        Selection(filters: [FilterPattern("T*")], tags: ["x"], splits: [.test]))
    ),
    (["init"], .initialize(directory: "evals")),
    (["init", "my evals"], .initialize(directory: "my evals")),
    (["init", "--", "--dir"], .initialize(directory: "--dir")),
    (["help"], .help(nil)), (["--help"], .help(nil)), (["-h"], .help(nil)),
    (["help", "run"], .help(.run)), (["help", "help"], .help(.help)),
    (["help", "init"], .help(.initialize)), (["list", "-h"], .help(.list)),
    (["run", "a", "--help"], .help(.run)), (["-qh"], .help(nil)),
    (["--nonsense", "--concurrency", "--help"], .help(nil)),
    (["models"], .models(pricesFile: nil)), (["doctor"], .doctor(caFile: nil)),
    (["models", "--prices", "p.json"], .models(pricesFile: "p.json")),
    (["doctor", "--ca-file=ca.pem"], .doctor(caFile: "ca.pem")),
    (["help", "models"], .help(.models)),
    (["doctor", "--help"], .help(.doctor)),
    (
      ["agreement", "run.json", "--labels", "people.csv"],
      .agreement(results: "run.json", labels: "people.csv", evaluator: nil)
    ),
    (
      ["agreement", "--evaluator", "polite", "run.json", "--labels=people.csv"],
      .agreement(results: "run.json", labels: "people.csv", evaluator: "polite")
    ),
    (["compare", "main", "last"], .compare("main", "last", RunOptions(paths: ["main", "last"]))),
    (["blame", "main", "last"], .blame("main", "last", RunOptions(paths: ["evals"]))),
    (["blame", "a", "b", "c", "d"], .blame("a", "b", RunOptions(paths: ["c", "d"]))),
    (["history"], .history(RunOptions(paths: []))),
    (["cache"], .cache(.size, maximumSize: nil)),
    (["cache", "adopt"], .cache(.adopt, maximumSize: nil)),
    (["cache", "clear"], .cache(.clear, maximumSize: nil)),
    (["cache", "prune", "--max-size", "500MB"], .cache(.prune, maximumSize: 500_000_000)),
    (["import", "a.yaml"], .importFile("a.yaml", directory: "evals", isStrict: false)),
    (
      ["import", "--strict", "--output=x", "a.yaml"],
      .importFile("a.yaml", directory: "x", isStrict: true)
    ),
    (["rate", "a.json", "b.json"], .rate(results: ["a.json", "b.json"], evaluator: nil)),
    (["rate", "a.json", "--evaluator=e"], .rate(results: ["a.json"], evaluator: "e")),
    (["--version"], .version), (["a", "--version"], .version),
    (["--generate-completion-script", "zsh"], .completionScript(.zsh)),
    (["--generate-completion-script=fish"], .completionScript(.fish)),
  ])
  func `parses every subcommand`(arguments: [String], command: Command) throws {
    #expect(try CommandLineParser.parse(arguments, defaultPathExists: true).get() == command)
  }

  @Test func `shows the version and creates a scaffold without a default path`() throws {
    #expect(
      try CommandLineParser.parse(["--version"], defaultPathExists: false).get() == .version)
    #expect(
      try CommandLineParser.parse(["init"], defaultPathExists: false).get()
        == .initialize(directory: "evals"))
  }

  // MARK: - Options

  /// A change to the default options, and the arguments that cause it.
  struct Change: CustomTestStringConvertible {
    let words: [String]
    let apply: @Sendable (inout RunOptions) -> Void

    init(_ words: [String], _ apply: @escaping @Sendable (inout RunOptions) -> Void) {
      self.words = words
      self.apply = apply
    }

    var testDescription: String { words.joined(separator: " ") }
  }

  @Test(arguments: [
    Change([]) { _ in },
    Change(["--filter", "a", "--filter=b*"]) {
      $0.selection.filters = [FilterPattern("a"), FilterPattern("b*")]
    },
    Change(["--filter=-x=y"]) { $0.selection.filters = [FilterPattern("-x=y")] },
    Change(["--filter", "-"]) { $0.selection.filters = [FilterPattern("-")] },
    Change(["--filter", "-5"]) { $0.selection.filters = [FilterPattern("-5")] },
    Change(["--tag", "a", "--tag", "b c"]) { $0.selection.tags = ["a", "b c"] },
    Change(["--split", "test", "--split=train"]) { $0.selection.splits = [.test, .train] },
    Change(["--model", "embedded/lexical"]) { $0.models = ["embedded/lexical"] },
    Change(["--prompt", "p.md"]) { $0.promptFiles = ["p.md"] },
    Change(["--concurrency", "1"]) { $0.concurrency = 1 },
    Change(["--concurrency=10000"]) { $0.concurrency = 10_000 },
    Change(["--repeat", "1000"]) { $0.repetitions = 1_000 },
    Change(["--seed", "18446744073709551615"]) { $0.seed = .max },
    Change(["--seed", "007"]) { $0.seed = 7 },
    Change(["--timeout", "0.25"]) { $0.timeout = .milliseconds(250) },
    Change(["--timeout=86400"]) { $0.timeout = .seconds(86_400) },
    Change(["--timeout", "0.0000001"]) { $0.timeout = .microseconds(1) },
    Change(["--evaluator-timeout", "3"]) { $0.evaluatorTimeout = .seconds(3) },
    Change(["--no-cache"]) { $0.usesCache = false },
    Change(["--model", "a/b", "--model", "c/d"]) { $0.models = ["a/b", "c/d"] },
    Change(["--repeat", "5", "--min-passes", "4"]) {
      $0.repetitions = 5
      $0.requiredPasses = 4
    },
    Change(["--until-decided"]) { $0.sequentialErrorRate = 0.05 },
    Change(["--shard", "2/4", "--json", "r.json"]) {
      $0.shard = Shard(index: 2, count: 4)
      $0.jsonFile = "r.json"
    },
    Change(["--gate", "pass-rate>=95%", "--gate=no-regressions"]) {
      $0.gates = [.passRate(atLeast: 0.95), .noRegressions]
    },
    Change(["--baseline", "b.json", "--strict-bar"]) {
      $0.baselineFile = "b.json"
      $0.isBarStrict = true
    },
    Change(["--min-pass-rate", "0.95"]) { $0.minimumPassRate = 0.95 },
    Change(["--min-pass-rate", "95%"]) { $0.minimumPassRate = 0.95 },
    Change(["--min-pass-rate", "1"]) { $0.minimumPassRate = 1 },
    Change(["--min-pass-rate", "0"]) { $0.minimumPassRate = 0 },
    Change(["--min-pass-rate", "0.5%"]) { $0.minimumPassRate = 0.005 },
    Change(["--baseline", "b.json"]) { $0.baselineFile = "b.json" },
    Change(["--junit", "j.xml", "--json", "j.json"]) {
      $0.junitFile = "j.xml"
      $0.jsonFile = "j.json"
    },
    Change(["--html", "report.html"]) { $0.htmlFile = "report.html" },
    Change(["--rpm", "1"]) { $0.requestsPerMinute = 1 },
    Change(["--rpm=1000000000"]) { $0.requestsPerMinute = 1_000_000_000 },
    Change(["--tpm", "30000"]) { $0.tokensPerMinute = 30_000 },
    Change(["--max-cost", "0.05"]) { $0.maximumCost = 0.05 },
    Change(["--max-cost=1000000"]) { $0.maximumCost = 1_000_000 },
    Change(["--max-tokens-total", "1000000000000"]) { $0.maximumTokens = 1_000_000_000_000 },
    Change(["--estimate"]) { $0.isEstimate = true },
    Change(["--prices", "prices.json"]) { $0.pricesFile = "prices.json" },
    Change(["--record", "cassettes"]) { $0.recordDirectory = "cassettes" },
    Change(["--replay=cassettes"]) { $0.replayDirectory = "cassettes" },
    Change(["--prune-cassettes", "--record", "a b"]) {
      $0.prunesCassettes = true
      $0.recordDirectory = "a b"
    },
    Change(["--replay", "c", "--prune-cassettes"]) {
      $0.prunesCassettes = true
      $0.replayDirectory = "c"
    },
    Change(["--ca-file", "ca.pem"]) { $0.caFile = "ca.pem" },
    Change(["-q"]) { $0.verbosity = .quiet }, Change(["--quiet"]) { $0.verbosity = .quiet },
    Change(["-qq"]) { $0.verbosity = .quiet }, Change(["-v"]) { $0.verbosity = .verbose },
    Change(["--verbose", "--verbose"]) { $0.verbosity = .verbose },
    Change(["--color", "never"]) { $0.color = .never },
    Change(["--color=always"]) { $0.color = .always },
  ])
  func `stores each option in its property`(change: Change) throws {
    var expected = RunOptions(paths: ["evals"])
    change.apply(&expected)
    #expect(try run(change.words + ["evals"]) == expected)
    #expect(try run(["evals"] + change.words) == expected)
  }

  @Test func `uses the documented defaults`() throws {
    let options = try run(["evals"])
    #expect(options.concurrency == 50)
    #expect(options.repetitions == 1)
    #expect(options.timeout == .seconds(60))
    #expect(options.effectiveEvaluatorTimeout == .seconds(10))
    #expect(options.usesCache && options.selection.isEverything)
    #expect(options.seed == nil && options.minimumPassRate == nil && options.color == .auto)
    #expect(options.requestsPerMinute == nil && options.tokensPerMinute == nil)
    #expect(options.maximumCost == nil && options.maximumTokens == nil)
    #expect(options.recordDirectory == nil && options.replayDirectory == nil)
    #expect(!options.isEstimate && !options.prunesCassettes)
    #expect(options.pricesFile == nil && options.caFile == nil)
  }

  // MARK: - Mistakes

  @Test(arguments: [
    (["--fliter", "x"], "unknown option '--fliter'; did you mean '--filter'?"),
    (["--fliter=x"], "unknown option '--fliter'; did you mean '--filter'?"),
    (["--Quiet"], "unknown option '--Quiet'; did you mean '--quiet'?"),
    (["-filter", "x"], "unknown option '-filter'; did you mean '--filter'?"),
    (
      ["--repeat", "2", "--min-passes", "3"], "of 2 repetitions; '--repeat' says how many there are"
    ),
    (
      ["--shard", "2/4"],
      "'--shard' needs '--json': 'prompt-ci merge' decides on the shards' records"
    ),
    (["--shard", "5/4", "--json", "r"], "takes a part such as 2/4, counted from 1, not '5/4'"),
    (
      ["--shard", "1/4", "--json", "r", "--until-decided"],
      "exclude each other: no shard knows the rest"
    ),
    (["--strict-bar"], "'--strict-bar' needs '--baseline'"),
    (["--gate", "pass-rate>=2"], "between 0 and 1), not 'pass-rate>=2'"),
    (["--min-pas-rate=1"], "unknown option '--min-pas-rate'; did you mean '--min-pass-rate'?"),
    (["--something-else"], "unknown option '--something-else'"),
    (["-x"], "unknown option '-x'"), (["-qx"], "unknown option '-qx'"),
    (["--=x"], "unknown option '--'"),
    (["---quiet"], "unknown option '---quiet'; did you mean '--quiet'?"),
    (["--filter"], "'--filter <pattern>' has no value"),
    (
      ["--filter", "--quiet"],
      "'--filter <pattern>' has no value; for the value '--quiet' write '--filter=--quiet'"
    ),
    (
      ["--filter", "--", "a"],
      "'--filter <pattern>' has no value; for the value '--' write '--filter=--'"
    ),
    (["--filter="], "'--filter <pattern>' takes a text that is not empty, not ''"),
    (["--model", ""], "'--model <id>' takes a text that is not empty, not ''"),
    (["--no-cache=true"], "'--no-cache' takes no value"),
    (["--concurrency", "0"], "takes a whole number between 1 and 10000, not '0'"),
    (["--concurrency", "10001"], "takes a whole number between 1 and 10000, not '10001'"),
    (["--concurrency", "-1"], "takes a whole number between 1 and 10000, not '-1'"),
    (["--concurrency", "5.0"], "takes a whole number between 1 and 10000, not '5.0'"),
    (["--concurrency", "٣"], "takes a whole number between 1 and 10000, not '٣'"),
    (["--repeat", "1001"], "takes a whole number between 1 and 1000, not '1001'"),
    (["--repeat", "many"], "takes a whole number between 1 and 1000, not 'many'"),
    (
      ["--seed", "18446744073709551616"],
      "takes a whole number between 0 and 18446744073709551615, not '18446744073709551616'"
    ),
    (["--timeout", "0"], "more than 0 and at most 86400, not '0'"),
    (["--timeout", "86400.1"], "more than 0 and at most 86400, not '86400.1'"),
    (["--timeout", "inf"], "more than 0 and at most 86400, not 'inf'"),
    (["--timeout", "nan"], "more than 0 and at most 86400, not 'nan'"),
    (["--timeout", "0x10"], "more than 0 and at most 86400, not '0x10'"),
    (["--timeout", "1e3"], "more than 0 and at most 86400, not '1e3'"),
    (["--timeout", "1.2.3"], "more than 0 and at most 86400, not '1.2.3'"),
    (["--timeout", "60s"], "more than 0 and at most 86400, not '60s'"),
    (["--min-pass-rate", "95"], "takes a share such as 0.95 or 95%, not '95'"),
    (["--min-pass-rate", "101%"], "takes a share such as 0.95 or 95%, not '101%'"),
    (["--min-pass-rate", "-0.1"], "takes a share such as 0.95 or 95%, not '-0.1'"),
    (["--min-pass-rate", "%"], "takes a share such as 0.95 or 95%, not '%'"),
    (["--min-pass-rate", "."], "takes a share such as 0.95 or 95%, not '.'"),
    (["--split", "tset"], "takes train, validation or test, not 'tset'; did you mean 'test'?"),
    (["--split", "train,test"], "takes train, validation or test, not 'train,test'"),
    (["--color", "yes"], "takes auto, always or never, not 'yes'"),
    (["--seed", "1", "--seed", "2"], "'--seed' is given more than once, and takes one value"),
    (["-qv"], "'--quiet' and '--verbose' exclude each other"),
    (["--junit", "x", "--json", "x"], "'--junit' and '--json' name the same file, 'x'"),
    (["--html", "x", "--junit", "x"], "'--junit' and '--html' name the same file, 'x'"),
    (["--html", "x", "--json", "x"], "'--json' and '--html' name the same file, 'x'"),
    (["--optimize", "--junit", "x"], "'--optimize' and '--junit' exclude each other"),
    (["--json", "x", "--optimize"], "'--optimize' and '--json' exclude each other"),
    (["--optimize", "--html", "x"], "'--optimize' and '--html' exclude each other"),
    (["--optimize", "--markdown", "x"], "'--optimize' and '--markdown' exclude each other"),
    (["--optimize", "--comment", "x"], "'--optimize' and '--comment' exclude each other"),
    (["--optimize", "--events", "-"], "'--optimize' and '--events' exclude each other"),
    (["--resume", "last", "--events", "-"], "'--optimize' and '--events' exclude each other"),
    (["--estimate", "--json", "x"], "'--estimate' and '--json' exclude each other"),
    (["--rpm", "0"], "takes a whole number between 1 and 1000000000, not '0'"),
    (["--rpm", "1000000001"], "takes a whole number between 1 and 1000000000, not '1000000001'"),
    (["--tpm", "1.5"], "takes a whole number between 1 and 1000000000, not '1.5'"),
    (["--max-tokens-total", "0"], "takes a whole number between 1 and 1000000000000, not '0'"),
    (["--max-tokens-total", "1e6"], "between 1 and 1000000000000, not '1e6'"),
    (
      ["--max-cost", "0"], "takes an amount in US dollars, more than 0 and at most 1000000, not '0'"
    ),
    (["--max-cost", "1000000.01"], "more than 0 and at most 1000000, not '1000000.01'"),
    (["--max-cost", "$5"], "more than 0 and at most 1000000, not '$5'"),
    (["--max-cost=-1"], "more than 0 and at most 1000000, not '-1'"),
    (["--max-cost", "inf"], "more than 0 and at most 1000000, not 'inf'"),
    (["--record="], "'--record <directory>' takes a text that is not empty, not ''"),
    (["--replay"], "'--replay <directory>' has no value"),
    (["--prices", ""], "'--prices <file>' takes a text that is not empty, not ''"),
    (["--ca-file", ""], "'--ca-file <file>' takes a text that is not empty, not ''"),
    (["--estimate=yes"], "'--estimate' takes no value"),
    (["--record", "a", "--replay", "a"], "'--record' and '--replay' exclude each other"),
    (["--prune-cassettes"], "'--prune-cassettes' needs '--record' or '--replay'"),
    (["--rpm", "1", "--rpm", "2"], "'--rpm' is given more than once, and takes one value"),
    (["list", "--replay", "x"], "'list' has no option '--replay'"),
    (["models", "--ca-file", "x"], "'models' has no option '--ca-file'"),
    (["doctor", "--prices", "x"], "'doctor' has no option '--prices'"),
    (["models", "x"], "there is no use for 'x'"), (["doctor", "x"], "there is no use for 'x'"),
    (["evals", ""], "a path is empty"),
    (["--labels", "x"], "'run' has no option '--labels'"),
    (["agreement", "run.json"], "'--labels' names what people said, and is missing"),
    (
      ["agreement", "--labels", "x"], "name the record of a run, which --json writes"
    ),
    (["agreement", "a", "b", "--labels", "x"], "there is no use for 'b'"),
    (["rate", "a", "--labels", "x"], "'rate' has no option '--labels'"),
    (["compare", "a"], "name two runs, the earlier one first"),
    (["compare", "a", "b", "c"], "name two runs, the earlier one first"),
    (["blame", "a"], "name two runs, the earlier one first"),
    (["blame", "a", "b", ""], "a path is empty"),
    (["blame", "a", "b", "--prompt", "p.md"], "'blame' has no option '--prompt'"),
    (["history", "a"], "there is no use for 'a'"),
    (
      ["cache", "prun"],
      "the action is size, prune, clear or adopt, not 'prun'; did you mean 'prune'?"
    ),
    (["cache", "size", "clear"], "there is no use for 'clear'"),
    (["cache", "clear", "--max-size", "1GB"], "'--max-size' is for 'cache prune'"),
    (
      ["cache", "prune", "--max-size", "much"],
      "'--max-size <size>' takes a size of at least 1MB, such as 500MB or 2GB, not 'much'"
    ),
    (
      ["history", "--limit", "0"], "'--limit <n>' takes a whole number between 1 and 1000, not '0'"
    ),
    (["rate"], "name the records of runs, which --json writes"),
    (["list", "--junit", "x"], "'list' has no option '--junit'"),
    (["--junit", "x", "list"], "'list' has no option '--junit'"),
    (["init", "-q"], "'init' has no option '-q'"),
    (["import"], "name the file to import"), (["import", ""], "name the file to import"),
    (["import", "a", "b"], "there is no use for 'b'"),
    (["run", "--strict"], "'run' has no option '--strict'"),
    (["init", "a", "b"], "there is no use for 'b'"), (["init", ""], "the directory is empty"),
    (["help", "lst"], "there is no subcommand 'lst'; did you mean 'list'?"),
    (["help", "run", "list"], "there is no use for 'list'"),
    (
      ["--generate-completion-script", "bsh"],
      "takes bash, zsh or fish, not 'bsh'; did you mean 'bash'?"
    ),
  ])
  func `rejects a mistake and says how to correct it`(arguments: [String], message: String) throws {
    let error = try #require(throws: UsageError.self) {
      try CommandLineParser.parse(arguments, defaultPathExists: true).get()
    }
    #expect(error.message.hasSuffix(message), "\(error.message)")
  }

  @Test(arguments: [[], ["run"], ["list"], ["-q"]])
  func `requires a path if there is no directory named evals`(arguments: [String]) {
    let error = #expect(throws: UsageError.self) {
      try CommandLineParser.parse(arguments, defaultPathExists: false).get()
    }
    #expect(
      error?.message
        == "no path is given, and there is no directory 'evals' here; 'prompt-ci init' makes one")
  }

  @Test func `prints the mistake as a compiler does, followed by the usage`() throws {
    let error = try #require(throws: UsageError.self) {
      try CommandLineParser.parse(["list", "--flter", "x"], defaultPathExists: true).get()
    }
    #expect(
      error.description == """
        error: unknown option '--flter'; did you mean '--filter'?
        Usage: prompt-ci list [<options>] [<path> ...]
          See 'prompt-ci list --help' for more information.
        """)
  }

  // MARK: - Helpers

  /// The options of a command line that runs suites.
  private func run(_ arguments: [String]) throws -> RunOptions {
    let command = try CommandLineParser.parse(arguments, defaultPathExists: true).get()
    guard case .run(let options) = command else {
      Issue.record("\(arguments) is \(command)")
      return RunOptions(paths: [])
    }
    return options
  }
}
