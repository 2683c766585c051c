import Foundation
import Testing

struct SecretTests {
  private static let secrets = [
    "ANTHROPIC_API_KEY": "sk-ant-e2e-0123456789abcdef", "MY_SECRET": "correct horse battery",
  ]

  @Test func `eval files see no key in the environment`() async throws {
    let folder = try ShopSuite.folder(
      ShopSuite.text(
        evaluators: """
          Evaluator("no keys") { _, _ in
            let names = ProcessInfo.processInfo.environment.keys.sorted().joined(separator: " ")
            return names.contains("KEY") || names.contains("SECRET")
              ? .failing(names) : .passing
          }
          Evaluator("own settings") { _, _ in
            ProcessInfo.processInfo.environment["EVAL_REGION"] == "eu" ? .passing : .failing("none")
          }
          """))
    var environment = SecretTests.secrets
    environment["EVAL_REGION"] = "eu"
    let run = try await Tool.run("evals", in: folder.url, environment: environment)
    #expect(run.exitCode == 0, "\(run.transcript)")
  }

  @Test func `reports contain no values of keys`() async throws {
    let key = "sk-ant-e2e-0123456789abcdef"
    let other = "correct horse battery"
    let folder = try ShopSuite.folder(
      ShopSuite.text(
        dataset: """
          Sample("hello \(key) and \(other)", expected: "greeting \(key)", id: "id \(key)",
            tags: ["tag \(key)"], metadata: ["note": "\(key)"])
          Sample("hello crash", id: "crash") { Evaluator("crash") { _, _ in fatalError("\(key)") } }
          Sample("hello throws", id: "throws") { Evaluator("\(other)") { _, _ in throw Leak() } }
          """,
        evaluators: """
          Evaluator("prints \(key)") { _, _ in
            print("printed \(key)")
            return .failing("\(other)")
          }
          """,
        prompt: #"Prompt(text: "Our key is \#(key). Answer with nothing but: \#(other)")"#,
        above: """
          struct Leak: Error, CustomStringConvertible { var description: String { "\(key)" } }
          """))
    for arguments in [["evals", "--verbose"], ["evals"], ["evals", "--quiet"]] {
      let run = try await Tool.run(
        arguments + Reports.options, in: folder.url, environment: SecretTests.secrets)
      #expect(run.exitCode == 1, "\(run.transcript)")
      #expect(!run.output.contains(key) && !run.output.contains(other), "\(run.transcript)")
      #expect(run.output.contains("[redacted ANTHROPIC_API_KEY]"), "\(run.transcript)")
      for file in ["junit.xml", "run.json"] {
        let text = try folder.read(file)
        #expect(!text.contains(key), "\(file) has the key")
        #expect(!text.contains(other), "\(file) has the secret")
      }
    }
    let list = try await Tool.run(
      "list", "evals", in: folder.url, environment: SecretTests.secrets)
    #expect(!list.output.contains(key), "\(list.transcript)")
  }

  @Test func `compiler output and load errors hide keys`() async throws {
    let key = "sk-ant-e2e-0123456789abcdef"
    let folder = try ShopSuite.folder(
      ShopSuite.text(dataset: #"Sample("hello", expected: "\#(key)", id: "a", b: 1)"#))
    for command in ["run", "list"] {
      let run = try await Tool.run(
        [command, "evals"], in: folder.url, environment: SecretTests.secrets)
      #expect(run.exitCode == 65, "\(run.transcript)")
      #expect(run.output.contains("[redacted ANTHROPIC_API_KEY]"), "\(run.transcript)")
      #expect(!run.output.contains(key), "\(run.transcript)")
    }
  }
}
