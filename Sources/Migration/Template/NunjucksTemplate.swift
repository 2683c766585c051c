internal import PromptCI

/// A text with `{{variables}}`, as Nunjucks reads it, cut into what can be carried over and what cannot.
///
/// Variables, paths into them (`user.name`, `items[0]`), comments, raw blocks and the marks that trim white space are
/// carried over. Filters are left out where they change nothing, and are otherwise remembered. Blocks, other tags and
/// expressions are kept as they are written.
struct NunjucksTemplate: Sendable {
  /// A piece of a template.
  enum Part: Hashable, Sendable {
    /// Text as it is.
    case literal(String)
    /// A variable: its name, the path into it joined by points, and the filter that is not carried over.
    case variable(String, filter: String?)
    /// What cannot be carried over, as it is written.
    case other(String)
  }

  /// The pieces, in order.
  let parts: [Part]

  /// Cuts a text into pieces.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - hasTags: Whether `{% … %}` and `{# … #}` have a meaning; elsewhere they are text.
  init(_ text: String, hasTags: Bool = true) {
    var scanner = NunjucksScanner(text, hasTags: hasTags)
    parts = scanner.scan()
  }

  /// Creates a template of pieces.
  init(parts: [Part]) {
    self.parts = parts
  }

  /// The names of the variables, each once, in order.
  var variables: [String] {
    var seen: Set<String> = []
    return parts.compactMap {
      if case .variable(let name, _) = $0, seen.insert(name).inserted { name } else { nil }
    }
  }

  /// What cannot be carried over, in words, each once.
  var losses: [String] {
    var seen: Set<String> = []
    return parts.compactMap { part in
      let text: String? =
        switch part {
        case .literal, .variable(_, nil): nil
        case .variable(let name, .some(let filter)):
          "the filter '\(filter)' of {{ \(name) }}; the value stands as it is"
        case .other(let text): "\(Self.excerpt(text)); it stands in the text as it is written"
        }
      return text.flatMap { seen.insert($0).inserted ? $0 : nil }
    }
  }

  /// Whether nothing but text is in it.
  var isLiteral: Bool {
    parts.allSatisfy { if case .literal = $0 { true } else { false } }
  }

  /// The text, each variable replaced by its value, or by nothing where it has none.
  func rendered(_ value: (String) -> String?) -> String {
    parts.map { part in
      switch part {
      case .literal(let text), .other(let text): text
      case .variable(let name, _): value(name) ?? ""
      }
    }.joined()
  }

  /// How many bytes the text has with each variable replaced.
  func renderedSize(_ value: (String) -> String?) -> Int {
    parts.reduce(0) { size, part in
      switch part {
      case .literal(let text), .other(let text): size + text.utf8.count
      case .variable(let name, _): size + (value(name)?.utf8.count ?? 0)
      }
    }
  }

  /// The text as a prompt of ours, in which `\{{` stands for two braces.
  var promptText: String {
    var text = ""
    for part in parts {
      switch part {
      case .literal(let literal), .other(let literal):
        text += literal.replacing("{{", with: #"\{{"#)
      case .variable(let name, _):
        // A backslash or a brace right before would be read as one with the variable's own braces.
        if text.hasSuffix("\\") || text.hasSuffix("{") { text += " " }
        text += "{{\(name)}}"
      }
    }
    return text
  }

  /// The first line of a text, shortened.
  static func excerpt(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    return line.count > 60 || line.count < text.count ? "\(line.prefix(60))…" : line
  }
}
