import Foundation
import PromptCI
import Results
import Runner
import TestServer
import Testing

/// Tests what the code of eval files attempts in its sandbox, with the real executable.
@Suite(.enabled(if: SandboxKernel.current.hasSandbox))
struct SandboxTests {
  /// The attempts, each of which becomes a suite: the labels of the fixture's `switch`.
  private static func escapes() throws -> (text: String, names: [String]) {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Escapes.swift.txt")
    let text = try String(contentsOf: file, encoding: .utf8)
    let names = text.matches(of: /(?m)^    case "([^"]+)":/).map { String($0.output.1) }
    return (text.replacing("NAMES", with: names.joined(separator: "\n    ")), names)
  }

  /// A checkout with evals, a secret next to it, and a home directory with a key.
  private static func checkout(_ suite: String) throws -> (WorkingFolder, [String: String]) {
    let folder = try WorkingFolder(
      files: [
        "evals/Escapes.swift": suite, "evals/.env": "KEY=sk-secret", "secret.csv": "sk-secret",
        ".prompt-ci/secret": "sk-secret", "home/.ssh/id_rsa": "sk-secret",
      ])
    try FileManager.default.createSymbolicLink(
      at: folder["evals/link"], withDestinationURL: folder["secret.csv"])
    let environment = [
      "EVAL_HOME": folder["home"].path, "EVAL_WORK": folder.url.path,
      "ANTHROPIC_API_KEY": "sk-secret-of-the-runner",
    ]
    return (folder, environment)
  }

  #if arch(x86_64)
    @Test func `every attempt to leave the sandbox is blocked, and the run completes`() async throws
    {
      let (text, names) = try Self.escapes()
      #expect(names.count >= 60)
      let (folder, environment) = try Self.checkout(text)
      let run = try await Tool.run(
        "evals", "--filter", "Escapes*", "--json", "run.json", "--sandbox", "required",
        in: folder.url, environment: environment)
      #expect(run.exitCode == 0, "\(run.transcript)")
      let record = try Reports.record("run.json", in: folder)
      let trials = record.suites.flatMap(\.trials)
      #expect(Set(trials.map(\.sample)) == Set(names))
      var table = "what eval files try                            what comes of it\n"
      for trial in trials {
        let outcome = trial.scores.first?.score?.rationale ?? trial.message ?? "nothing"
        table += trial.sample.padding(toLength: 46, withPad: " ", startingAt: 0) + " \(outcome)\n"
        #expect(trial.outcome == .pass, "\(trial.sample): \(outcome)")
      }
      print(table)
      #expect(record.sandbox?.isWide == false)
      #expect(try folder.read("evals/Escapes.swift") == text)
    }
  #endif

  @Test
  func `leftover processes and excessive use end with the host`()
    async throws
  {
    let (folder, environment) = try Self.checkout(try Self.escapes().text)
    let before = Set(try FileManager.default.contentsOfDirectory(atPath: NSTemporaryDirectory()))
    let run = try await Tool.run(
      "evals", "--filter", "Greed*", "--json", "run.json", "--host-memory", "300M", in: folder.url,
      environment: environment)
    let trials = try Reports.record("run.json", in: folder).suites.flatMap(\.trials)
    let outcomes = Dictionary(uniqueKeysWithValues: trials.map { ($0.sample, $0) })
    for name in ["daemon", "orphan", "fine"] {
      #expect(outcomes[name]?.outcome == .pass, "\(name): \(run.transcript)")
    }
    // The processes may exceed the memory limit before the process limit.
    let bounds = [
      ("bomb", /the code (started more than 256 processes|needed more than 300 MB)/),
      ("hog", /the code needed more than (300 MB) of memory; --host-memory allows more/),
    ]
    for (name, text) in bounds {
      #expect(outcomes[name]?.category == "crash", "\(name): \(run.transcript)")
      #expect(outcomes[name]?.message?.contains(text) == true, "\(name): \(run.transcript)")
    }
    let left = run.output.matches(of: /left: (\d+)/).compactMap { pid_t($0.output.1) }
    #expect(left.count >= 2, "\(run.transcript)")
    for process in left { #expect(kill(process, 0) != 0, "\(process) is still there") }
    #expect(Self.processes(below: folder.url.path).isEmpty)
    let after = Set(try FileManager.default.contentsOfDirectory(atPath: NSTemporaryDirectory()))
    // Other tests create folders too; only the hosts' folders have six letters.
    let folders = after.subtracting(before).filter { $0.wholeMatch(of: /prompt-ci-\w{6}/) != nil }
    #expect(folders.isEmpty || folders.count < 3, "\(folders)")
  }

  /// The processes whose working directory is below a folder.
  private static func processes(below folder: String) -> [String] {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return all.filter { Int($0) != nil }.filter { process in
      let current = try? FileManager.default.destinationOfSymbolicLink(
        atPath: "/proc/\(process)/cwd")
      return current?.hasPrefix(folder) ?? false
    }
  }

  @Test func `evaluators run programs concurrently without a network`() async throws {
    let folder = try ShopSuite.folder(
      ShopSuite.text(
        dataset: #"for i in 0..<16 { Sample("hello \(i)", expected: "greeting") }"#,
        evaluators: """
          Evaluator("runs") { _, _ in
            let program = Process()
            program.executableURL = URL(fileURLWithPath: "/bin/sleep")
            program.arguments = ["0.05"]
            try program.run()
            program.waitUntilExit()
            return program.terminationStatus == 0 ? .passing : .failing("it failed")
          }
          """))
    let run = try await Tool.run("evals", "--sandbox", "required", in: folder.url)
    #expect(run.exitCode == 0, "\(run.transcript)")
  }

  @Test func `a blocked access names the option that allows it, which works`() async throws {
    let folder = try ShopSuite.folder(
      ShopSuite.text(
        dataset: #"Dataset.csv("../data/all.csv", input: "text", expected: "label")"#,
        evaluators: """
          ExactMatch()
          Evaluator("reads") { _, _ in
            let path = ProcessInfo.processInfo.environment["EVAL_FILE"] ?? ""
            _ = try String(contentsOfFile: path, encoding: .utf8)
            return .passing
          }
          """))
    try folder.write("text,label\nhello there,greeting\n", to: "data/all.csv")
    try folder.write("rules", to: "rules/rules.txt")
    let environment = ["EVAL_FILE": folder["rules/rules.txt"].path]
    let first = try await Tool.run("evals", in: folder.url, environment: environment)
    #expect(first.exitCode == 65, "\(first.transcript)")
    #expect(first.output.contains("error: the data file cannot be read: "), "\(first.transcript)")
    #expect(first.output.contains("--allow-read evals/../data/all.csv"), "\(first.transcript)")
    let second = try await Tool.run(
      "evals", "--allow-read", "data", in: folder.url, environment: environment)
    #expect(second.exitCode == 3, "\(second.transcript)")
    #expect(
      second.output.contains("--allow-read \(folder["rules/rules.txt"].path) allows it"),
      "\(second.transcript)")
    let third = try await Tool.run(
      ["evals", "--allow-read", "data", "--allow-read", "rules"] + Reports.options, in: folder.url,
      environment: environment)
    #expect(third.exitCode == 0, "\(third.transcript)")
    #expect(
      third.output.contains("⚠ sandbox: Landlock")
        && third.output.contains("also reads data, rules"),
      "\(third.transcript)")
    let reports = try Reports(in: folder)
    #expect(reports.record.sandbox?.readablePaths == ["data", "rules"])
    #expect(
      try reports.count("//property[@name='sandbox' and contains(@value, 'data, rules')]") == 1)
    let off = try await Tool.run(
      "evals", "--sandbox", "off", in: folder.url, environment: environment)
    #expect(off.exitCode == 0, "\(off.transcript)")
    #expect(off.output.contains("sandbox: off"), "\(off.transcript)")
  }

  @Test func `the runner reads no file that eval files may not read`() async throws {
    for (prompt, told) in [
      ("/proc/self/environ", "--allow-read /proc/self/environ"),
      ("../secret.md", "--allow-read evals/../secret.md"), ("prompts/link.md", "--allow-read"),
    ] {
      let folder = try ShopSuite.folder(ShopSuite.text(prompt: "\"\(prompt)\""))
      try folder.write("sk-secret {{input}}", to: "secret.md")
      try FileManager.default.createSymbolicLink(
        at: folder["evals/prompts/link.md"], withDestinationURL: folder["secret.md"])
      let run = try await Tool.run("evals", in: folder.url, environment: ["KEY": "sk-secret"])
      #expect(run.exitCode == 65, "\(run.transcript)")
      #expect(run.output.contains(told), "\(run.transcript)")
      #expect(!run.output.contains("sk-secret"), "\(run.transcript)")
    }
  }

  @Test func `a link among the eval files reveals no other file`() async throws {
    let folder = try ShopSuite.folder(ShopSuite.text())
    try folder.write("sk-secret", to: "id_rsa")
    try FileManager.default.createSymbolicLink(
      at: folder["evals/Leak.swift"], withDestinationURL: folder["id_rsa"])
    let run = try await Tool.run("evals", in: folder.url)
    #expect(run.exitCode == 65, "\(run.transcript)")
    #expect(
      run.output.contains("evals/Leak.swift:1:1: error: a symbolic link leads"), "\(run.transcript)"
    )
    #expect(!run.output.contains("sk-secret"), "\(run.transcript)")
  }

  @Test
  func `the network is open only with its option, and Unix sockets stay closed`()
    async throws
  {
    let server = try ScriptedProvider { _ in .reply(Reply(200, text: "hello")) }
    let folder = try ShopSuite.folder(
      ShopSuite.text(
        evaluators: """
          ExactMatch()
          Evaluator("asks a service") { _, _ in
            let (ip, path) = (socket(AF_INET, 1, 0), socket(AF_UNIX, 1, 0))
            guard path < 0 else { return .failing("a socket of a path is open") }
            guard ip >= 0 else { throw POSIXError(.EACCES) }
            let port = UInt16(ProcessInfo.processInfo.environment["EVAL_PORT"] ?? "") ?? 0
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = port.bigEndian
            address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
            let code = withUnsafePointer(to: &address) {
              $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(ip, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
              }
            }
            return code == 0 ? .passing : .failing("no connection")
          }
          """))
    let port = URL(string: server.server.url)?.port ?? 0
    let environment = ["EVAL_PORT": "\(port)"]
    let closed = try await Tool.run("evals", in: folder.url, environment: environment)
    #expect(closed.exitCode == 3, "\(closed.transcript)")
    #expect(closed.output.contains("--allow-network"), "\(closed.transcript)")
    let open = try await Tool.run(
      "evals", "--allow-network", in: folder.url, environment: environment)
    #expect(open.exitCode == 0, "\(open.transcript)")
    #expect(open.output.contains("uses the network"), "\(open.transcript)")
  }

  @Test func `a crash in the sandbox reports its location`() async throws {
    let folder = try ShopSuite.folder(
      ShopSuite.text(evaluators: #"Evaluator("traps") { _, _ in fatalError("here") }"#))
    let run = try await Tool.run("evals", "--sandbox", "required", in: folder.url)
    #expect(run.output.contains(/the code crashed .* at .*Shop\.swift:\d+/), "\(run.transcript)")
  }
}
