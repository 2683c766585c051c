import Foundation
import PromptCI
import Runner
import Testing

@testable import Reporting

/// Tests the reports other than JUnit and the record.
struct ReporterTests {
  /// A folder with a suite of one sample, on a model that answers with a text.
  private static func folder(
    answering text: String, _ sample: String, evaluators: String
  ) throws -> WorkingFolder {
    let answer = try JSONEncoder().encode(["text": text])
    return try WorkingFolder(files: [
      "answer.json": String(decoding: answer, as: UTF8.self),
      "evals/Shop.swift": ShopSuite.text(
        dataset: sample, evaluators: evaluators, prompt: #"Prompt(text: "Say it.")"#
      ).replacing(
        #""embedded/lexical""#, with: #""exec:cat > /dev/null; cat answer.json""#),
    ])
  }

  private static func github(_ folder: WorkingFolder) throws -> [String: String] {
    try folder.write("", to: "summary.md")
    return [
      "GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": folder.url.path,
      "GITHUB_STEP_SUMMARY": folder["summary.md"].path,
    ]
  }

  @Test func `writes annotations and a summary in GitHub Actions`() async throws {
    let folder = try ShopSuite.folder(
      ShopSuite.text(dataset: #"Sample("hello", expected: "refund_request", id: "wrong")"#))
    let environment = try Self.github(folder)
    let run = try await Tool.run("evals", in: folder.url, environment: environment)
    #expect(run.exitCode == 1, "\(run.transcript)")
    let commands = run.output.split(separator: "\n").filter { $0.hasPrefix("::") }
    #expect(commands.count == 2, "\(run.transcript)")
    #expect(commands.first?.hasPrefix("::error file=evals/Shop.swift,line=") == true)
    let line = try #require(
      try folder.read("evals/Shop.swift").split(
        separator: "\n", omittingEmptySubsequences: false
      ).firstIndex { $0.contains("Sample(") })
    #expect(
      commands.last?.hasPrefix("::error file=evals/Shop.swift,line=\(line + 1),") == true,
      "\(run.transcript)")
    #expect(run.output.hasSuffix("0 of 1 sample passed (0%)\n"), "\(run.transcript)")
    #expect(try folder.read("summary.md").hasPrefix("## ✘ prompt-ci\n"))

    try folder.write("", to: "summary.md")
    let quiet = try await Tool.run(
      "evals", "--no-github", in: folder.url, environment: environment)
    #expect(quiet.exitCode == 1)
    #expect(!quiet.output.contains("::error"))
    #expect(try folder.read("summary.md").isEmpty)
    let elsewhere = try await Tool.run("evals", in: folder.url)
    #expect(!elsewhere.output.contains("::error"))
  }

  @Test func `a summary that cannot be written causes a warning`() async throws {
    let folder = try ShopSuite.folder()
    var environment = try Self.github(folder)
    environment["GITHUB_STEP_SUMMARY"] = "/nowhere/summary.md"
    let run = try await Tool.run("evals", in: folder.url, environment: environment)
    #expect(run.exitCode == 0, "\(run.transcript)")
    #expect(
      run.output.contains(
        "warning: no step summary is made: cannot write the report '/nowhere/summary.md': there is no"
      ), "\(run.transcript)")
  }

  @Test func `does not append a summary to a report in the same file`() async throws {
    let folder = try ShopSuite.folder()
    let run = try await Tool.run(
      "evals", "--markdown", "./summary.md", in: folder.url, environment: Self.github(folder))
    #expect(run.exitCode == 0, "\(run.transcript)")
    #expect(run.output.contains("warning: no step summary is made: "), "\(run.transcript)")
    #expect(try folder.read("summary.md").components(separatedBy: "## ✔ prompt-ci").count == 2)
  }

