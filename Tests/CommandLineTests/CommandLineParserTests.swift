import Console
import Optimizer
import PromptCI
import Reporting
import Results
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
    #expect(try parse(arguments, as: RunCommand.self).paths == paths)
  }

  @Test(
    arguments: [
      (["list"], ListCommand(paths: ["evals"])),
      (["list", "a", "b"], ListCommand(paths: ["a", "b"])),
      (
        ["--tag", "x", "list", "a", "--split=test", "--filter", "T*"],
        ListCommand(
          paths: ["a"],
          selection: Selection(filters: [FilterPattern("T*")], tags: ["x"], splits: [.test]))
      ),
      (["optimize"], OptimizeCommand(paths: ["evals"])),
      (["optimize", "a", "b"], OptimizeCommand(paths: ["a", "b"])),
      (["init"], InitCommand(directory: "evals")),
      (["init", "my evals"], InitCommand(directory: "my evals")),
      (["init", "--", "--dir"], InitCommand(directory: "--dir")),
      (["help"], HelpCommand(topic: nil)), (["--help"], HelpCommand(topic: nil)),
      (["-h"], HelpCommand(topic: nil)), (["help", "run"], HelpCommand(topic: "run")),
      (["help", "help"], HelpCommand(topic: "help")),
      (["help", "init"], HelpCommand(topic: "init")),
      (["list", "-h"], HelpCommand(topic: "list")),
      (["run", "a", "--help"], HelpCommand(topic: "run")), (["-qh"], HelpCommand(topic: nil)),
      (["--nonsense", "--concurrency", "--help"], HelpCommand(topic: nil)),
      (["--optimize", "--help"], HelpCommand(topic: nil)),
      (["run", "--optimize", "--help"], HelpCommand(topic: "optimize")),
      (["models"], ModelsCommand()), (["doctor"], DoctorCommand()),
      (["agreement", "r", "--labels", "p"], AgreementCommand(results: "r", labels: "p")),
      (
        ["agreement", "--evaluator", "polite", "r", "--labels=p"],
        AgreementCommand(results: "r", labels: "p", evaluator: "polite")
      ),
      (["compare", "main", "last"], CompareCommand(baseline: "main", candidate: "last")),
      (
        ["blame", "main", "last"],
        BlameCommand(baseline: "main", candidate: "last", paths: ["evals"])
      ),
      (
        ["blame", "a", "b", "c", "d"],
        BlameCommand(baseline: "a", candidate: "b", paths: ["c", "d"])
      ),
      (["gate", "r"], GateCommand(results: "r")),
      (["merge", "a", "b"], MergeCommand(shards: ["a", "b"])),
      (["history"], HistoryCommand()),
      (["history", "--suite", "S", "--limit=3"], HistoryCommand(suite: "S", limit: 3)),
      (["cache"], CacheCommand()), (["cache", "adopt"], CacheCommand(action: .adopt)),
      (["cache", "clear"], CacheCommand(action: .clear)),
      (
        ["cache", "prune", "--max-size", "500MB"],
        CacheCommand(action: .prune, maximumSize: 500_000_000)
      ),
      (["import", "a.yaml"], ImportCommand(file: "a.yaml", directory: "evals")),
      (
        ["import", "--strict", "--output=x", "a.yaml"],
        ImportCommand(file: "a.yaml", directory: "x", isStrict: true)
      ),
      (["rate", "a.json", "b.json"], RateCommand(results: ["a.json", "b.json"])),
      (["rate", "a.json", "--evaluator=e"], RateCommand(results: ["a.json"], evaluator: "e")),
      (["--version"], VersionCommand()), (["a", "--version"], VersionCommand()),
      (["--generate-completion-script", "zsh"], CompletionScriptCommand(shell: .zsh)),
      (["--generate-completion-script=fish"], CompletionScriptCommand(shell: .fish)),
    ] as [([String], any ParsableCommand)])
  func `parses every subcommand`(arguments: [String], expected: any ParsableCommand) throws {
    let command = try CommandLineParser.parse(arguments, defaultPathExists: true).get()
    let isSame = isEqual(expected, command)
    #expect(isSame, "\(command)")
  }

  @Test func `shows the version and creates a scaffold without a default path`() throws {
    for arguments in [["--version"], ["init"], ["help"], ["models"]] {
      _ = try CommandLineParser.parse(arguments, defaultPathExists: false).get()
    }
  }

  // MARK: - Options

  /// A change to the default options, and the arguments that cause it.
  struct Change: CustomTestStringConvertible {
    let words: [String]
    let apply: @Sendable (inout RunCommand) -> Void

    init(_ words: [String], _ apply: @escaping @Sendable (inout RunCommand) -> Void) {
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
    Change(["--model", "embedded/lexical"]) { $0.overrides.models = ["embedded/lexical"] },
    Change(["--prompt", "p.md"]) { $0.overrides.promptFiles = ["p.md"] },
    Change(["--concurrency", "1"]) { $0.trials.concurrency = 1 },
    Change(["--concurrency=10000"]) { $0.trials.concurrency = 10_000 },
    Change(["--repeat", "1000"]) { $0.trials.repetitions = 1_000 },
    Change(["--seed", "18446744073709551615"]) { $0.trials.seed = .max },
    Change(["--seed", "007"]) { $0.trials.seed = 7 },
    Change(["--timeout", "0.25"]) { $0.trials.timeout = .milliseconds(250) },
    Change(["--timeout=86400"]) { $0.trials.timeout = .seconds(86_400) },
    Change(["--timeout", "0.0000001"]) { $0.trials.timeout = .microseconds(1) },
    Change(["--evaluator-timeout", "3"]) { $0.trials.evaluatorTimeout = .seconds(3) },
    Change(["--no-cache"]) { $0.trials.usesCache = false },
    Change(["--model", "a/b", "--model", "c/d"]) { $0.overrides.models = ["a/b", "c/d"] },
    Change(["--repeat", "5", "--min-passes", "4"]) {
      $0.trials.repetitions = 5
      $0.requiredPasses = 4
    },
    Change(["--until-decided"]) { $0.extent.errorRate = 0.05 },
    Change(["--shard", "2/4", "--json", "r.json"]) {
      $0.extent.shard = Shard(index: 2, count: 4)
      $0.reports.jsonFile = "r.json"
    },
    Change(["--gate", "pass-rate>=95%", "--gate=no-regressions"]) {
      $0.gates.gates = [.passRate(atLeast: 0.95), .noRegressions]
    },
    Change(["--baseline", "b.json", "--strict-bar"]) {
      $0.gates.baseline = "b.json"
      $0.gates.isBarStrict = true
    },
    Change(["--min-pass-rate", "0.95"]) { $0.gates.minimumPassRate = 0.95 },
    Change(["--min-pass-rate", "95%"]) { $0.gates.minimumPassRate = 0.95 },
    Change(["--min-pass-rate", "1"]) { $0.gates.minimumPassRate = 1 },
    Change(["--min-pass-rate", "0"]) { $0.gates.minimumPassRate = 0 },
    Change(["--min-pass-rate", "0.5%"]) { $0.gates.minimumPassRate = 0.005 },
    Change(["--baseline", "b.json"]) { $0.gates.baseline = "b.json" },
    Change(["--junit", "j.xml", "--json", "j.json"]) {
      $0.reports.junitFile = "j.xml"
      $0.reports.jsonFile = "j.json"
    },
    Change(["--html", "report.html"]) { $0.reports.htmlFile = "report.html" },
    Change(["--rpm", "1"]) { $0.limits.requestsPerMinute = 1 },
    Change(["--rpm=1000000000"]) { $0.limits.requestsPerMinute = 1_000_000_000 },
    Change(["--tpm", "30000"]) { $0.limits.tokensPerMinute = 30_000 },
    Change(["--max-cost", "0.05"]) { $0.limits.maximumCost = 0.05 },
    Change(["--max-cost=1000000"]) { $0.limits.maximumCost = 1_000_000 },
    Change(["--max-tokens-total", "1000000000000"]) { $0.limits.maximumTokens = 1_000_000_000_000 },
    Change(["--estimate"]) { $0.isEstimate = true },
    Change(["--prices", "prices.json"]) { $0.models.pricesFile = "prices.json" },
    Change(["--record", "cassettes"]) { $0.cassettes.recordDirectory = "cassettes" },
    Change(["--replay=cassettes"]) { $0.cassettes.replayDirectory = "cassettes" },
    Change(["--prune-cassettes", "--record", "a b"]) {
      $0.cassettes.prunes = true
      $0.cassettes.recordDirectory = "a b"
    },
    Change(["--replay", "c", "--prune-cassettes"]) {
      $0.cassettes.prunes = true
      $0.cassettes.replayDirectory = "c"
    },
    Change(["--ca-file", "ca.pem"]) { $0.models.caFile = "ca.pem" },
    Change(["-q"]) { $0.console.isQuiet = true }, Change(["--quiet"]) { $0.console.isQuiet = true },
    Change(["-qq"]) { $0.console.isQuiet = true }, Change(["-v"]) { $0.console.isVerbose = true },
    Change(["--verbose", "--verbose"]) { $0.console.isVerbose = true },
    Change(["--color", "never"]) { $0.console.color = .never },
    Change(["--color=always"]) { $0.console.color = .always },
  ])
  func `stores each option in its property`(change: Change) throws {
    var expected = RunCommand(paths: ["evals"])
    change.apply(&expected)
    #expect(try parse(change.words + ["evals"]) == expected)
    #expect(try parse(["evals"] + change.words) == expected)
    #expect(try parse(["run", "evals"] + change.words) == expected)
  }

  @Test func `uses the documented defaults`() throws {
    let request = try parse(["evals"], as: RunCommand.self).request
    #expect(request == RunRequest(paths: ["evals"]))
    #expect(request.trials.concurrency == 50)
    #expect(request.trials.repetitions == 1)
    #expect(request.trials.timeout == .seconds(60))
    #expect(request.trials.effectiveEvaluatorTimeout == .seconds(10))
    #expect(request.trials.usesCache && request.coversEverything)
  }

  @Test(arguments: [
    ["optimize", "e", "--tag", "t", "--candidates", "2", "--dry-run", "--min-pass-rate=1", "-q"],
    ["--optimize", "e", "--tag", "t", "--candidates", "2", "--dry-run", "--min-pass-rate=1", "-q"],
    ["--quiet", "--candidates=2", "run", "--tag=t", "--min-pass-rate", "100%", "e", "--dry-run"]
      + ["--optimize", "--no-github"],
  ])
  func `parses the subcommand and the flag form of an optimization`(arguments: [String]) throws {
    var expected = OptimizeCommand(paths: ["e"])
    expected.selection.tags = ["t"]
    expected.optimization.candidates = 2
    expected.optimization.isDryRun = true
    expected.gates.minimumPassRate = 1
    expected.console.isQuiet = true
    #expect(try parse(arguments) == expected)
  }

  @Test(arguments: [
    ["--resume", "last"], ["--optimize", "--resume=last"], ["optimize", "--resume", "last"],
  ])
  func `resumes an optimization with or without the flag`(arguments: [String]) throws {
    var expected = OptimizeCommand(paths: ["evals"])
    expected.optimization.resumed = "last"
    #expect(try parse(arguments) == expected)
  }

  @Test func `parses the options of commands that apply gates to recorded results`() throws {
    var expected = DecisionOptions()
    expected.gates.gates = [.noRegressions]
    expected.gates.baseline = "b"
    expected.gates.isBarStrict = true
    expected.recomputesOutcomes = true
    expected.reports.markdownFile = "m"
    expected.reports.commentFile = "c"
    expected.reports.commentKey = "k"
    expected.reports.eventsFile = "-"
    expected.reports.notifiesGitHub = false
    expected.console.isVerbose = true
    let options =
      ["--gate", "no-regressions", "--baseline=b", "--strict-bar", "--recompute", "-v"]
      + ["--markdown", "m", "--comment", "c", "--comment-key", "k", "--events", "-", "--no-github"]
    #expect(try parse(["gate", "r"] + options) == GateCommand(results: "r", decision: expected))
    #expect(
      try parse(["merge"] + options + ["a"]) == MergeCommand(shards: ["a"], decision: expected))
  }

  @Test func `parses the remaining options of each command`() throws {
    var compare = CompareCommand(baseline: "a", candidate: "b")
    compare.reports.jsonFile = "j"
    compare.console.color = .never
    #expect(try parse(["compare", "a", "b", "--json", "j", "--color=never"]) == compare)
    var history = HistoryCommand()
    history.reports.htmlFile = "h"
    history.console.isVerbose = true
    #expect(try parse(["history", "--html", "h", "-v"]) == history)
    var blame = BlameCommand(baseline: "a", candidate: "b", paths: ["evals"])
    blame.isEstimate = true
    blame.cassettes.replayDirectory = "c"
    blame.overrides.models = ["m/n"]
    blame.trials.repetitions = 3
    #expect(
      try parse(
        ["blame", "a", "b", "--estimate", "--replay=c", "--model", "m/n", "--repeat", "3"]) == blame
    )
    var models = ModelsCommand()
    models.models.pricesFile = "p"
    #expect(try parse(["models", "--prices", "p"]) == models)
    var doctor = DoctorCommand()
    doctor.models.caFile = "c"
    #expect(try parse(["doctor", "--ca-file=c"]) == doctor)
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
      "'--shard' needs '--json': 'prompt-ci merge' combines the records"
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
    (["--min-pass-rate", "95"], "takes a rate such as 0.95 or 95%, not '95'"),
    (["--min-pass-rate", "101%"], "takes a rate such as 0.95 or 95%, not '101%'"),
    (["--min-pass-rate", "-0.1"], "takes a rate such as 0.95 or 95%, not '-0.1'"),
    (["--min-pass-rate", "%"], "takes a rate such as 0.95 or 95%, not '%'"),
    (["--min-pass-rate", "."], "takes a rate such as 0.95 or 95%, not '.'"),
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
    (["--optimize", "--split", "test"], "'--optimize' and '--split' exclude each other"),
    (["--watch", "--optimize"], "'--optimize' and '--watch' exclude each other"),
    (["--optimize", "--labels", "x"], "has no option '--labels', which belongs to 'agreement'"),
    (["--candidates", "2"], "'run' has no option '--candidates', which belongs to 'optimize'"),
    (["--ask"], "'run' has no option '--ask', which belongs to 'optimize'"),
    (
      ["optimize", "--split", "test"],
      "'optimize' has no option '--split', which belongs to 'run', 'list' and 'blame'"
    ),
    (["optimize", "--optimize"], "'optimize' has no option '--optimize', which belongs to 'run'"),
    (["optimize", "--ask", "--dry-run"], "'--ask' and '--dry-run' exclude each other"),
    (
      ["optimize", "--model", "a/b", "--model", "c/d"],
      "'--model' is given more than once, and takes one value"
    ),
    (["--optimise"], "unknown option '--optimise'; did you mean '--optimize'?"),
    (["--candidats=2"], "unknown option '--candidats'; did you mean '--candidates'?"),
    (["list", "--version"], "'list' has no option '--version', which belongs to 'run'"),
    (
      ["list", "--sandbox", "off", "--allow-network"],
      "'--sandbox off' and '--allow-network' exclude each other"
    ),
    (["--watch", "--failed"], "'--watch' and '--failed' exclude each other"),
    (["--comment-key", "k"], "'--comment-key' is for '--comment'"),
    (["gate", "r", "--strict-bar"], "'--strict-bar' needs '--baseline'"),
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
    (
      ["list", "--replay", "x"],
      "'list' has no option '--replay', which belongs to 'run', 'optimize' and 'blame'"
    ),
    (["models", "--ca-file", "x"], "which belongs to 'run', 'optimize', 'blame' and 'doctor'"),
    (["doctor", "--prices", "x"], "which belongs to 'run', 'optimize', 'blame' and 'models'"),
    (["models", "x"], "there is no use for 'x'"), (["doctor", "x"], "there is no use for 'x'"),
    (["evals", ""], "a path is empty"),
    (["--labels", "x"], "'run' has no option '--labels', which belongs to 'agreement'"),
    (["agreement", "run.json"], "'--labels' names the file of human labels, and is missing"),
    (
      ["agreement", "--labels", "x"], "name the record of a run, which --json writes"
    ),
    (["agreement", "a", "b", "--labels", "x"], "there is no use for 'b'"),
    (
      ["rate", "a", "--labels", "x"],
      "'rate' has no option '--labels', which belongs to 'agreement'"
    ),
    (["compare", "a"], "name two runs, the earlier one first"),
    (["compare", "a", "b", "c"], "there is no use for 'c'"),
    (["blame", "a"], "name two runs, the earlier one first"),
    (["blame", "a", "b", ""], "a path is empty"),
    (
      ["blame", "a", "b", "--prompt", "p.md"],
      "'blame' has no option '--prompt', which belongs to 'run' and 'optimize'"
    ),
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
    (
      ["list", "--junit", "x"],
      "'list' has no option '--junit', which belongs to 'run', 'gate' and 'merge'"
    ),
    (
      ["--junit", "x", "list"],
      "'list' has no option '--junit', which belongs to 'run', 'gate' and 'merge'"
    ),
    (
      ["init", "-q"],
      "'init' has no option '-q', which belongs to 'run', 'optimize', 'gate' and 'merge'"
    ),
    (["import"], "name the file to import"), (["import", ""], "name the file to import"),
    (["import", "a", "b"], "there is no use for 'b'"),
    (["run", "--strict"], "'run' has no option '--strict', which belongs to 'import'"),
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

  @Test(arguments: [[], ["run"], ["list"], ["-q"], ["optimize"], ["--optimize"]])
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

  /// The command of a command line.
  private func parse<Command: ParsableCommand>(
    _ arguments: [String], as type: Command.Type = Command.self
  ) throws -> Command {
    let command = try CommandLineParser.parse(arguments, defaultPathExists: true).get()
    return try #require(command as? Command, "\(arguments) is \(command)")
  }

  private func isEqual<Command: ParsableCommand>(
    _ command: Command, _ other: any ParsableCommand
  ) -> Bool {
    other as? Command == command
  }
}
