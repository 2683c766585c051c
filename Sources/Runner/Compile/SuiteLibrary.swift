internal import Foundation

/// Where the module is that eval files import, and what to link them with.
package struct SuiteLibrary: Hashable, Sendable {
  /// The directory that holds `PromptCI.swiftmodule`.
  package var moduleDirectory: String
  /// The object files or the archive.
  package var objects: [String]

  /// Finds the library beside an executable.
  ///
  /// The layouts are those of a SwiftPM build directory, of one that a command plugin uses, of build systems that lay
  /// modules and objects flat, and of an installed prefix.
  ///
  /// - Throws: ``SuiteCompilerError/noLibrary(tried:)`` with every place that was looked at.
  package static func find(besideExecutable executable: String) throws(SuiteCompilerError)
    -> SuiteLibrary
  {
    let directory = URL(fileURLWithPath: executable).deletingLastPathComponent().path
    let plain = Layout(modules: "\(directory)/Modules", objects: "\(directory)/PromptCI.build")
    let tool = Layout(
      modules: "\(directory)/Modules-tool", objects: "\(directory)/PromptCI-tool.build")
    let isTool = executable.hasSuffix("-tool")
    let installed = "\(directory)/../lib/prompt-ci"
    let layouts =
      (isTool ? [tool, plain] : [plain, tool]) + [
        Layout(modules: directory, objects: "\(directory)/PromptCI.o"),
        Layout(modules: directory, objects: "\(directory)/PromptCI.build"),
        Layout(modules: installed, objects: "\(installed)/libPromptCI.a"),
      ]
    for layout in layouts {
      if let library = layout.library { return library }
    }
    throw .noLibrary(tried: layouts.map { "\($0.modules)/PromptCI.swiftmodule with \($0.objects)" })
  }
}

/// A place where the library may be.
private struct Layout {
  /// The directory of the module.
  let modules: String
  /// A directory of object files, an object file, or an archive.
  let objects: String

  /// The library, if it is there whole.
  var library: SuiteLibrary? {
    let files = FileManager.default
    var isDirectory: ObjCBool = false
    guard files.fileExists(atPath: "\(modules)/PromptCI.swiftmodule"),
      files.fileExists(atPath: objects, isDirectory: &isDirectory)
    else { return nil }
    guard isDirectory.boolValue else {
      return SuiteLibrary(moduleDirectory: modules, objects: [objects])
    }
    let names = (try? files.contentsOfDirectory(atPath: objects)) ?? []
    let current = currentObjects
    let found = names.filter { $0.hasSuffix(".swift.o") && current?.contains($0) ?? true }
      .sorted().map { "\(objects)/\($0)" }
    return found.isEmpty ? nil : SuiteLibrary(moduleDirectory: modules, objects: found)
  }
  /// The names of the object files that the last build made, or `nil` when it left no list.
  ///
  /// The object of a source file that has been removed since stays in the directory, and must not be linked.
  private var currentObjects: Set<String>? {
    guard let list = try? String(contentsOfFile: "\(objects)/sources", encoding: .utf8) else {
      return nil
    }
    let names = list.split(separator: "\n").map { line in
      let path = line.trimmingCharacters(in: CharacterSet(charactersIn: "\"' "))
      return (path as NSString).lastPathComponent + ".o"
    }
    return Set(names)
  }
}
