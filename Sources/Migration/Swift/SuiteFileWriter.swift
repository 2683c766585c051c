/// Writes suites as files: a Swift file, and the prompts and data files that it names.
struct SuiteFileWriter {
  /// The upper bound on samples in one array literal; more are split into parts, because compile
  /// time grows with its length.
  private static let longestBlock = 50
  /// The number of samples in a part.
  private static let partLength = 25

  /// The declarations that suites of one prompt, or of several, share.
  private struct Body: Hashable {
    let dataset: String
    /// The parts of the dataset, each the source of an array of samples.
    var parts: [String] = []
    let checks: [String]

    /// The declarations of the parts.
    func partDeclarations(_ modifiers: String) -> [String] {
      parts.enumerated().map { index, samples in
        SwiftCall.text(
          "\(modifiers) var \(SuiteFileWriter.partName(index)): [Sample]",
          block: ["[\n\(samples.indented(by: 2)),\n]"])
      }
    }
  }

  private let source: String
  private let findings: [MigrationFinding]
  private var typeNames: Set<String>
  private var fileNames: Set<String> = []
  private var outputs: [MigratedOutput] = []
  /// The comments of the samples.
  private var comments: Set<String> = []

  /// Creates a writer.
  ///
  /// - Parameters:
  ///   - source: The path of the migrated document.
  ///   - findings: The findings, which are listed in comments.
  ///   - takenTypes: The names of types that exist in the directory.
  init(source: String, findings: [MigrationFinding], takenTypes: Set<String>) {
    self.source = source
    self.findings = findings
    typeNames = Set(takenTypes.map { $0.lowercased() })
  }

  /// The files of some suites, the Swift file first.
  ///
  /// - Parameters:
  ///   - suites: The suites, at least one.
  ///   - title: The common title of the suites, in words.
  /// - Returns: The files, with paths relative to the directory of the suites.
  mutating func files(of suites: [MigratedSuite], title: String) -> [MigratedOutput] {
    var promptPaths: [String: String] = [:]
    var bodies: [Body] = []
    for suite in suites {
      let text = suite.prompt.text
      if promptPaths[text] == nil {
        let path = freePath("prompts/", SwiftName.file(suite.prompt.label), ".md")
        promptPaths[text] = path
        outputs.append(MigratedOutput(path: path, text: text))
      }
      bodies.append(body(of: suite, title: title))
    }
    let counts = Dictionary(bodies.map { ($0, 1) }, uniquingKeysWith: +)
    var shared: [Body: String] = [:]
    var declarations: [String] = []
    let fileName = SwiftName.type(title)
    for (suite, body) in zip(suites, bodies) {
      if counts[body, default: 0] > 1, shared[body] == nil {
        let name = SwiftName.unique("\(SwiftName.type(title))Tests", among: &typeNames)
        shared[body] = name
        declarations.append(Self.sharedDeclaration(body, named: name))
      }
      let name = SwiftName.unique(SwiftName.type(suite.title), among: &typeNames)
      declarations.append(
        Self.declaration(
          of: suite, named: name, body: body, shared: shared[body],
          promptPath: promptPaths[suite.prompt.text] ?? ""))
    }
    let swift = MigratedOutput(
      path: freePath("", fileName, ".swift"),
      text: ([header, "import PromptCI"] + declarations).joined(separator: "\n\n") + "\n")
    return [swift] + outputs
  }

  private mutating func freePath(_ directory: String, _ name: String, _ suffix: String) -> String {
    var number = 1
    while true {
      let path = "\(directory)\(name)\(number == 1 ? "" : "-\(number)")\(suffix)"
      if fileNames.insert(path.lowercased()).inserted { return path }
      number += 1
    }
  }

  // MARK: - Header

  private var header: String {
    var lines = ["Imported from \(source) by prompt-ci import."]
    for (kind, title) in [(MigrationFinding.Kind.lost, "Not carried over:"), (.changed, "Notes:")] {
      let some = findings.filter { $0.kind == kind }
      guard !some.isEmpty else { continue }
      lines += ["", title, ""]
      lines += some.map { finding in
        let detail = comments.contains(finding.comment) ? nil : finding.detail
        let text = finding.message + (detail.map { "\n\($0)" } ?? "")
        return "- \(finding.location): \(text.replacing("\n", with: "\n  "))"
      }
    }
    return SwiftCall.comment(lines.joined(separator: "\n"))
  }

  // MARK: - Bodies

  private mutating func body(of suite: MigratedSuite, title: String) -> Body {
    var checks = suite.checks
    if let file = suite.file {
      return Body(dataset: load(file), checks: checks.map(CheckWriter.text))
    }
    if let table = SampleTable(suite.samples, name: SwiftName.file(title)) {
      checks += table.checks
      return Body(dataset: load(table.file), checks: checks.map(CheckWriter.text))
    }
    let samples = suite.samples.map(SampleWriter.text)
    comments.formUnion(suite.samples.flatMap(\.comments))
    let own = checks.map(CheckWriter.text)
    guard samples.count > Self.longestBlock else {
      return Body(dataset: samples.joined(separator: "\n"), checks: own)
    }
    let parts = stride(from: 0, to: samples.count, by: Self.partLength).map { start in
      samples[start..<min(start + Self.partLength, samples.count)].joined(separator: ",\n")
    }
    return Body(
      dataset: parts.indices.map(Self.partName).joined(separator: "\n"), parts: parts, checks: own)
  }

