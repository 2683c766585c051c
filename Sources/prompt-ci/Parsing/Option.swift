/// An option of a command or of a group of options: its definition, and the property that it sets.
///
/// ```swift
/// extension RequestLimits {
///   static let options: [Option<RequestLimits>] = [
///     .optional(
///       "rpm", "n", \.requestsPerMinute, .integer(in: 1...1_000_000_000),
///       help: "Send each model at most this many requests per minute.")
///   ]
/// }
/// ```
struct Option<Root>: Sendable {
  /// A property that an option sets.
  typealias Property<Value> = any WritableKeyPath<Root, Value> & Sendable

  /// The names, value and help.
  let definition: OptionDefinition
  /// Sets the property from the text of the value, which is empty for a flag.
  let set: @Sendable (inout Root, String) throws(InvalidValue) -> Void

  /// An option with a value.
  static func option<Value>(
    _ name: String, _ placeholder: String, _ property: Property<Value>,
    _ reader: ValueReader<Value>, help: String
  ) -> Option {
    Option(definition: define(name, placeholder, reader, help: help)) {
      root, text throws(InvalidValue) in
      root[keyPath: property] = try reader.read(text)
    }
  }

  /// An option with a value, which is `nil` without the option.
  static func optional<Value>(
    _ name: String, _ placeholder: String, _ property: Property<Value?>,
    _ reader: ValueReader<Value>, help: String
  ) -> Option {
    Option(definition: define(name, placeholder, reader, help: help)) {
      root, text throws(InvalidValue) in
      root[keyPath: property] = try reader.read(text)
    }
  }

  /// An option that adds a value each time that it is used.
  static func repeatable<Value>(
    _ name: String, _ placeholder: String, _ property: Property<[Value]>,
    _ reader: ValueReader<Value>, help: String
  ) -> Option {
    Option(definition: define(name, placeholder, reader, isRepeatable: true, help: help)) {
      root, text throws(InvalidValue) in
      root[keyPath: property].append(try reader.read(text))
    }
  }

  /// An option without a value, which sets a property to a fixed one.
  static func flag<Value: Sendable>(
    _ name: String, letter: Character? = nil, _ property: Property<Value>, to value: Value,
    help: String
  ) -> Option {
    Option(definition: OptionDefinition(name: name, letter: letter, help: help)) { root, _ in
      root[keyPath: property] = value
    }
  }

  /// An option without a value, which sets a property to `true`.
  static func flag(
    _ name: String, letter: Character? = nil, _ property: Property<Bool>, help: String
  ) -> Option {
    flag(name, letter: letter, property, to: true, help: help)
  }

  /// The option as one of a command that holds the group in a property.
  func of<Command>(_ group: any WritableKeyPath<Command, Root> & Sendable) -> Option<Command> {
    let set = set
    return Option<Command>(definition: definition) { command, text throws(InvalidValue) in
      try set(&command[keyPath: group], text)
    }
  }

  private static func define<Value>(
    _ name: String, _ placeholder: String, _ reader: ValueReader<Value>,
    isRepeatable: Bool = false, help: String
  ) -> OptionDefinition {
    OptionDefinition(
      name: name, value: .init(placeholder: placeholder, completion: reader.completion),
      isRepeatable: isRepeatable, help: help)
  }
}

extension Array {
  /// The options as those of a command that holds the group in a property.
  func of<Group, Command>(
    _ group: any WritableKeyPath<Command, Group> & Sendable
  ) -> [Option<Command>] where Element == Option<Group> {
    map { $0.of(group) }
  }

  /// The options with some names.
  func named<Group>(_ names: String...) -> [Option<Group>] where Element == Option<Group> {
    filter { names.contains($0.definition.name) }
  }

  /// The options without those with some names.
  func without<Group>(_ names: String...) -> [Option<Group>] where Element == Option<Group> {
    filter { !names.contains($0.definition.name) }
  }
}

/// Options of a command under one title in its help.
struct OptionSection<Command>: Sendable {
  /// The title, in lower case.
  let title: String
  /// The options, in the order of the help.
  let options: [Option<Command>]

  /// Creates a section.
  init(_ title: String, _ groups: [Option<Command>]...) {
    self.title = title
    options = groups.flatMap(\.self)
  }
}
