import Foundation
import Results
import Runner
import TestServer
import Testing

/// Tries each way in which a pull request could turn a failing gate into a passing one.
///
/// Every attack starts from a failing suite: the model answers `bad`, and the samples expect
/// `good`. The attack changes files as a pull request would. The CI run must then fail, refuse to
/// run, or report the change.
struct RedTeamTests {
  /// A folder under attack, and the provider of its runs.
  struct Target: Sendable {
    /// The folder.
    let folder: WorkingFolder
    /// The provider, which answers `bad`.
    let provider: ScriptedProvider

    /// Runs the tool with the provider's address and key.
    @discardableResult
    func run(_ arguments: String...) async throws -> ToolRun {
      try await Tool.run(arguments, in: folder.url, environment: provider.environment)
    }

    /// Runs Python code in the folder with access to the tool's files, as on another machine.
    func python(_ code: String) throws {
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments = ["python3", "-c", code]
      process.currentDirectoryURL = folder.url
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
    }
  }

  /// One attack.
  struct Attack: Sendable, CustomTestStringConvertible {
    var testDescription: String
    /// The folder's files before the attack.
    var files = ["evals/Wall.swift": RedTeamTests.suite()]
    /// The arguments and the required exit code of the run before the attack, or `nil` if it does
    /// not matter.
    var honest: (arguments: [String], exitCode: Int32)? = (["evals"], 1)
    /// Changes files as the pull request does, and runs the CI command.
    var attack: @Sendable (Target) async throws -> ToolRun
    /// The exit code of that run.
    var exitCode: Int32
    /// The sentences that the run prints.
    var sentences: [String]
  }

  /// The source of a failing suite, with replaceable parts.
  static func suite(
    _ name: String = "Wall", model: String = #"let model: ModelID = "openai-compatible/m""#,
    prompt: String = #"Prompt(text: "Answer good.")"#, dataset: String = samples,
    evaluators: String = "var evaluators: Evaluators { ExactMatch() }",
    gates: String = "var gates: [Gate] { [.passRate(atLeast: 1)] }", more: String = ""
  ) -> String {
    """
    import Foundation
    import PromptCI

    struct \(name): EvalSuite {
      let prompt: Prompt = \(prompt)
      \(model)
      var dataset: Dataset { \(dataset) }
      \(evaluators)
      \(gates)
      \(more)
    }

    """
  }

  static let samples =
    #"for index in 0..<5 { Sample("question \(index)", expected: "good", id: "s\(index)") }"#

  /// An evaluator that runs code and passes.
  private static func evaluator(running code: String) -> String {
    """
    var evaluators: Evaluators {
        ExactMatch()
        Evaluator("side effect") { _, _ in
          \(code)
          return .passing
        }
      }
    """
  }

  /// Python code that changes every cached answer to `good`.
  private static let editCache = """
    import sqlite3
    c = sqlite3.connect('.prompt-ci/cache.sqlite')
    c.execute("UPDATE response SET text = 'good'")
    c.commit()
    """

  static let attacks: [Attack] = files + outputs + bars

  // MARK: - Files in a checkout

