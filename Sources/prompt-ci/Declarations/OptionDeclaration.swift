internal import Runner

/// An option, declared once: parsing, help and completions are all made of this.
struct OptionDeclaration: Sendable {
  /// What an option does to the command.
  enum Effect: Sendable {
    /// It is there or not.
    case flag(@Sendable (inout RunOptions) -> Void)
    /// It has a value.
    case value(Value, @Sendable (inout RunOptions, String) throws(InvalidValue) -> Void)
    /// It asks for the help in the place of anything else.
    case help
    /// It asks for the version in the place of anything else.
    case version
    /// It asks for a completion script in the place of anything else.
    case completionScript(Value)
  }

  /// The value that follows an option.
  struct Value: Sendable {
    /// What a shell may suggest.
    enum Completion: Sendable, Equatable {
      /// Nothing.
      case none
      /// The names of files.
      case files
      /// These words.
      case words([String])
    }

    /// What the help calls it.
    let placeholder: String
    /// What a shell may suggest.
    var completion = Completion.none
  }

  /// The name, without the dashes before it.
  let name: String
  /// The letter that is short for the name.
  var letter: Character?
  /// What it does.
  let effect: Effect
  /// Whether it may be given more than once; a flag always may.
  var isRepeatable = false
  /// The section of the help.
  var section = HelpSection.options
  /// What the help says, as sentences.
  let help: String

  /// The value that follows, or `nil` for a flag.
  var value: Value? {
    switch effect {
    case .flag, .help, .version: nil
    case .value(let value, _), .completionScript(let value): value
    }
  }

  /// The name as it is written: `--filter`.
  var flag: String { "--\(name)" }

  /// The name and value as the help writes them: `--filter <pattern>`.
  var synopsis: String {
    value.map { "\(flag) <\($0.placeholder)>" } ?? flag
  }
}

/// A section of the options in the help, in order.
enum HelpSection: String, CaseIterable, Sendable {
  /// Which samples.
  case selection = "SELECTION OPTIONS"
  /// How they are run.
  case run = "RUN OPTIONS"
  /// What the code of eval files may do.
  case sandbox = "SANDBOX OPTIONS"
  /// How models are asked and paid for.
  case models = "MODEL OPTIONS"
  /// How a prompt is improved.
  case optimization = "OPTIMIZATION OPTIONS"
  /// What must hold.
  case gate = "GATE OPTIONS"
  /// What is shown and written.
  case report = "REPORT OPTIONS"
  /// Everything else.
  case options = "OPTIONS"
}
