import Foundation
import PromptCI
import Results
import Runner
import Testing

struct ReportTests {
  @Test func `the run record, JUnit and the console have the same counts`() async throws {
    let folder = try ShopSuite.folder(
      ShopSuite.text(
        dataset: """
          Sample("hello there", expected: "greeting", id: "passes")
          Sample("hello again", expected: "refund_request", id: "fails", split: .test, tags: ["a"])
          Sample("where is my parcel", id: "errs") { Evaluator("throws") { _, _ in throw Mishap.here } }
          Sample("give me my money back", id: "skipped")
          """,
        evaluators: """
          Evaluator("as expected") { sample, response in
            guard let expected = sample.expected else { return .ignore("nothing is expected") }
            return response.text == expected ? .passing : .failing("not \\(expected)")
          }
          """,
        above: "enum Mishap: Error { case here }"))
    let run = try await Tool.run(["evals"] + Reports.options, in: folder.url)
    #expect(run.exitCode == 1, "\(run.transcript)")
    #expect(run.output.contains("1 of 3 samples passed"), "\(run.transcript)")
    #expect(run.output.contains("1 error, 1 skipped"), "\(run.transcript)")

    let reports = try Reports(in: folder)
    #expect(reports.record.version == RunRecord.currentVersion)
    #expect(reports.record.verdict == .fail)
    #expect(Outcome.allOf(reports) == [.pass: 1, .fail: 1, .error: 1, .skipped: 1])
    #expect(reports.total("tests") == 4)
    #expect(reports.total("failures") == 1)
    #expect(reports.total("errors") == 1)
    #expect(reports.total("skipped") == 1)
    for (path, count) in [
      "/testsuites/testsuite[@name='Shop']/testcase": 4, "//testcase[@name='fails']/failure": 1,
      "//testcase[@name='errs']/error": 1, "//testcase[@name='skipped']/skipped": 1,
      "//testcase[@name='passes'][not(failure|error|skipped)]": 1,
      "//testcase[@name='fails']//property[@name='split'][@value='test']": 1,
      "//testcase[@file='evals/Shop.swift']": 4,
    ] {
      #expect(try reports.count(path) == count, "\(path)")
    }
    let failed = try #require(reports.trials.first { $0.sample == "fails" })
    #expect(failed.output == "greeting")
    #expect(failed.tags == ["a"])
    #expect(failed.diff != nil)
  }

