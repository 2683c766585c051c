import Foundation
import Runner
import Testing

@testable import prompt_ci

/// Every command and every option of the tool: what is accepted is stored and read, and all else is
/// refused.
struct OptionOwnershipTests {
  private static let names = PromptCICommand.subcommands.map { $0.name }

  @Test(arguments: names)
  func `rejects an option of other commands and names these commands`(name: String) throws {
    let command = try #require(PromptCICommand.subcommand(named: name))
    let own = Set(command.optionDefinitions.map(\.name))
    for option in PromptCICommand.optionDefinitions where !own.contains(option.name) {
      // A run with it is an optimization.
      if name == "run", option.name == "resume" { continue }
      let owners = PromptCICommand.subcommands.filter { owner in
        owner.optionDefinitions.contains { $0.name == option.name }
      }
      let error = #expect(throws: UsageError.self) {
        try CommandLineParser.parse(
          [name, option.flag] + words(for: option), defaultPathExists: true
        ).get()
      }
      let message = error?.message ?? ""
      #expect(message.hasPrefix("'\(name)' has no option '\(option.flag)', which belongs to"))
      #expect(!owners.isEmpty)
      for owner in owners { #expect(message.contains("'\(owner.name)'"), "\(message)") }
    }
  }

  @Test(arguments: names)
  func `stores each accepted option in a property of its own`(name: String) throws {
    let command = try #require(PromptCICommand.subcommand(named: name))
    try checkStored(in: command)
  }

  private func checkStored<Command: ParsableCommand>(in type: Command.Type) throws {
    var owners: [String: String] = [:]
    for option in Command.sections.flatMap(\.options) {
      let flag = option.definition.flag
      var command = Command()
      try option.set(&command, words(for: option.definition).first ?? "")
      let changes = changedProperties(of: command, from: Command())
      #expect(changes.count == 1, "\(Command.name) \(flag) changes \(changes)")
      // `--quiet` and `--verbose`, say, are two properties: the parser must know which was given.
      guard let change = changes.first else { continue }
      #expect(owners.updateValue(flag, forKey: change) == nil, "\(Command.name) \(flag) \(change)")
    }
  }

  /// What a command passes on to the runner; all else it reads itself.
  @Test func `passes each option of a run to the runner or reads it itself`() throws {
    try checkRequest(of: RunCommand.self, \.request)
    try checkRequest(of: OptimizeCommand.self, \.request)
    try checkRequest(of: BlameCommand.self, \.request)
    try checkRequest(of: ListCommand.self, \.request)
  }

  private func checkRequest<Command: ParsableCommand>(
    of type: Command.Type, _ request: KeyPath<Command, RunRequest>
  ) throws {
    let own = ["isWatch", "isEstimate", "reports", "console", "optimization"]
    for option in Command.sections.flatMap(\.options) {
      var command = Command()
      try option.set(&command, words(for: option.definition).first ?? "")
      let change = try #require(changedProperties(of: command, from: Command()).first)
      let isPassed = command[keyPath: request] != Command()[keyPath: request]
      let isOwn = own.contains { change == $0 || change.hasPrefix("\($0).") }
      #expect(isPassed != isOwn, "\(Command.name) \(option.definition.flag)")
    }
  }

  @Test(arguments: names)
  func `reads every property that an option sets`(
    name: String
  ) throws {
    let command = try #require(PromptCICommand.subcommand(named: name))
    try checkRead(in: command, try Self.code.get())
  }

  private func checkRead<Command: ParsableCommand>(
    in type: Command.Type, _ lines: [Substring]
  ) throws {
    for option in Command.sections.flatMap(\.options) {
      var command = Command()
      try option.set(&command, words(for: option.definition).first ?? "")
      for change in changedProperties(of: command, from: Command()) {
        let property = change.split(separator: ".").last.map(String.init) ?? change
        let isRead = lines.contains { line in
          guard line.contains(property), !line.contains("var \(property)") else { return false }
          // A key path in a declaration is no read.
          let rest = line.replacing("\\.\(property)", with: "")
            .replacing("\\.reports.\(property)", with: "")
          return rest.contains(property)
        }
        #expect(isRead, "\(Command.name) \(option.definition.flag) sets \(change)")
      }
    }
  }

  @Test func `spells options of one name alike in all commands`() {
    for option in PromptCICommand.optionDefinitions {
      for command in PromptCICommand.subcommands {
        for other in command.optionDefinitions where other.name == option.name {
          #expect(other.value == option.value, "\(command.name) \(option.flag)")
          #expect(other.letter == option.letter, "\(command.name) \(option.flag)")
        }
      }
    }
    let letters = PromptCICommand.optionDefinitions.compactMap(\.letter)
    #expect(Set(letters).count == letters.count)
  }

  @Test func `declares each option of a command once`() {
    for command in PromptCICommand.subcommands {
      let names = command.optionDefinitions.map(\.name)
      #expect(Set(names).count == names.count, "\(command.name)")
    }
  }

  // MARK: - Helpers

  /// A valid value of an option that is not its default; none for a flag.
  private func words(for option: OptionDefinition) -> [String] {
    guard let value = option.value else { return [] }
    if case .words(let words) = value.completion { return [words.last ?? ""] }
    return switch value.placeholder {
    case "n", "k": ["7"]
    case "i/n": ["1/2"]
    case "seconds", "dollars": ["5"]
    case "rate": ["0.5"]
    case "condition": ["pass-rate>=95%"]
    case "size": [option.name == "max-size" ? "500MB" : "512M"]
    case "path": ["/"]
    default: ["X"]
    }
  }

  /// The properties, by their paths, in which two values differ.
  private func changedProperties(of value: Any, from other: Any, at path: String = "") -> [String] {
    let (mirror, otherMirror) = (Mirror(reflecting: value), Mirror(reflecting: other))
    guard mirror.displayStyle == .struct,
      "\(type(of: value))".hasSuffix("Options")
        || "\(type(of: value))".hasSuffix("Command") || Self.groups.contains("\(type(of: value))")
    else { return String(reflecting: value) == String(reflecting: other) ? [] : [path] }
    return zip(mirror.children, otherMirror.children).flatMap { child, otherChild in
      let label = child.label ?? ""
      return changedProperties(
        of: child.value, from: otherChild.value, at: path.isEmpty ? label : "\(path).\(label)")
    }
  }

  private static let groups: Set = [
    "Selection", "SuiteOverrides", "RunExtent", "RequestLimits", "OptimizationSettings",
    "ConsoleArguments",
  ]

  /// The lines of the sources, without comments.
  private static let code = Result<[Substring], any Error> {
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    var lines: [Substring] = []
    for name in ["Runner", "Optimizer", "Reporting", "prompt-ci"] {
      let folder = root.appendingPathComponent("Sources/\(name)")
      for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      where path.hasSuffix(".swift") {
        lines += try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
          .split(separator: "\n").filter { !$0.contains("//") }
      }
    }
    return lines
  }
}