  @Test(arguments: [
    "::add-mask::a", "::stop-commands::token", "  ::set-output name=a::b", "x ##[error]y",
    "one\n::error::two", "one\r::error::two",
  ])
  func `text of a model or a dataset is never a GitHub Actions command`(
    text: String
  ) async throws {
    let literal = text.debugDescription
    let folder = try Self.folder(
      answering: text,
      "Sample(\(literal), expected: \"other\", id: \(literal), tags: [\(literal)])",
      evaluators: """
        ExactMatch()
        Evaluator(\(literal)) { _, response in
          print(response.text)
          return .failing(response.text, as: FailureCategory(\(literal)))
        }
        """)
    let environment = try Self.github(folder)
    for options in [[], ["--verbose"], ["--quiet"]] {
      let run = try await Tool.run(
        ["evals", "--allow-exec"] + options, in: folder.url, environment: environment)
      #expect(run.exitCode == 1, "\(run.transcript)")
      let obeyed = Self.commands(in: run.output)
      #expect(obeyed.allSatisfy { $0.hasPrefix("::error file=evals/Shop.swift,line=") })
      #expect(obeyed.count == 2, "\(run.transcript)")
    }
    let list = try await Tool.run("list", "evals", in: folder.url, environment: environment)
    #expect(Self.commands(in: list.output) == [], "\(list.transcript)")

    // An error in a file shows the file's lines.
    try folder.write("id,text\n1,\"\(text)\n", to: "evals/data.csv")
    try folder.write(
      ShopSuite.text(dataset: #"Dataset.csv("data.csv", input: "text")"#), to: "evals/Shop.swift")
    let broken = try await Tool.run("evals", in: folder.url, environment: environment)
    #expect(broken.exitCode == 65, "\(broken.transcript)")
    let errors = Self.commands(in: broken.output)
    #expect(errors.allSatisfy { $0.hasPrefix("::error file=evals/data.csv,line=") })
    #expect(errors.count == 1, "\(broken.transcript)")
  }

  /// The lines that the runner would execute.
  private static func commands(in output: String) -> [String] {
    output.unicodeScalars.split { $0 == "\n" || $0 == "\r" }.map { String($0) }.filter { line in
      line.drop { $0.isWhitespace }.utf8.starts(with: "::".utf8) || line.contains("##[")
    }
  }

  @Test func `Markdown and a comment match the console`() async throws {
    let folder = try ShopSuite.folder(
      ShopSuite.text(
        dataset: """
          Sample("hello there", expected: "greeting", id: "right")
          Sample("hello again", expected: "refund_request", id: "@ada #12 | `x`")
          """))
    let before = ShopSuite.text(
      dataset: #"Sample("hello again", expected: "greeting", id: "@ada #12 | `x`")"#)
    let text = try folder.read("evals/Shop.swift")
    try folder.write(before, to: "evals/Shop.swift")
    let first = try await Tool.run("evals", "--json", "before.json", in: folder.url)
    #expect(first.exitCode == 0, "\(first.transcript)")
    try folder.write(text, to: "evals/Shop.swift")
    let run = try await Tool.run(
      "evals", "--markdown", "report.md", "--comment", "comment.md", "--comment-key", "shop",
      "--baseline", "before.json", in: folder.url)
    #expect(run.exitCode == 1, "\(run.transcript)")
    let report = try folder.read("report.md")
    let comment = try folder.read("comment.md")
    #expect(comment == "<!-- prompt-ci:report shop -->\n" + report)
    for part in [
      "failed: Shop misses its gates; 1 of 2 samples passed (50.0%)",
      "### Newly failing since the baseline (1 sample)",
      "<code>Shop › &#64;<!-- -->ada &#35;12 &#124; &#96;x&#96;</code>",
      "```diff\n- refund_request\n+ greeting\n```",
    ] {
      #expect(report.contains(part), "\(report)")
    }
    #expect(!report.contains("@ada") && !report.contains("#12 "))
  }

  @Test func `streams events from which the reports can be reproduced`() async throws {
    let folder = try ShopSuite.folder(
      ShopSuite.text(
        dataset: """
          for index in 0..<20 { Sample("hello \\(index)", expected: "greeting", id: "s\\(index)") }
          Sample("hello", expected: "refund_request", id: "wrong")
          """))
    let run = try await Tool.run(
      ["evals", "--events", "events.jsonl"] + Reports.options, in: folder.url)
    #expect(run.exitCode == 1, "\(run.transcript)")
    let lines = try folder.read("events.jsonl").split(separator: "\n")
    let events = try lines.map { try EventLine(reading: $0).event }
    #expect(events.count == 23)
    let junit = JUnitReporter(path: folder["again.xml"].path, workingDirectory: folder.url.path)
    let json = JSONReporter(path: folder["again.json"].path)
    for event in events {
      try junit.receive(event)
      try json.receive(event)
    }
    #expect(try folder.read("again.xml") == folder.read("junit.xml"))
    #expect(try folder.read("again.json") == folder.read("run.json"))

    let piped = try await Tool.run("evals", "--events", "-", "--quiet", in: folder.url)
    #expect(piped.exitCode == 1, "\(piped.transcript)")
    let (written, console) = Self.parted(piped.output)
    #expect(written.count == 23)
    for line in written { _ = try EventLine(reading: line) }
    #expect(console.last?.contains("20 of 21 samples passed") == true, "\(piped.transcript)")
  }

  private static func parted(_ output: String) -> (events: [Substring], console: [Substring]) {
    let lines = output.split(separator: "\n")
    return (lines.filter { $0.hasPrefix("{") }, lines.filter { !$0.hasPrefix("{") })
  }

  @Test(arguments: [
    ["--markdown", "none/a.md"], ["--comment", "none/a.md"], ["--events", "none/a.jsonl"],
    ["--markdown", "a", "--comment", "a"], ["--comment-key", "a"],
    ["--comment", "a", "--comment-key", "a-->b"],
  ])
  func `a report that cannot be written is rejected before the run`(options: [String])
    async throws
  {
    let folder = try ShopSuite.folder()
    let run = try await Tool.run(["evals"] + options, in: folder.url)
    #expect(run.exitCode == 64, "\(run.transcript)")
    #expect(!folder.exists(".prompt-ci"), "something was compiled or run")
  }
}
