import Foundation

/// A folder of `Fixtures`: commands to run, and their expected results.
///
/// | file | content |
/// |---|---|
/// | `command` | The arguments, one line per run, split like a shell's without expansion. `NAME=value` before them sets an environment variable. |
/// | `exit` | The exit codes, one line per run. |
/// | `output` | Everything that the runs print, after ``OutputScrubber``. A line of `$` and the command precedes the output of each run. |
///
/// Empty lines and lines that begin with `#` are ignored in `command` and `exit`. Everything else in
/// the folder is copied to the working directory.
struct Fixture: Sendable {
  /// A run of the executable.
  struct Command: Sendable {
    /// The command as written.
    let text: String
    /// Its arguments.
    let arguments: [String]
    /// The variables added to its environment.
    let environment: [String: String]
    /// The required exit code.
    let exitCode: Int32
  }

  /// The folder's name.
  let name: String
  /// The commands to run.
  let commands: [Command]
  /// The expected output, or `nil` if the fixture has none.
  let expected: String?

  /// The directory of all fixtures.
  static let directory = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Fixtures")

  /// The names of all fixtures.
  static let names: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted()
  }()

  /// The files with instructions, which are not copied.
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
    expected = try? String(contentsOf: Fixture.url(of: "output", in: name), encoding: .utf8)
  }

  /// Copies the files that the commands need.
  func copy(to folder: WorkingFolder) throws {
    let source = Fixture.directory.appendingPathComponent(name)
    for item in try FileManager.default.contentsOfDirectory(atPath: source.path)
    where !Fixture.instructions.contains(item) {
      try FileManager.default.copyItem(
        at: source.appendingPathComponent(item), to: folder[item])
    }
  }

  /// Replaces the expected output.
  func write(expected: String) throws {
    try expected.write(
      to: Fixture.url(of: "output", in: name), atomically: true, encoding: .utf8)
  }

  private static func lines(of file: String, in name: String) throws -> [String] {
    try String(contentsOf: url(of: file, in: name), encoding: .utf8).split(separator: "\n")
      .map(String.init).filter { !$0.hasPrefix("#") }
  }

  private static func url(of file: String, in name: String) -> URL {
    directory.appendingPathComponent(name).appendingPathComponent(file)
  }
}

/// An error in a fixture's files.
enum FixtureError: Error {
  /// The number of exit codes differs from the number of commands.
  case counts(commands: Int, codes: Int)
  /// An exit code is not a number.
  case noNumber(String)
  /// A quotation mark is not closed.
  case unclosedQuote(String)
}