  private static let files: [Attack] = [
    Attack(
      testDescription: "the answers in the cache are edited",
      attack: { target in
        try target.python(editCache)
        return try await target.run("evals")
      }, exitCode: 1, sentences: ["0 of 5 samples passed", "not signed"]),
    Attack(
      testDescription: "an evaluator edits the cache for the next run",
      attack: { target in
        let code = """
          let path = FileManager.default.currentDirectoryPath + "/.prompt-ci/cache.sqlite"
              if let handle = FileHandle(forUpdatingAtPath: path) { handle.truncateFile(atOffset: 0) }
              else { return .failing("refused", as: "refused") }
          """
        try target.folder.write(
          suite(evaluators: evaluator(running: code)), to: "evals/Wall.swift")
        return try await target.run("evals")
      }, exitCode: 1, sentences: ["0 of 5 samples passed", "refused"]),
    Attack(
      testDescription: "the prompt's front matter names a program as its model",
      files: [
        "evals/Wall.swift": suite(model: "", prompt: #""wall.md""#),
        "evals/wall.md": "---\nmodel: openai-compatible/m\n---\nAnswer good.\n",
      ],
      attack: { target in
        let program = "exec:touch started; echo '{\\\"text\\\":\\\"good\\\"}'"
        try target.folder.write(
          "---\nmodel: \"\(program)\"\n---\nAnswer good.\n", to: "evals/wall.md")
        let run = try await target.run("evals")
        #expect(!target.folder.exists("started"))
        return run
      }, exitCode: 65, sentences: ["wall.md:2:", "exec:"]),
    Attack(
      testDescription: "an eval file names a program as its model",
      attack: { target in
        let program = #"let model: ModelID = "exec:touch started; echo good""#
        try target.folder.write(suite(model: program), to: "evals/Wall.swift")
        let run = try await target.run("evals")
        #expect(!target.folder.exists("started"))
        return run
      }, exitCode: 65, sentences: ["--allow-exec"]),
    Attack(
      testDescription: "an empty Package.swift lies beside the suite that fails",
      files: [
        "evals/Easy.swift": suite(
          "Easy", evaluators: "var evaluators: Evaluators { MaximumWords(9) }"),
        "evals/hard/Wall.swift": suite(),
      ],
      attack: { target in
        try target.folder.write("", to: "evals/hard/Package.swift")
        return try await target.run("evals")
      }, exitCode: 1, sentences: ["Wall"]),
    Attack(
      testDescription: "the folder of the suite that fails becomes hidden",
      files: [
        "evals/Easy.swift": suite(
          "Easy", evaluators: "var evaluators: Evaluators { MaximumWords(9) }"),
        "evals/hard/Wall.swift": suite(),
      ],
      attack: { target in
        try FileManager.default.moveItem(
          at: target.folder["evals/hard"], to: target.folder["evals/.hard"])
        return try await target.run("evals")
      }, exitCode: 0, sentences: ["'evals/.hard' was left out"]),
    Attack(
      testDescription: "a stored run is edited to weaken the baseline",
      attack: { target in
        try target.python(
          """
          import glob
          for path in glob.glob('.prompt-ci/runs/*.json'):
              text = open(path).read().replace('"pass"', '"fail"')
              open(path, 'w').write(text + ' ')
          """)
        return try await target.run("evals", "--baseline", "last")
      }, exitCode: 65, sentences: ["signature"]),
    Attack(
      testDescription: "the compiled host of the checkout is replaced",
      attack: { target in
        let hosts = ".prompt-ci/hosts/\(String(repeating: "0", count: 64))"
        try target.folder.write("#!/bin/sh\ntouch started\n", to: "\(hosts)/host")
        try target.folder.write("[]", to: "\(hosts)/suites.json")
        chmod(target.folder["\(hosts)/host"].path, 0o755)
        let run = try await target.run("evals")
        #expect(!target.folder.exists("started"))
        #expect(target.folder.exists("\(hosts)/host"), "what is not the tool's own stays")
        return run
      }, exitCode: 1, sentences: ["0 of 5 samples passed"]),
    Attack(
      testDescription: "the store is a symbolic link",
      attack: { target in
        try FileManager.default.removeItem(at: target.folder[".prompt-ci"])
        try target.folder.write("precious", to: "elsewhere/hosts/thesis")
        try FileManager.default.createSymbolicLink(
          at: target.folder[".prompt-ci"], withDestinationURL: target.folder["elsewhere"])
        let run = try await target.run("evals")
        #expect(
          try FileManager.default.contentsOfDirectory(atPath: target.folder["elsewhere"].path)
            == ["hosts"])
        return run
      }, exitCode: 1, sentences: ["0 of 5 samples passed", "symbolic link"]),
  ]

  // MARK: - Output of eval files

