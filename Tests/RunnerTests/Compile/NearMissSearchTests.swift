import Foundation
import PromptCI
import Runner
import Testing

struct NearMissSearchTests {
  /// A property as the compiler lists it.
  private struct Property: Encodable {
    let label: String
    let type: String
    let isStatic: String
    let file: String
    let line: Int
    let value: String?
  }

  private struct Entry: Encodable {
    let mangledTypeName = "5Evals1AV"
    let typeName = "Evals.A"
    let file: String
    let line = 2
    let properties: [Property]
  }

  /// The near misses of a suite with one member on line 3, whose type the compiler lists.
  private static func misses(
    _ member: String, type: String = "", label: String = "", value: String? = nil,
    after text: String = ""
  ) throws -> [NearMiss] {
    let files = try EvalFiles([
      "A.swift": "import PromptCI\nstruct A: EvalSuite {\n  \(member)\n}\n\(text)\n"
    ])
    defer { withExtendedLifetime(files) {} }
    let file = files("A.swift")
    let property = Property(
      label: label, type: type, isStatic: member.hasPrefix("static") ? "true" : "false", file: file,
      line: 3, value: value)
    let entry = Entry(file: file, properties: label.isEmpty ? [] : [property])
    return try ConstantValues.suites(in: try JSONEncoder().encode([entry]), files: [file])
      .flatMap(\.nearMisses)
  }

  @Test(
    arguments: [
      (
        "var evaluators: [any ResponseEvaluator] { [] }", "evaluators",
        "Swift.Array<any PromptCI.ResponseEvaluator>", SuiteRequirement.evaluators,
        "is '[any ResponseEvaluator]', not 'Evaluators'"
      ),
      ("var gates: Gate { .one }", "gates", "PromptCI.Gate", .gates, "is 'Gate', not '[Gate]'"),
      (
        "var gates: [Gate]? { nil }", "gates", "Swift.Optional<Swift.Array<PromptCI.Gate>>",
        .gates, "is '[Gate]?', not '[Gate]'"
      ),
      (
        "let options: GenerationOptions? = nil", "options",
        "Swift.Optional<PromptCI.GenerationOptions>", .options,
        "is 'GenerationOptions?', not 'GenerationOptions'"
      ),
      ("let model = \"a/b\"", "model", "Swift.String", .model, "is 'String', not 'ModelID'"),
      ("static let gates: [Gate] = []", "gates", "Swift.Array<PromptCI.Gate>", .gates, "is static"),
    ] as [(String, String, String, SuiteRequirement, String)])
  func `a member with a requirement's name and another type is a certain miss`(
    member: String, label: String, type: String, requirement: SuiteRequirement, problem: String
  ) throws {
    let misses = try NearMissSearchTests.misses(member, type: type, label: label)
    #expect(misses.map(\.requirement) == [requirement])
    let miss = try #require(misses.first)
    #expect(miss.isCertain)
    #expect(miss.diagnostic.message.contains("A.\(label) \(problem)"))
    #expect(miss.diagnostic.line == 3)
    let column = try #require(miss.diagnostic.column)
    #expect(miss.diagnostic.sourceLine?.dropFirst(column - 1).hasPrefix(label) == true)
  }

