import Foundation
import Runner
import Testing

struct CompareTests {
  /// A repository with a suite of three samples and a stored run of it.
  private static func repository() async throws -> WorkingFolder {
    let folder = try ShopSuite.folder(
      ShopSuite.text(
        dataset: """
          Sample("hello there", expected: "greeting", id: "hello")
          Sample("where is my parcel", expected: "order_status", id: "parcel")
          Sample("I want my money back", expected: "refund_request", id: "refund")
          """, gates: "[.noRegressions]"))
    try folder.write(".prompt-ci\n*.json\n!base.json\n", to: ".gitignore")
    let run = try await Tool.run("evals", "--json", "base.json", in: folder.url)
    #expect(run.exitCode == 0, "\(run.transcript)")
    try git("init", "--quiet", "--initial-branch=main", in: folder)
    try commit("first", in: folder)
    return folder
  }

  private static func git(_ arguments: String..., in folder: WorkingFolder) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.currentDirectoryURL = folder.url
    process.arguments =
      [
        "git", "-c", "user.name=Ada", "-c", "user.email=ada@example.com", "-c",
        "commit.gpgsign=false",
      ] + arguments
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "git \(arguments)")
  }

  private static func commit(_ message: String, in folder: WorkingFolder) throws {
    try git("add", "--all", in: folder)
    try git("commit", "--quiet", "--message", message, in: folder)
  }

  private static func spoil(_ folder: WorkingFolder) throws {
    let prompt = ShopSuite.prompt.replacingOccurrences(of: "- refund_request", with: "- refund")
    try folder.write(prompt, to: "evals/prompts/shop.md")
  }

  @Test func `compares two runs named by file, commit, id or last`() async throws {
    let folder = try await CompareTests.repository()
    let whole = try await Tool.run("evals", in: folder.url)
    #expect(whole.exitCode == 0, "\(whole.transcript)")
    try CompareTests.spoil(folder)
    _ = try await Tool.run("evals", in: folder.url)
    let kept = try FileManager.default.contentsOfDirectory(
      atPath: folder[".prompt-ci/runs"].path
    ).sorted()
    let newest = kept[kept.count - 1].replacingOccurrences(of: ".json", with: "")
    for baseline in ["base.json", "main:base.json", "main:./base.json", "main", "HEAD"] {
      for candidate in ["last", newest] {
        let run = try await Tool.run("compare", baseline, candidate, in: folder.url)
        #expect(run.exitCode == 0, "\(run.transcript)")
        #expect(run.output.contains("✘ newly failing: 1 sample"), "\(run.transcript)")
        #expect(run.output.contains("✘ Shop › refund"), "\(run.transcript)")
        #expect(run.output.contains("◇ Shop: the prompt changed"), "\(run.transcript)")
      }
    }
    let json = try await Tool.run("compare", "main", "last", "--json", "c.json", in: folder.url)
    #expect(json.exitCode == 0, "\(json.transcript)")
    #expect(try folder.read("c.json").contains(#""change" : "broken""#))
  }

  @Test func `a run can be gated on the last run or a commit's record`() async throws {
    let folder = try await CompareTests.repository()
    try CompareTests.spoil(folder)
    // The first of these runs is the last run from then on.
    for baseline in ["last", "main:base.json"] {
      let run = try await Tool.run(
        "evals", "--baseline", baseline, "--json", "now.json", in: folder.url)
      #expect(run.exitCode == 1, "\(run.transcript)")
      #expect(run.output.contains("no longer passes: refund"), "\(run.transcript)")
    }
    let same = try await Tool.run("evals", "--baseline", "last", in: folder.url)
    #expect(!same.output.contains("no longer pass"), "\(same.transcript)")
    let gate = try await Tool.run(
      "gate", "now.json", "--baseline", "main:base.json", in: folder.url)
    #expect(gate.exitCode == 1, "\(gate.transcript)")
    #expect(gate.output.contains("no longer passes: refund"), "\(gate.transcript)")
  }

  @Test(
    arguments: [
      ("none", "none: error: the baseline cannot be read: there is no such file"),
      ("main", "no whole run of commit"),
      ("main:none.json", "git says: fatal: "),
      ("nonsense:base.json", "git says: fatal: "),
      ("20261121-070000-2f7k2m", "no such run in .prompt-ci"),
    ])
  func `a missing run is an error that lists the attempts`(
    source: String, message: String
  ) async throws {
    let folder = try await CompareTests.repository()
    let run = try await Tool.run("compare", source, "base.json", in: folder.url)
    #expect(run.exitCode == 65, "\(run.transcript)")
    #expect(run.output.contains(message), "\(run.transcript)")
  }

  @Test func `an argument that looks like an option never reaches git`() async throws {
    let folder = try await CompareTests.repository()
    for source in ["--output=made", "-O:made", "--help"] {
      let run = try await Tool.run("compare", "--", source, "base.json", in: folder.url)
      #expect(run.exitCode == 65, "\(run.transcript)")
      #expect(!folder.exists("made"))
    }
  }

  @Test func `runs with uncommitted changes do not count for a commit`() async throws {
    let folder = try await CompareTests.repository()
    try CompareTests.spoil(folder)
    _ = try await Tool.run("evals", in: folder.url)
    let run = try await Tool.run("compare", "main", "base.json", in: folder.url)
    #expect(run.exitCode == 65, "\(run.transcript)")
    #expect(run.output.contains("all runs of commit"), "\(run.transcript)")
  }

  @Test func `history names the run that changed the prompt`() async throws {
    let folder = try await CompareTests.repository()
    try CompareTests.spoil(folder)
    _ = try await Tool.run("evals", in: folder.url)
    _ = try await Tool.run("evals", "--filter", "hello", in: folder.url)
    let run = try await Tool.run(
      "history", "--html", "h.html", "--json", "h.json", in: folder.url)
    #expect(run.exitCode == 0, "\(run.transcript)")
    #expect(run.output.contains("Shop  embedded/lexical, evals/prompts/shop.md  █▆"))
    #expect(run.output.contains("changed the prompt from"), "\(run.transcript)")
    #expect(run.output.contains("-33.3 points"), "\(run.transcript)")
    #expect(run.output.contains("1 run left out"), "\(run.transcript)")
    #expect(try folder.read("h.html").contains("</html>"))
    #expect(try folder.read("h.json").contains(#""isPromptChanged" : true"#))

    let other = try await Tool.run("history", "--suite", "Other", in: folder.url)
    #expect(other.exitCode == 65, "\(other.transcript)")
    #expect(other.output.contains("no run of a suite 'Other' is kept"), "\(other.transcript)")
  }

  @Test func `the k-of-n rule determines which samples are broken`() async throws {
    func suite(failing: String) -> String {
      ShopSuite.text(
        dataset: """
          for number in 0..<6 { Sample("hello \\(number)", expected: "greeting", id: "s\\(number)") }
          """,
        evaluators: """
          Evaluator("in turn") { _, _ in
            let turn = asked.withLock { asked in defer { asked += 1 }; return asked % 3 }
            return \(failing) ? .failing("not now") : .passing
          }
          """, gates: "[.passRate(atLeast: 0)]", above: "let asked = Mutex(0)")
    }
    let folder = try ShopSuite.folder(suite(failing: "turn == 0"))
    func run(_ name: String, _ arguments: String...) async throws {
      let run = try await Tool.run(
        ["evals", "--repeat", "3", "--concurrency", "1", "--json", name] + arguments,
        in: folder.url)
      #expect(run.exitCode == 0, "\(run.transcript)")
    }
    try await run("all.json")
    try await run("two.json", "--min-passes", "2")
    try folder.write(suite(failing: "turn < 2"), to: "evals/Shop.swift")
    try await run("worse.json", "--min-passes", "2")

    // Two of three repetitions pass: a pass with a rule, a failure without one.
    let fixed = try await Tool.run("compare", "all.json", "two.json", in: folder.url)
    #expect(fixed.output.contains("fixed: 6 samples"), "\(fixed.transcript)")
    let broken = try await Tool.run("compare", "two.json", "worse.json", in: folder.url)
    #expect(broken.output.contains("newly failing: 6 samples"), "\(broken.transcript)")
    let gate = try await Tool.run("gate", "worse.json", "--baseline", "two.json", in: folder.url)
    #expect(gate.exitCode == 1, "\(gate.transcript)")
    #expect(
      gate.output.contains("6 samples that passed in the baseline no longer pass: s0, s1"),
      "\(gate.transcript)")
  }
}