  /// The name of a part's property.
  private static func partName(_ index: Int) -> String { "samples\(index + 1)" }

  /// The call that loads a data file; the file is written unless an equal one exists.
  private mutating func load(_ file: MigratedFile) -> String {
    let dot = file.name.lastIndex(of: ".") ?? file.name.endIndex
    let path: String
    if let same = outputs.first(where: { $0.path.hasPrefix("data/") && $0.text == file.text }) {
      path = same.path
    } else {
      path = freePath("data/", String(file.name[..<dot]), String(file.name[dot...]))
      outputs.append(MigratedOutput(path: path, text: file.text))
    }
    func argument(_ label: String, _ column: String?) -> [String] {
      column.map { ["\(label): \(SwiftLiteral.string($0))"] } ?? []
    }
    let inputs =
      file.inputs.count == 1
      ? argument("input", file.inputs[0]) : ["inputs: \(SwiftLiteral.list(file.inputs))"]
    return SwiftCall.text(
      "Dataset.\(file.format.rawValue)",
      [SwiftLiteral.string(path)] + inputs + argument("expected", file.expected)
        + argument("id", file.id) + argument("split", file.split) + argument("tags", file.tags)
        + (file.isTabbed ? [#"delimiter: "\t""#] : []) + argument("history", file.history)
        + (file.keepsEmptyTexts ? ["missing: .kept"] : []))
  }

  // MARK: - Declarations

  private static func sharedDeclaration(_ body: Body, named name: String) -> String {
    var members = [
      SwiftCall.text("@DatasetBuilder static var dataset: Dataset", block: [body.dataset])
    ]
    if !body.checks.isEmpty {
      members.append(
        SwiftCall.text("@EvaluatorsBuilder static var evaluators: Evaluators", block: body.checks))
    }
    members += body.partDeclarations("private static")
    return SwiftCall.text(
      "/// What the suites below have in common.\nenum \(name)",
      block: [members.joined(separator: "\n\n")])
  }

  private static func declaration(
    of suite: MigratedSuite, named name: String, body: Body, shared: String?, promptPath: String
  ) -> String {
    var properties = ["let prompt: Prompt = \(SwiftLiteral.string(promptPath))"]
    if !suite.model.isEcho {
      properties.append("let model: ModelID = \(SwiftLiteral.string(suite.model.id))")
    }
    let options = self.options(of: suite.model)
    if !options.isEmpty {
      properties.append("let options = \(SwiftCall.text("GenerationOptions", options))")
    }
    var members = [properties.joined(separator: "\n")]
    if suite.model.isEcho {
      members.append(
        "/// Gives the prompt back, as the echo provider does.\n"
          + "func respond(to input: ModelInput) async throws -> String { input.text }")
    }
    members.append(
      shared.map { "var dataset: Dataset { \($0).dataset }" }
        ?? SwiftCall.text("var dataset: Dataset", block: [body.dataset]))
    if !body.checks.isEmpty {
      members.append(
        shared.map { "var evaluators: Evaluators { \($0).evaluators }" }
          ?? SwiftCall.text("var evaluators: Evaluators", block: body.checks))
    }
    if shared == nil { members += body.partDeclarations("private") }
    let documentation = suite.documentation.filter { !$0.isEmpty }.map {
      SwiftCall.comment($0, mark: "///") + "\n"
    }
    return documentation.joined(separator: "///\n")
      + SwiftCall.text("struct \(name): EvalSuite", block: [members.joined(separator: "\n\n")])
  }

  private static func options(of model: MigratedModel) -> [String] {
    var arguments: [String] = []
    if let value = model.temperature {
      arguments.append("temperature: \(SwiftLiteral.number(value))")
    }
    if let value = model.topP { arguments.append("topP: \(SwiftLiteral.number(value))") }
    if let value = model.maximumTokens { arguments.append("maximumResponseTokens: \(value)") }
    if !model.stops.isEmpty { arguments.append("stopSequences: \(SwiftLiteral.list(model.stops))") }
    switch model.format {
    case .json: arguments.append("responseFormat: .json")
    case .schema(let json):
      arguments.append(
        "responseFormat: \(SwiftCall.text(".jsonSchema", [SwiftLiteral.string(json)]))")
    case nil: break
    }
    if !model.tools.isEmpty {
      let tools = model.tools.map { tool in
        SwiftCall.text(
          "ToolDefinition",
          [
            "name: \(SwiftLiteral.string(tool.name))",
            "description: \(SwiftLiteral.string(tool.description))",
            "parameters: \(SwiftLiteral.string(tool.parameters))",
          ])
      }
      arguments.append("tools: [\n\(tools.joined(separator: ",\n").indented(by: 2)),\n]")
    }
    return arguments
  }
}
