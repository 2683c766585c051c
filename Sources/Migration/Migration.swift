package import PromptCI
internal import Prompts

/// Migrates a suite from another tool: reads its document, and writes Swift and prompt files.
package enum Migration {
  /// Reads a document and creates the files of its suites.
  ///
  /// - Parameters:
  ///   - path: The path of the document: a promptfoo configuration, a prompt file of GitHub Models,
  ///     or a data file.
  ///   - files: The access to the document and to the files that it names.
  ///   - takenTypes: The names of types that exist in the directory of the suites.
  /// - Returns: The files to write, and the findings.
  /// - Throws: The error that keeps the document, or a file that it names, from being read.
  package static func migrate(
    _ path: String, files: MigrationFiles, takenTypes: Set<String> = []
  ) throws(Diagnostic) -> MigrationResult {
    do throws(Diagnostic) {
      return try result(of: path, files, takenTypes)
    } catch {
      guard let line = error.line, error.sourceLine == nil else { throw error }
      // An error in the document's content is shown like a syntax error, with its line.
      var mistake = error
      let lines =
        (try? files.read(error.file).text.split(
          omittingEmptySubsequences: false, whereSeparator: \.isNewline)) ?? []
      if lines.indices.contains(line - 1) { mistake.sourceLine = String(lines[line - 1]) }
      throw mistake
    }
  }

  private static func result(
    of path: String, _ files: MigrationFiles, _ takenTypes: Set<String>
  ) throws(Diagnostic) -> MigrationResult {
    let source = try files.read(path)
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let title = title(of: path)
    switch PromptfooReader.ending(of: path) {
    case "csv", "tsv":
      let isTabbed = name.lowercased().hasSuffix(".tsv")
      let table = try TableReader.csv(source, isTabbed: isTabbed)
      if table.columns.contains(where: { $0.hasPrefix("__") }) {
        return try promptfoo(path, tests(in: name, path), files, title, takenTypes)
      }
      return try dataset(source, .csv, isTabbed: isTabbed, title, name, takenTypes)
    case "jsonl", "ndjson":
      if let first = try DocumentReader.readLines(source).first, isTest(first) {
        return try promptfoo(path, tests(in: name, path), files, title, takenTypes)
      }
      return try dataset(source, .jsonl, title, name, takenTypes)
    case let ending:
      let root = try DocumentReader.read(source)
      if let elements = root.elements, let first = elements.first {
        if isTest(first) {
          return try promptfoo(path, tests(in: name, path), files, title, takenTypes)
        }
        if ending == "json" { return try dataset(source, .json, title, name, takenTypes) }
      }
      if root["messages"] != nil, root["prompts"] == nil {
        var reader = PromptFileReader(root: root)
        let suites = reader.read(title: title)
        return try result(path, suites, reader.findings, title, takenTypes)
      }
      let keys = ["prompts", "providers", "targets", "tests", "defaultTest", "scenarios"]
      guard keys.contains(where: { root[$0] != nil }) else {
        throw Diagnostic(
          root.location,
          "this is neither a configuration of promptfoo ('prompts', 'providers', 'tests'), nor a "
            + "prompt file of GitHub Models ('messages', 'model'), nor a list of rows")
      }
      return try promptfoo(path, root, files, title, takenTypes)
    }
  }

  private static func promptfoo(
    _ path: String, _ root: DocumentNode, _ files: MigrationFiles, _ title: String,
    _ takenTypes: Set<String>
  ) throws(Diagnostic) -> MigrationResult {
    var reader = PromptfooReader(path: path, root: root, files: files)
    // A short description is a better title than a generic file name.
    let description = root["description"]?.scalarText ?? ""
    let isTold = title == unnamed && (1...4).contains(description.split(separator: " ").count)
    let title = isTold ? description : title
    let suites = try reader.read(title: title)
    guard !suites.isEmpty else {
      throw Diagnostic(
        root.location, "no prompt belongs to a provider and a test, so there is no suite")
    }
    return try result(path, suites, reader.findings, title, takenTypes)
  }

  private static func dataset(
    _ source: SourceText, _ format: MigratedFile.Format, isTabbed: Bool = false, _ title: String,
    _ name: String, _ takenTypes: Set<String>
  ) throws(Diagnostic) -> MigrationResult {
    var reader = try DatasetReader(source, format, isTabbed: isTabbed)
    let suites = try reader.read(title: title, name: name)
    return try result(
      source.path, suites, reader.findings, title, takenTypes, samples: reader.count)
  }

  private static func result(
    _ path: String, _ suites: [MigratedSuite], _ findings: Findings, _ title: String,
    _ takenTypes: Set<String>, samples: Int? = nil
  ) throws(Diagnostic) -> MigrationResult {
    for suite in suites { try check(suite.prompt) }
    var writer = SuiteFileWriter(
      source: path, findings: findings.all, takenTypes: takenTypes)
    let title = suites.count == 1 ? suites[0].title : title
    return MigrationResult(
      files: writer.files(of: suites, title: title), findings: findings.all,
      suiteCount: suites.count, sampleCount: samples ?? suites.reduce(0) { $0 + $1.samples.count },
      assertionCount: findings.assertions.count,
      carriedAssertionCount: findings.assertions.count - findings.lostAssertions.count)
  }

  /// Checks that this tool's own parser reads a migrated prompt as intended.
  private static func check(_ prompt: MigratedPrompt) throws(Diagnostic) {
    guard !prompt.text.contains("\0") else {
      throw Diagnostic(
        prompt.location, "the prompt cannot be carried over: it has a NUL character")
    }
    do throws(Diagnostics) {
      let template = try PromptTemplate(parsing: prompt.text, file: prompt.location.file)
      if template.variables == Set(prompt.variables) { return }
    } catch {
      throw Diagnostic(
        prompt.location, "the prompt cannot be carried over: \(error.all.first?.message ?? "")")
    }
    throw Diagnostic(
      prompt.location,
      "the prompt cannot be carried over: its braces would be read as different variables")
  }

  /// Whether a row is a promptfoo test.
  private static func isTest(_ node: DocumentNode) -> Bool {
    node["vars"]?.members != nil || node["assert"]?.elements != nil
  }

  /// A configuration with the tests of a file and no prompts.
  private static func tests(in name: String, _ path: String) -> DocumentNode {
    let place = SourceLocation(file: path, line: 1, column: 1)
    func member(_ key: String, _ value: DocumentNode.Value) -> DocumentNode.Member {
      DocumentNode.Member(
        key: key, location: place, value: DocumentNode(location: place, value: value))
    }
    return DocumentNode(
      location: place,
      value: .mapping([
        member("prompts", .sequence([])), member("tests", .string("file://\(name)")),
      ]))
  }

  /// The title of a configuration whose file has a generic name.
  private static let unnamed = "promptfoo"

  /// The title of a file, in words; if its name is generic, the title comes from its directory.
  private static func title(of path: String) -> String {
    let parts = path.split(separator: "/").map(String.init).filter { $0 != "." && $0 != ".." }
    guard let last = parts.last else { return "Imported" }
    let base = String(last.prefix { $0 != "." })
    if base.lowercased().hasPrefix("promptfooconfig") {
      let rest = String(base.dropFirst("promptfooconfig".count))
      let directory = parts.dropLast().last ?? unnamed
      return rest.isEmpty ? directory : "\(directory) \(rest)"
    }
    return base.isEmpty ? "Imported" : base
  }
}
