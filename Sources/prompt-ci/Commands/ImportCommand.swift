internal import Foundation
internal import Migration
internal import PromptCI

/// Makes a suite of another tool's, writes it, and says what is not carried over.
///
/// Either all files are written or none; nothing is overwritten.
func importFile(_ path: String, to directory: String, isStrict: Bool, program: String) -> ExitCode {
  let result: MigrationResult
  do throws(Diagnostic) {
    result = try Migration.migrate(
      path, files: .onDisk, takenTypes: DeclaredTypes.names(in: directory))
  } catch {
    printError(error.description)
    return .badInput
  }
  for finding in result.findings { printError(finding.description) }
  let losses = result.losses.count
  if isStrict, losses > 0 {
    printError(
      "\(path): error: \(Count.text(losses, "thing is", "things are")) not carried over; "
        + "nothing was written")
    return .badInput
  }
  do throws(ScaffoldError) {
    let files = result.files.map { Scaffold.File(path: $0.path, text: $0.text) }
    let paths = try ScaffoldWriter.write(files, to: directory)
    printOutput(paths.map { "Wrote \($0)" }.joined(separator: "\n"))
  } catch {
    printError(error.description)
    return .usage
  }
  printOutput(ImportSummary.text(of: result))
  printOutput("Next, look at it: \(commandName(of: program)) list \(ShellWord.path(directory))")
  return .success
}

/// What came of an import, in a sentence or two.
enum ImportSummary {
  /// The sentence.
  static func text(of result: MigrationResult) -> String {
    var text =
      "\(Count.text(result.suiteCount, "suite", "suites")), "
      + Count.text(result.sampleCount, "sample", "samples")
    if result.assertionCount > 0 {
      text +=
        "; \(result.carriedAssertionCount) of "
        + "\(Count.text(result.assertionCount, "assertion", "assertions")) carried over"
    }
    let losses = result.losses.count
    return text
      + (losses == 0
        ? "; nothing is lost"
        : "; \(Count.text(losses, "thing is", "things are")) not carried over, listed above and in the file")
  }
}

/// Numbers of things.
private enum Count {
  static func text(_ number: Int, _ one: String, _ many: String) -> String {
    "\(number) \(number == 1 ? one : many)"
  }
}

extension MigrationFiles {
  /// The files of this machine.
  fileprivate static let onDisk = MigrationFiles(
    read: { path throws(Diagnostic) in try SourceText.read(path, as: "file") },
    exists: { path in
      var isDirectory: ObjCBool = false
      return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
        && !isDirectory.boolValue
    },
    list: { directory in
      var paths: [String] = []
      let skipped = ["node_modules", ".git", ".build"]
      guard let walk = FileManager.default.enumerator(atPath: directory) else { return [] }
      while let path = walk.nextObject() as? String, paths.count < 20_000 {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        if walk.fileAttributes?[.type] as? FileAttributeType == .typeDirectory {
          if skipped.contains(name) { walk.skipDescendants() }
        } else {
          paths.append(path)
        }
      }
      return paths.sorted()
    })
}

/// The types that the Swift files of a directory declare, as far as a look at their text tells.
private enum DeclaredTypes {
  static func names(in directory: String) -> Set<String> {
    let paths = MigrationFiles.onDisk.list(directory).filter { $0.hasSuffix(".swift") }
    return Set(
      paths.flatMap { path in
        let text = (try? SourceText.read("\(directory)/\(path)", as: "file").text) ?? ""
        return text.matches(of: /\b(?:struct|class|enum|actor|protocol|typealias)\s+(\w+)/)
          .map { String($0.output.1) }
      })
  }
}
