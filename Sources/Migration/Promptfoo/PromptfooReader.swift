internal import PromptCI

/// Reads a promptfoo configuration.
struct PromptfooReader {
  /// The path of the file.
  let path: String
  /// The document.
  let root: DocumentNode
  /// The access to the files that it names.
  let files: MigrationFiles
  /// The findings so far.
  var findings = Findings()
  /// The files that are being read, to detect files that include themselves.
  private var openFiles: Set<String> = []
  /// The defaults that every test inherits.
  var defaults = PromptfooTest(location: SourceLocation(file: "", line: 1))

  /// The keys of a configuration that are read.
  private static let known: Set<String> = [
    "description", "prompts", "providers", "targets", "defaultTest", "tests", "scenarios",
    "assertionTemplates", "$schema", "evaluateOptions",
  ]

  /// The keys about output and the tool's behavior, which are not part of a suite, with advice for
  /// each.
  private static let advice: [String: String] = [
    "outputPath": "reports are named on the command line: --json, --junit",
    "commandLineOptions": "give them on the command line",
    "sharing": "sharing is not supported",
    "env": "set them in the environment",
    "tags": "a suite has no tags; samples have",
    "metadata": "a suite has no metadata; samples have",
    "writeLatestResults": "results are kept by --json",
    "nunjucksFilters": "filters are not supported",
    "derivedMetrics": "write an evaluator in Swift",
    "extensions": "write respond(to:) in Swift",
    "redteam": "red teams are not supported",
    "tracing": "traces are not supported",
  ]

  /// Creates a reader.
  init(path: String, root: DocumentNode, files: MigrationFiles) {
    self.path = path
    self.root = root
    self.files = files
    defaults.location = root.location
  }

  /// Reads the whole configuration.
  ///
  /// - Throws: The error that keeps a file that it names from being read.
  mutating func read(title: String) throws(Diagnostic) -> [MigratedSuite] {
    for member in root.members ?? [] where !Self.known.contains(member.key) {
      let advice = Self.advice[member.key].map { "; \($0)" } ?? ""
      findings.lose(member.location, "'\(member.key)'\(advice)")
    }
    readEvaluateOptions()
    try readDefaults()
    let models = try readModels()
    let tests = try readTests()
    let prompts = try readPrompts(variablesOf: tests)
    return try suites(title: title, prompts: prompts, models: models, tests: tests)
  }

  private mutating func readEvaluateOptions() {
    let advice = [
      "repeat": "--repeat", "maxConcurrency": "--concurrency", "timeoutMs": "--timeout",
      "cache": "--no-cache", "delay": "--rpm",
    ]
    for member in root["evaluateOptions"]?.members ?? [] where member.key != "showProgressBar" {
      let option = advice[member.key].map { "; see the option \($0)" } ?? ""
      findings.lose(member.location, "'evaluateOptions.\(member.key)'\(option)")
    }
  }

  // MARK: - Files and references

  /// The path of a file that the configuration names, with or without `file://`.
  func path(of reference: String) -> String {
    let name = reference.hasPrefix("file://") ? String(reference.dropFirst(7)) : reference
    return SourceText.path(name.hasPrefix("./") ? String(name.dropFirst(2)) : name, besides: path)
  }

  /// Reads a file that is named at a location.
  func source(_ path: String, namedAt location: SourceLocation) throws(Diagnostic) -> SourceText {
    do throws(Diagnostic) {
      return try files.read(path)
    } catch {
      guard error.line == nil else { throw error }
      throw Diagnostic(location, "\(error.message) (tried \(path))")
    }
  }

  /// Reads a file that may name further files.
  ///
  /// - Throws: Errors of `read`, or an error if the file includes itself.
  mutating func reading<Value>(
    _ path: String, namedAt location: SourceLocation,
    _ read: (inout PromptfooReader) throws(Diagnostic) -> Value
  ) throws(Diagnostic) -> Value {
    guard openFiles.insert(path).inserted else {
      throw Diagnostic(location, "\(path) refers to itself, directly or through other files")
    }
    defer { openFiles.remove(path) }
    return try read(&self)
  }

  /// The target of the node's `$ref`, or the node itself if it has none.
  mutating func resolved(_ node: DocumentNode) -> DocumentNode {
    var node = node
    for _ in 0..<10 {
      guard let reference = node["$ref"]?.string else { return node }
      guard reference.hasPrefix("#/"), let target = pointed(reference.dropFirst(2)) else {
        findings.lose(
          node.location, "the reference '\(reference)', which does not resolve in the file")
        return node
      }
      node = target
    }
    findings.lose(node.location, "references that form a cycle")
    return node
  }

  private func pointed(_ pointer: Substring) -> DocumentNode? {
    var node = root
    for part in pointer.split(separator: "/") {
      let key = String(part.replacing("~1", with: "/").replacing("~0", with: "~"))
      guard let next = node[key] ?? element(key, of: node) else { return nil }
      node = next
    }
    return node
  }

  private func element(_ key: String, of node: DocumentNode) -> DocumentNode? {
    guard let elements = node.elements, let index = Int(key), elements.indices.contains(index)
    else { return nil }
    return elements[index]
  }

  /// The extensions of files that are programs.
  static let programs: Set<String> = [
    "js", "cjs", "mjs", "ts", "cts", "mts", "py", "rb", "sh", "bash", "pl", "go", "php",
  ]

  /// The extension of a path, in lower case, without a function or a sheet after it.
  static func ending(of path: String) -> String {
    guard let name = path.split(separator: "/").last, let dot = name.lastIndex(of: ".") else {
      return ""
    }
    return name[name.index(after: dot)...].prefix { $0 != ":" && $0 != "#" && $0 != "?" }
      .lowercased()
  }
}
