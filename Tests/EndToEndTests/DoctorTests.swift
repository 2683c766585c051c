import Foundation
import TestServer
import Testing

/// Tests the findings of `doctor` and `models`, and their advice.
struct DoctorTests {
  private static func doctor(
    _ arguments: String..., environment: [String: String]
  ) async throws -> ToolRun {
    let folder = try WorkingFolder()
    // No request leaves this machine.
    let quiet = ["OLLAMA_HOST": "http://127.0.0.1:1"]
    return try await Tool.run(
      ["doctor"] + arguments, in: folder.url, environment: quiet.merging(environment) { $1 })
  }

  @Test func `distinguishes broken providers from unconfigured ones`() async throws {
    let provider = try ScriptedProvider { _ in .reply(Reply(503, text: "later")) }
    let run = try await Self.doctor(environment: provider.environment)
    #expect(run.exitCode == 0, "\(run.transcript)")
    #expect(run.output.contains("✔ eval files: compile in "), "\(run.transcript)")
    #expect(run.output.contains("◇ openai: no key; to use it, set OPENAI_API_KEY"))
    #expect(
      run.output.contains(
        "⚠ openai-compatible: OPENAI_COMPATIBLE_API_KEY is set, \(provider.server.url)/v1 answers "
          + "with HTTP 503; try again later"), "\(run.transcript)")
    #expect(run.output.contains("⚠ ollama: no connection to 127.0.0.1:1"), "\(run.transcript)")
    #expect(
      run.output.contains("⚠ set up, but does not work: ollama, openai-compatible"),
      "\(run.transcript)")
  }

  @Test func `fails if there is no compiler`() async throws {
    let provider = try ScriptedProvider()
    let run = try await Self.doctor(
      environment: provider.environment.merging([
        "PATH": "/nowhere", "OLLAMA_HOST": provider.server.url,
      ]) { $1 })
    #expect(run.exitCode == 70, "\(run.transcript)")
    #expect(
      run.output.contains("✘ toolchain: eval files are written in Swift"), "\(run.transcript)")
    #expect(
      run.output.contains("✘ nothing can run until this is fixed: toolchain, eval files"),
      "\(run.transcript)")
    #expect(run.output.contains("✔ openai-compatible: "), "\(run.transcript)")
  }

  @Test func `uses a proxy for other machines and hides its password`()
    async throws
  {
    let proxy = try TestServer { _ in .reply(Reply(407, text: "who are you?")) }
    let address = proxy.url.replacing("http://", with: "")
    let run = try await Self.doctor(
      environment: [
        "https_proxy": "http://joe:hunter2hunter2@\(address)",
        "ANTHROPIC_API_KEY": "sk-ant-e2e-0123456789abcdef",
      ])
    #expect(run.exitCode == 0, "\(run.transcript)")
    #expect(run.output.contains("✔ proxy: https_proxy names \(address)"), "\(run.transcript)")
    #expect(!run.output.contains("hunter2"), "\(run.transcript)")
    #expect(
      run.output.contains(
        "⚠ anthropic: no connection to api.anthropic.com (the proxy answered with status 407)"),
      "\(run.transcript)")
    #expect(proxy.requests.map(\.method).allSatisfy { $0 == "CONNECT" })
    #expect(proxy.requests.map(\.path).contains("api.anthropic.com:443"))
  }

  @Test(.enabled(if: TLSServer.isAvailable, "needs the openssl command"))
  func `trusts a private authority if its certificate is given`() async throws {
    let server = try TLSServer()
    let environment = ["OPENAI_COMPATIBLE_BASE_URL": "\(server.url)/v1"]
    let refused = try await Self.doctor(environment: environment)
    #expect(
      refused.output.contains("⚠ openai-compatible: no trusted connection to 127.0.0.1"),
      "\(refused.transcript)")
    #expect(refused.output.contains("--ca-file"), "\(refused.transcript)")
    let trusted = try await Self.doctor(
      "--ca-file", server.certificatePath, environment: environment)
    #expect(
      trusted.output.contains("✔ openai-compatible: \(server.url)/v1 answers"),
      "\(trusted.transcript)")
    #expect(
      trusted.output.contains("✔ certificates: \(server.certificatePath) is trusted too"),
      "\(trusted.transcript)")
  }

  @Test(arguments: [
    ("none.pem", "is there such a file?"), ("empty.pem", "it contains no certificate"),
  ])
  func `rejects a file without certificates before any request`(
    path: String, words: String
  ) async throws {
    let provider = try ScriptedProvider()
    let folder = try RealModelTests.folder(samples: 1)
    try folder.write("", to: "empty.pem")
    for (command, code) in [("doctor", 70), ("evals", 65)] as [(String, Int32)] {
      let run = try await Tool.run(
        command, "--ca-file", path, in: folder.url, environment: provider.environment)
      #expect(run.exitCode == code, "\(run.transcript)")
      #expect(run.output.contains(words), "\(run.transcript)")
    }
    #expect(provider.count == 0)
  }

  @Test func `lists a file's prices before the built-in ones`() async throws {
    let folder = try WorkingFolder(files: [
      "p.json":
        #"{"date": "2027-01-02", "models": {"openai/zz-mine": {"input": 1.5, "output": 2}}}"#,
      "bad.json": "{",
    ])
    let run = try await Tool.run("models", "--prices", "p.json", in: folder.url)
    #expect(run.exitCode == 0, "\(run.transcript)")
    #expect(run.output.contains("prices of 2027-01-02"), "\(run.transcript)")
    #expect(run.output.contains(/openai\/zz-mine +1.5 +1.5 +2\n/), "\(run.transcript)")
    for line in run.output.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    let bad = try await Tool.run("models", "--prices", "bad.json", in: folder.url)
    #expect(bad.exitCode == 65, "\(bad.transcript)")
    #expect(bad.output.contains("bad.json:1:2: error: "), "\(bad.transcript)")
  }
}
