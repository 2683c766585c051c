/// The placeholder and help of a positional argument.
struct ArgumentDefinition: Hashable, Sendable {
  /// The name of the argument in help.
  let placeholder: String
  /// Whether the argument takes all remaining words.
  var isRepeatable = false
  /// Whether there must be at least one word.
  var isRequired = false
  /// What a shell suggests for it.
  var completion = Completion.files
  /// The help, as whole sentences.
  let help: String

  /// The argument as the usage shows it: `[<path> ...]`.
  var synopsis: String {
    let text = "<\(placeholder)>\(isRepeatable ? " ..." : "")"
    return isRequired ? text : "[\(text)]"
  }
}

/// A positional argument of a command: its definition, and the property that it sets.
struct Argument<Command>: Sendable {
  /// What happens if there is no word for an argument.
  enum Missing: Hashable, Sendable {
    /// The property keeps its default.
    case keepsDefault
    /// The directory of eval files in the working directory is used; without one, it is a mistake.
    case takesDefaultPath
    /// It is a mistake, which this message describes.
    case isMistake(String)
  }

  /// The placeholder and help.
  let definition: ArgumentDefinition
  /// What happens if there is no word for the argument.
  let missing: Missing
  /// Sets the property from a word.
  let set: @Sendable (inout Command, String) throws(ValidationError) -> Void

  /// An argument that takes one word, with a default.
  static func optional(
    _ placeholder: String, _ property: Option<Command>.Property<String>, empty: String? = nil,
    help: String
  ) -> Argument {
    Argument(
      definition: ArgumentDefinition(placeholder: placeholder, help: help), missing: .keepsDefault
    ) { command, word throws(ValidationError) in
      if word.isEmpty, let empty { throw ValidationError(empty) }
      command[keyPath: property] = word
    }
  }

  /// An argument that takes one word.
  static func required(
    _ placeholder: String, _ property: Option<Command>.Property<String>, missing: String,
    help: String
  ) -> Argument {
    Argument(
      definition: ArgumentDefinition(placeholder: placeholder, isRequired: true, help: help),
      missing: .isMistake(missing)
    ) { command, word throws(ValidationError) in
      if word.isEmpty { throw ValidationError(missing) }
      command[keyPath: property] = word
    }
  }

  /// An argument that takes one or more words.
  static func repeatable(
    _ placeholder: String, _ property: Option<Command>.Property<[String]>, missing: String,
    help: String
  ) -> Argument {
    Argument(
      definition: ArgumentDefinition(
        placeholder: placeholder, isRepeatable: true, isRequired: true, help: help),
      missing: .isMistake(missing)
    ) { command, word in
      command[keyPath: property].append(word)
    }
  }

  /// The directories and files of the suites.
  static func paths(_ property: Option<Command>.Property<[String]>) -> Argument {
    Argument(
      definition: ArgumentDefinition(
        placeholder: "path", isRepeatable: true,
        help: "A directory of eval files, or a single file. (default: evals)"),
      missing: .takesDefaultPath
    ) { command, word throws(ValidationError) in
      if word.isEmpty { throw ValidationError("a path is empty") }
      command[keyPath: property].append(word)
    }
  }
}