  @Test func `the suggested declaration contains the original text`() throws {
    let misses = try NearMissSearchTests.misses(
      "let model = \"embedded/lexical\"", type: "Swift.String", label: "model",
      value: "embedded/lexical")
    #expect(
      misses.first?.diagnostic.message.contains(
        "declare 'let model: ModelID = \"embedded/lexical\"'") == true)
  }

  @Test func `a possible match is reported only if the default is used`()
    throws
  {
    let misses = try NearMissSearchTests.misses(
      "lazy var gates: [Gate] = []", type: "Swift.Array<PromptCI.Gate>", label: "gates")
    #expect(misses.map(\.isCertain) == [false])
    let suite = CompiledSuites.Suite(
      mangledName: "", name: "A", location: SourceLocation(file: "A.swift", line: 2),
      nearMisses: misses)
    #expect(throws: Never.self) { try suite.checkNearMisses(defaults: [.model, .options]) }
    #expect(throws: Diagnostics.self) { try suite.checkNearMisses(defaults: [.gates]) }
  }

  @Test(
    arguments: [
      ("var gate: [Gate] { [] }", "gate", "Swift.Array<PromptCI.Gate>", SuiteRequirement.gates),
      ("var gatse: [Gate] { [] }", "gatse", "Swift.Array<PromptCI.Gate>", .gates),
      ("var Gates: [Gate] { [] }", "Gates", "Swift.Array<PromptCI.Gate>", .gates),
      ("static let gats: [Gate] = []", "gats", "Swift.Array<PromptCI.Gate>", .gates),
      (
        "var evalutors: Evaluators { Evaluators([]) }", "evalutors", "PromptCI.Evaluators",
        .evaluators
      ),
      ("let evaluator = ExactMatch()", "evaluator", "PromptCI.ExactMatch", .evaluators),
      ("let option = GenerationOptions()", "option", "PromptCI.GenerationOptions", .options),
      ("let modle: ModelID = \"a/b\"", "modle", "PromptCI.ModelID", .model),
      ("let modle = \"a/b\"", "modle", "Swift.String", .model),
    ] as [(String, String, String, SuiteRequirement)])
  func `a name within two edits is a near miss if its type fits`(
    member: String, label: String, type: String, requirement: SuiteRequirement
  ) throws {
    let misses = try NearMissSearchTests.misses(member, type: type, label: label)
    #expect(misses.map(\.requirement) == [requirement])
    #expect(misses.first?.isCertain == false)
    #expect(
      misses.first?.diagnostic.message.contains(
        "is not '\(requirement.rawValue)' and is never used")
        == true)
  }

  @Test(
    arguments: [
      ("let gateway = \"x\"", "gateway", "Swift.String"),
      ("let samples: [Sample] = []", "samples", "Swift.Array<PromptCI.Sample>"),
      ("let promptText = \"x\"", "promptText", "Swift.String"),
      ("let rates: [Double] = []", "rates", "Swift.Array<Swift.Double>"),
      ("let gateways: [Gate] = []", "gateways", "Swift.Array<PromptCI.Gate>"),
      ("let actions: [String] = []", "actions", "Swift.Array<Swift.String>"),
      ("let prompt: Prompt = \"x\"", "prompt", "PromptCI.Prompt"),
    ])
  func `ignores a helper with another name or type`(member: String, label: String, type: String)
    throws
  {
    #expect(try NearMissSearchTests.misses(member, type: type, label: label).isEmpty)
  }

  @Test func `ignores a helper that is used`() throws {
    let misses = try NearMissSearchTests.misses(
      "let model2: ModelID = \"a/b\"", type: "PromptCI.ModelID", label: "model2",
      after: "extension A { var judge: ModelJudge { ModelJudge(model2) } }")
    #expect(misses.isEmpty)
  }

  @Test(
    arguments: [
      ("struct B: EvalSuite { let gate = 1; var x: Int { gate } }", true),
      ("let gates = [A().gate]", false), ("extension A { var y: Int { gate.count } }", false),
    ])
  func `another suite's use of the name counts only for an instance of this one`(
    text: String, isFound: Bool
  ) throws {
    let misses = try NearMissSearchTests.misses(
      "var gate: [Gate] { [] }", type: "Swift.Array<PromptCI.Gate>", label: "gate", after: text)
    #expect(misses.map(\.requirement) == (isFound ? [.gates] : []))
  }

  @Test func `comments, strings and other declarations do not count as uses`() throws {
    let misses = try NearMissSearchTests.misses(
      "var gate: [Gate] { [] } // the gate", type: "Swift.Array<PromptCI.Gate>", label: "gate",
      after: "struct B { let gate = \"the gate\" /* gate */; func f() { g(gate: 1) } }")
    #expect(misses.map(\.requirement) == [.gates])
  }

  @Test(
    arguments: [
      ("func respond(to text: String) async throws -> String { text }", true),
      ("func respond(to: String) -> String { to }", true),
      ("func respond(_ input: ModelInput) -> String { \"\" }", true),
      ("func responds(to input: ModelInput) async throws -> String { \"\" }", true),
      ("func respnd(to input: ModelInput) async throws -> String { \"\" }", true),
      ("func respond(to input: ModelInput) -> Int { 1 }", true),
      ("func respond(\n    to text: String\n  ) -> String { text }", true),
      ("func response(of text: String) -> String { text }", false),
      ("func reply(to text: String) -> String { text }", false),
    ])
  func `finds functions that look like respond(to:)`(member: String, isFound: Bool)
    throws
  {
    let misses = try NearMissSearchTests.misses(member)
    #expect(misses.map(\.requirement) == (isFound ? [.respond] : []))
    if isFound {
      #expect(
        misses.first?.diagnostic.message.contains(
          "declare 'func respond(to input: ModelInput) async throws -> String'") == true)
    }
  }

  @Test func `ignores a property that is not compiled`() throws {
    let misses = try NearMissSearchTests.misses(
      "let prompt = Prompt(text: \"p\")", type: "PromptCI.Prompt", label: "prompt",
      after: "#if os(Plan9)\nextension A { var gates: [Gate] { [] } }\n#endif")
    #expect(misses.isEmpty)
  }

  @Test func `reports a function without parameters in place of a property`() throws {
    let misses = try NearMissSearchTests.misses("func gates() -> [Gate] { [] }")
    #expect(misses.map(\.requirement) == [.gates])
    #expect(misses.first?.diagnostic.message.contains("is a function, not a property") == true)
  }

  @Test func `searches extensions, protocols and superclasses of the suite`() throws {
    let files = try EvalFiles([
      "A.swift": "struct A: Shared { }\nextension A {\n  var gates: Gate { .one }\n}\n",
      "Shared.swift": """
      protocol Shared: EvalSuite { var options: Int { get } }
      extension Shared { var model: String { "a/b" } }
      class Base { var evaluators: [Int] { [] } }
      final class Derived: Base, EvalSuite {}
      enum Outer { struct A { var gates: Int { 1 } } }
      func local() { struct A { var options: Int { 1 } } }
      """,
    ])
    defer { withExtendedLifetime(files) {} }
    let search = NearMissSearch(files: ["A.swift", "Shared.swift"].map { files($0) })
    #expect(search.nearMisses(of: "A").map(\.requirement) == [.gates, .model])
    #expect(search.nearMisses(of: "Derived").map(\.requirement) == [.evaluators])
    #expect(search.nearMisses(of: "Outer.A").map(\.requirement) == [.gates])
  }

  @Test func `adds certain misses to the load errors of a suite`() {
    let place = SourceLocation(file: "A.swift", line: 3)
    let suite = CompiledSuites.Suite(
      mangledName: "", name: "A", location: SourceLocation(file: "A.swift", line: 2),
      nearMisses: [
        NearMiss(requirement: .gates, diagnostic: Diagnostic(place, "first"), isCertain: true),
        NearMiss(requirement: .model, diagnostic: Diagnostic(place, "second"), isCertain: false),
      ])
    let all = suite.addingNearMisses(to: Diagnostics([Diagnostic(place, "third")])).all
    #expect(all.map(\.message) == ["first", "third"])
  }
}
