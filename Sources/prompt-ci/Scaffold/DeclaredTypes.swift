internal import Migration
internal import PromptCI

/// The types that the Swift files of a directory declare, found by their text.
enum DeclaredTypes {
  /// The names of all types.
  static func names(in directory: String) -> Set<String> {
    paths(in: directory).reduce(into: []) { $0.formUnion(names(inFile: $1)) }
  }

  /// The path of the first file that declares a type; `nil` if none does.
  static func file(declaring name: String, in directory: String) -> String? {
    paths(in: directory).first { names(inFile: $0).contains(name) }
  }

  private static func paths(in directory: String) -> [String] {
    let base = directory.hasSuffix("/") ? directory : directory + "/"
    return MigrationFiles.onDisk.list(directory).filter { $0.hasSuffix(".swift") }.map { base + $0 }
  }

  private static func names(inFile path: String) -> [String] {
    let text = (try? SourceText.read(path, as: "file").text) ?? ""
    return text.matches(of: /\b(?:struct|class|enum|actor|protocol|typealias)\s+(\w+)/)
      .map { String($0.output.1) }
  }
}