  private static let outputs: [Attack] = [
    Attack(
      testDescription: "the evaluators have another type, so that the default is used",
      attack: { target in
        try target.folder.write(
          suite(evaluators: "var evaluators: [any ResponseEvaluator] { [ExactMatch()] }"),
          to: "evals/Wall.swift")
        return try await target.run("evals")
      }, exitCode: 65, sentences: ["Wall.swift:8:", "var evaluators: Evaluators"]),
    Attack(
      testDescription: "the gates are misspelled, so that the default is used",
      files: ["evals/Wall.swift": suite(gates: "var gates: [Gate] { [.passRate(atLeast: 1)] }")],
      attack: { target in
        try target.folder.write(
          suite(gates: "var gate: [Gate] { [.passRate(atLeast: 1)] }"), to: "evals/Wall.swift")
        return try await target.run("evals")
      }, exitCode: 65, sentences: ["Wall.swift:9:", "var gates: [Gate]"]),
    Attack(
      testDescription: "no evaluator is left",
      attack: { target in
        try target.folder.write(
          suite(
            dataset: #"for index in 0..<5 { Sample("question \(index)", id: "s\(index)") }"#,
            evaluators: "var evaluators: Evaluators { }"), to: "evals/Wall.swift")
        return try await target.run("evals")
      }, exitCode: 65, sentences: ["evaluator"]),
    Attack(
      testDescription: "an evaluator ends the process with success",
      attack: { target in
        try target.folder.write(
          suite(evaluators: evaluator(running: "exit(0)")), to: "evals/Wall.swift")
        return try await target.run("evals")
      }, exitCode: 3, sentences: ["the code called exit(0)"]),
    Attack(
      testDescription: "an evaluator overwrites the report",
      attack: { target in
        let code = """
          let path = FileManager.default.currentDirectoryPath + "/run.json"
              do { try "{}".write(toFile: path, atomically: false, encoding: .utf8) }
              catch { return .failing("refused", as: "refused") }
          """
        try target.folder.write(
          suite(evaluators: evaluator(running: code)), to: "evals/Wall.swift")
        let run = try await target.run("evals", "--json", "run.json")
        #expect(try Reports.record("run.json", in: target.folder).verdict == .fail)
        return run
      }, exitCode: 1, sentences: ["refused"]),
    Attack(
      testDescription:
        "the score of a gate is a mean over the answers that a cheaper evaluator let pass",
      attack: { target in
        try target.folder.write(
          suite(
            evaluators: """
              var evaluators: Evaluators {
                  Evaluator("cheap") { sample, _ in
                    sample.id == "s0" ? .passing : .failing("no", as: "x")
                  }
                  Evaluator("measured") { sample, _ in
                    .scoring(sample.id == "s0" ? 1 : 0)
                  }.tier(.model)
                }
              """, gates: #"var gates: [Gate] { [.score("measured", .mean, .atLeast(0.9))] }"#),
          to: "evals/Wall.swift")
        return try await target.run("evals")
      }, exitCode: 1, sentences: ["of 5"]),
    Attack(
      testDescription: "the prompt shows the samples with their answers",
      attack: { target in
        let lines = (0..<5).map {
          "Question: what is the colour of item number \($0)? Answer: good"
        }
        let prompt = lines.joined(separator: "\\n")
        try target.folder.write(
          suite(
            prompt: "Prompt(text: \"\(prompt)\")",
            dataset: """
              for index in 0..<5 {
                  Sample("what is the colour of item number \\(index)?", expected: "good", id: "s\\(index)")
                }
              """), to: "evals/Wall.swift")
        return try await target.run("evals")
      }, exitCode: 3, sentences: ["5 samples are shown in the prompt and left out: s0"]),
    Attack(
      testDescription: "a leak stands between a colon and a word",
      files: [
        "evals/Wall.swift": suite(
          evaluators: ##"var evaluators: Evaluators { not(Matches(#"\bbad\b"#)) }"##)
      ],
      attack: { target in
        target.provider.become { _ in .reply(ScriptedProvider.answer("user:bad pair")) }
        return try await target.run("evals", "--no-cache")
      }, exitCode: 1, sentences: ["0 of 5 samples passed"]),
    Attack(
      testDescription: "equal requests are repeated until an answer is right",
      files: [
        "evals/Wall.swift": suite(
          dataset:
            #"for index in 0..<6 { Sample("same", expected: index < 3 ? "bad" : "good", id: "s\(index)") }"#
        )
      ],
      attack: { target in
        target.provider.become { _ in .reply(ScriptedProvider.answer("good")) }
        return try await target.run("evals")
      }, exitCode: 1, sentences: ["3 of 6 samples passed"]),
    Attack(
      testDescription: "an answer without usage costs nothing",
      attack: { target in
        target.provider.become { _ in
          .reply(Reply(json: #"{"choices":[{"message":{"role":"assistant","content":"good"}}]}"#))
        }
        try target.folder.write(
          suite(gates: "var gates: [Gate] { [.cost(atMost: 0.01)] }"), to: "evals/Wall.swift")
        try target.folder.write(
          #"{"date":"2026-11-28","models":{"openai-compatible/*":{"input":2,"output":8}}}"#,
          to: "prices.json")
        return try await target.run("evals", "--no-cache", "--prices", "prices.json")
      }, exitCode: 3, sentences: ["without usage"]),
    Attack(
      testDescription: "the expected values are emptied",
      files: [
        "evals/Wall.swift": suite(
          dataset: #"Dataset.csv("wall.csv", input: "text", expected: "label")"#),
        "evals/wall.csv": "text,label\nfirst,good\nsecond,good\n",
      ],
      attack: { target in
        try target.folder.write("text,label\nfirst,\nsecond,\n", to: "evals/wall.csv")
        return try await target.run("evals")
      }, exitCode: 65, sentences: ["wall.csv:2:"]),
  ]

  // MARK: - Weaker requirements

  private static let bars: [Attack] = [
    Attack(
      testDescription: "a forged outcome in a record",
      honest: (["evals", "--json", "run.json"], 1),
      attack: { target in
        let text = try target.folder.read("run.json")
        try target.folder.write(
          text.replacingOccurrences(of: "\"outcome\" : \"fail\"", with: "\"outcome\" : \"pass\""),
          to: "run.json")
        return try await target.run("gate", "run.json")
      }, exitCode: 65, sentences: ["run.json", "scores"]),
    Attack(
      testDescription: "the samples that fail are deleted",
      honest: (["evals", "--json", "main.json"], 1),
      attack: { target in
        try target.folder.write(
          suite(dataset: #"Sample("question 9", expected: "bad", id: "s9")"#),
          to: "evals/Wall.swift")
        return try await target.run("evals", "--baseline", "main.json")
      }, exitCode: 1, sentences: ["are gone: s0"]),
    Attack(
      testDescription: "the suite that fails is deleted",
      files: [
        "evals/Easy.swift": suite(
          "Easy", evaluators: "var evaluators: Evaluators { MaximumWords(9) }"),
        "evals/Wall.swift": suite(),
      ], honest: (["evals", "--json", "main.json"], 1),
      attack: { target in
        try FileManager.default.removeItem(at: target.folder["evals/Wall.swift"])
        return try await target.run("evals", "--baseline", "main.json")
      }, exitCode: 1, sentences: ["Wall"]),
    Attack(
      testDescription: "the failing samples are put in quarantine",
      honest: (["evals", "--json", "main.json"], 1),
      attack: { target in
        try target.folder.write(
          suite(
            dataset: """
              for index in 0..<5 {
                  Sample("question \\(index)", expected: "good", id: "s\\(index)", tags: ["quarantine:2099-01-01"])
                }
              Sample("question 9", expected: "bad", id: "s9")
              """), to: "evals/Wall.swift")
        return try await target.run("evals", "--baseline", "main.json", "--strict-bar")
      }, exitCode: 1, sentences: ["quarantine"]),
    Attack(
      testDescription: "the gate requires less",
      honest: (["evals", "--json", "main.json"], 1),
      attack: { target in
        try target.folder.write(
          suite(gates: "var gates: [Gate] { [.passRate(atLeast: 0)] }"), to: "evals/Wall.swift")
        return try await target.run("evals", "--baseline", "main.json", "--strict-bar")
      }, exitCode: 1, sentences: ["is now 'pass rate at least 0%'"]),
    Attack(
      testDescription: "a suite of the same name in another directory passes",
      files: [
        "mail/Wall.swift": suite(),
        "chat/Wall.swift": suite(evaluators: "var evaluators: Evaluators { MaximumWords(9) }"),
      ], honest: (["mail", "chat", "--json", "main.json"], 1),
      attack: { target in
        try FileManager.default.removeItem(at: target.folder["mail/Wall.swift"])
        return try await target.run("mail", "chat", "--baseline", "main.json")
      }, exitCode: 65, sentences: ["there are no Swift files in 'mail'"]),
    Attack(
      testDescription: "a cassette is edited",
      honest: (["evals", "--record", "tapes", "--json", "main.json"], 1),
      attack: { target in
        try target.python(
          """
          import glob
          for path in glob.glob('tapes/**/*.json', recursive=True):
              text = open(path).read()
              open(path, 'w').write(text.replace('bad', 'good'))
          """)
        return try await target.run(
          "evals", "--replay", "tapes", "--baseline", "main.json", "--strict-bar")
      }, exitCode: 1, sentences: ["cassette"]),
  ]

  @Test(arguments: attacks)
  func `an attack still fails the run or is reported`(attack: Attack) async throws {
    let folder = try WorkingFolder(files: attack.files)
    let target = Target(
      folder: folder,
      provider: try ScriptedProvider { _ in .reply(ScriptedProvider.answer("bad")) })
    if let (arguments, exitCode) = attack.honest {
      let run = try await Tool.run(
        arguments, in: folder.url, environment: target.provider.environment)
      #expect(run.exitCode == exitCode, "\(run.transcript)")
    }
    let run = try await attack.attack(target)
    #expect(run.exitCode == attack.exitCode, "\(run.transcript)")
    for sentence in attack.sentences {
      #expect(run.output.contains(sentence), "\(sentence)\n\(run.transcript)")
    }
  }
}
