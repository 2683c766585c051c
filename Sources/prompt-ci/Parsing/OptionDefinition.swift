/// The names, value and help of an option.
///
/// Parsing, help and completions are all made from definitions.
struct OptionDefinition: Hashable, Sendable {
  /// The value that follows an option.
  struct Value: Hashable, Sendable {
    /// The name of the value in help.
    let placeholder: String
    /// What a shell suggests for it.
    var completion = Completion.none
  }

  /// The name, without the leading dashes.
  let name: String
  /// The one-letter form of the name.
  var letter: Character?
  /// The value that follows; `nil` for a flag.
  var value: Value?
  /// Whether each use adds a value.
  var isRepeatable = false
  /// The help, as whole sentences.
  let help: String

  /// The name as it is written: `--filter`.
  var flag: String { "--\(name)" }

  /// The name and value as help shows them: `--filter <pattern>`.
  var synopsis: String {
    value.map { "\(flag) <\($0.placeholder)>" } ?? flag
  }
}

/// What a shell suggests for a value or an argument.
enum Completion: Hashable, Sendable {
  /// Nothing.
  case none
  /// The names of files and directories.
  case files
  /// The names of subcommands.
  case subcommands
  /// These words.
  case words([String])
}