  @Test func `the HTML page lists every sample and shows what changed`() async throws {
    let folder = try ShopSuite.folder(
      ShopSuite.text(
        dataset: """
          Sample("hello there", expected: "greeting", id: "stays")
          Sample("hello again", expected: "greeting", id: "</script><b>breaks</b>")
          """,
        evaluators: "ExactMatch()"))
    let before = try await Tool.run(["evals", "--json", "before.json"], in: folder.url)
    #expect(before.exitCode == 0, "\(before.transcript)")
    let suite = try folder.read("evals/Shop.swift")
    try folder.write(
      suite.replacingOccurrences(
        of: #""hello again", expected: "greeting""#,
        with: #""hello again", expected: "refund_request""#), to: "evals/Shop.swift")
    let run = try await Tool.run(
      ["evals", "--baseline", "before.json", "--html", "report.html"] + Reports.options,
      in: folder.url)
    #expect(run.exitCode == 1, "\(run.transcript)")

    let page = try folder.read("report.html")
    let start = try #require(page.range(of: #"id="data">"#)).upperBound
    let end = try #require(page[start...].range(of: "</script>")).lowerBound
    let data = try JSONSerialization.jsonObject(with: Data(page[start..<end].utf8))
    let samples = try #require((data as? [String: Any])?["samples"] as? [[String: Any]])
    let trials = try Reports(in: folder).trials
    #expect(samples.map { $0["id"] as? String } == trials.map(\.sample))
    #expect(samples.map { $0["o"] as? String } == trials.map(\.outcome.rawValue))
    #expect(samples.map { $0["ch"] as? String } == ["unchanged", "broken"])
    #expect(page.contains("1 of 2 samples passed (50.0%)"))
    #expect(!page.contains("<b>breaks"))
  }

  @Test(arguments: [false, true])
  func `disagreeing repetitions are flaky`(isTolerated: Bool) async throws {
    let folder = try ShopSuite.folder(
      ShopSuite.text(
        dataset: #"Sample("hello", id: "hello")"#,
        evaluators: """
          Evaluator("inconsistent") { _, _ in
            let number = count.withLock { count in
              count += 1
              return count
            }
            return number == 2 ? .passing : .failing("time \\(number)")
          }
          """, gates: "[.passRate(atLeast: \(isTolerated ? 0.3 : 1))]",
        above: "let count = Mutex(0)"))
    let run = try await Tool.run(["evals", "--repeat", "3"] + Reports.options, in: folder.url)
    #expect(run.exitCode == (isTolerated ? 0 : 1), "\(run.transcript)")
    #expect(run.output.contains("Shop › hello  passed 1 of 3"), "\(run.transcript)")
    let reports = try Reports(in: folder)
    #expect(try reports.count("//testcase") == 1)
    #expect(try reports.count("//testcase/flakyFailure") == (isTolerated ? 2 : 0))
    #expect(try reports.count("//testcase/failure") == (isTolerated ? 0 : 1))
    #expect(try reports.count("//testcase/rerunFailure") == (isTolerated ? 0 : 1))
  }

  @Test func `texts of any kind and length keep the reports well-formed`() async throws {
    let odd = #"nul \0 esc \u{1B}[31m emoji 🧑‍🚀 \u{FFFE} \u{202E} ]]> & <b>"#
    let folder = try ShopSuite.folder(
      ShopSuite.text(
        dataset: """
          Sample("\(odd)", expected: "\(odd)", id: "odd \\u{1B}\\0 id", tags: ["\\0<"])
          Sample(String(repeating: "lots 🚲 ", count: 100_000), expected: large, id: "large")
          """,
        evaluators: """
          Evaluator("says much") { _, _ in .failing(large) }
          Evaluator("odd \\u{1B}\\0") { _, _ in throw Odd() }
          """,
        prompt: #"Prompt(text: "Sort the message of the customer.")"#,
        above: """
          let large = String(repeating: "<\\0🚲", count: 200_000)
          struct Odd: Error, CustomStringConvertible { var description: String { "\(odd)" } }
          """))
    let run = try await Tool.run(["evals", "--verbose"] + Reports.options, in: folder.url)
    #expect(run.exitCode == 1, "\(run.transcript.prefix(10_000))")
    #expect(run.output.utf8.count < 100_000)
    #expect(
      !run.output.unicodeScalars.contains { $0 == "\0" || $0 == "\u{1B}" || $0 == "\u{202E}" })

    let reports = try Reports(in: folder)
    #expect(try reports.count("//testcase/failure") == 2)
    let trial = try #require(reports.trials.first { $0.sample == "odd \u{1B}\0 id" })
    #expect(trial.expected == "nul \0 esc \u{1B}[31m emoji 🧑‍🚀 \u{FFFE} \u{202E} ]]> & <b>")
    let large = try #require(reports.trials.first { $0.sample == "large" })
    #expect(large.inputs["input"]?.count == 700_000)
  }

  @Test func `reports truncate an answer of a megabyte and give its size`() async throws {
    let folder = try ShopSuite.folder(
      ShopSuite.text(
        dataset: #"Sample("large", id: "large")"#,
        evaluators: #"Evaluator("length") { _, response in .failing("\(response.text.count)") }"#,
        prompt:
          #"Prompt(text: "Input: large\nOutput: \(String(repeating: "much", count: 300_000))")"#
      ))
    let run = try await Tool.run(["evals"] + Reports.options, in: folder.url)
    #expect(run.exitCode == 1, "\(run.transcript.prefix(10_000))")
    let reports = try Reports(in: folder)
    let trial = try #require(reports.trials.first)
    #expect(trial.output?.utf8.count == TrialResult.maximumOutputBytes)
    #expect(try #require(trial.outputBytes) >= 1_000_000)
    #expect(try folder.read("junit.xml").utf8.count < 300_000)
  }

  @Test func `a report on a full disk fails with an error that names it`() async throws {
    let folder = try ShopSuite.folder()
    let run = try await Tool.run("evals", "--junit", "/dev/full", in: folder.url)
    #expect(run.exitCode == 70, "\(run.transcript)")
    #expect(run.output.contains("✔ passed: 1 of 1 sample passed"), "\(run.transcript)")
    #expect(
      run.output.contains(
        "error: cannot write the report '/dev/full': No space left on device"),
      "\(run.transcript)")
  }

  @Test func `an unwritable report is rejected before the run`() async throws {
    let folder = try ShopSuite.folder()
    let run = try await Tool.run("evals", "--junit", "none/report.xml", in: folder.url)
    #expect(run.exitCode == 64, "\(run.transcript)")
    #expect(!folder.exists(".prompt-ci"), "something was compiled or run")
  }
}

extension Outcome {
  /// The number of trials by outcome.
  fileprivate static func allOf(_ reports: Reports) -> [Outcome: Int] {
    reports.trials.reduce(into: [:]) { $0[$1.outcome, default: 0] += 1 }
  }
}
