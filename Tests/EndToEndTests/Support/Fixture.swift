import Foundation

/// A folder of `Fixtures`: what is run, and what must come of it.
///
/// | file | what it says |
/// |---|---|
/// | `command` | The arguments, a line each run, in the words of a shell without variables; `NAME=value` before them is put into the environment. |
/// | `exit` | The exit code, a line each run. |
/// | `output` | Texts that must occur in this order, each in a line of the output, and no two in the same line. A line that begins with `!!` and a space names a text that must occur nowhere. |
///
/// The output of a run begins with a line `$` and its command, so that an expectation can name the run that it is of.
/// Empty lines, and those that begin with `#`, are comments in all three. Everything else in the folder is copied to
/// where the commands are run.
struct Fixture: Sendable {
  /// A run of the executable.
  struct Command: Sendable {
    /// The command as it was written.
    let text: String
    /// Its arguments.
    let arguments: [String]
    /// What is put into its environment.
    let environment: [String: String]
    /// The exit code that it must have.
    let exitCode: Int32
  }

  /// The folder's name.
  let name: String
  /// What is run.
  let commands: [Command]
  /// The texts that must occur.
  let expected: [String]
  /// The texts that must not occur.
  let forbidden: [String]

  /// The directory of all fixtures.
  static let directory = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Fixtures")

  /// The names of all fixtures.
  static let names: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted()
  }()

  /// The files that say what to do, and are not copied.
  private static let instructions: Set<String> = ["command", "exit", "output"]

  /// Reads a fixture.
  init(named name: String) throws {
    self.name = name
    let codes = try Fixture.lines(of: "exit", in: name)
    let texts = try Fixture.lines(of: "command", in: name)
    guard codes.count == texts.count, !codes.isEmpty else {
      throw FixtureError.counts(commands: texts.count, codes: codes.count)
    }
    commands = try zip(texts, codes).map { text, code in
      guard let exitCode = Int32(code) else { throw FixtureError.noNumber(code) }
      var words = try ShellWords.split(text)
      var environment: [String: String] = [:]
      while let word = words.first, let match = word.wholeMatch(of: /([A-Z_]+)=(.*)/) {
        environment[String(match.1)] = String(match.2)
        words.removeFirst()
      }
      return Command(text: text, arguments: words, environment: environment, exitCode: exitCode)
    }
    let lines = try Fixture.lines(of: "output", in: name)
    expected = lines.filter { !$0.hasPrefix("!! ") }
    forbidden = lines.filter { $0.hasPrefix("!! ") }.map { String($0.dropFirst(3)) }
  }

  /// Copies what the commands are run on.
  func copy(to folder: WorkingFolder) throws {
    let source = Fixture.directory.appendingPathComponent(name)
    for item in try FileManager.default.contentsOfDirectory(atPath: source.path)
    where !Fixture.instructions.contains(item) {
      try FileManager.default.copyItem(
        at: source.appendingPathComponent(item), to: folder[item])
    }
  }

  private static func lines(of file: String, in name: String) throws -> [String] {
    let url = directory.appendingPathComponent(name).appendingPathComponent(file)
    return try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map(String.init)
      .filter { !$0.hasPrefix("#") }
  }
}

/// A reason why a fixture says nothing that can be run.
enum FixtureError: Error {
  /// There is not one exit code a command.
  case counts(commands: Int, codes: Int)
  /// An exit code is not a number.
  case noNumber(String)
  /// A quotation mark is not closed.
  case unclosedQuote(String)
}
