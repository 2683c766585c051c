internal import Foundation

/// The module that eval files import, with the objects to link.
package struct SuiteLibrary: Hashable, Sendable {
  /// The directory with `PromptCI.swiftmodule`.
  package var moduleDirectory: String
  /// The object files, or the archive.
  package var objects: [String]

  /// Finds the library next to an executable.
  ///
  /// The supported layouts are a SwiftPM build directory, the build directory of a command plugin,
  /// flat directories of modules and objects as of other build systems, and an installation prefix.
  ///
  /// - Throws: ``SuiteCompilerError/noLibrary(tried:)`` with every place that was searched.
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

/// A possible location of the library.
private struct Layout {
  /// The directory of the module.
  let modules: String
  /// A directory of object files, an object file, or an archive.
  let objects: String

  /// The library, if it is complete; `nil` otherwise.
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
  /// The names of the object files of the last build, or `nil` if it left no list.
  ///
  /// The object of a source file that was removed later remains in the directory, and must not be
  /// linked.
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
