internal import PromptCI

/// A Nunjucks text, split into parts that can be carried over and parts that cannot.
///
/// Variables, paths into them (`user.name`, `items[0]`), comments, raw blocks and trim marks are
/// carried over. Filters without effect are dropped; others are recorded. Blocks, other tags and
/// expressions are kept as written.
struct NunjucksTemplate: Sendable {
  /// A part of a template.
  enum Part: Hashable, Sendable {
    /// Literal text.
    case literal(String)
    /// A variable: its name, with a path into it joined by dots, and a filter that is not carried
    /// over.
    case variable(String, filter: String?)
    /// A construct that cannot be carried over, as written.
    case other(String)
  }

  /// The parts, in order.
  let parts: [Part]

  /// Splits a text into parts.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - hasTags: Whether `{% … %}` and `{# … #}` have a meaning; otherwise they are text.
  init(_ text: String, hasTags: Bool = true) {
    var scanner = NunjucksScanner(text, hasTags: hasTags)
    parts = scanner.scan()
  }

  /// Creates a template from parts.
  init(parts: [Part]) {
    self.parts = parts
  }

  /// The distinct names of the variables, in order.
  var variables: [String] {
    var seen: Set<String> = []
    return parts.compactMap {
      if case .variable(let name, _) = $0, seen.insert(name).inserted { name } else { nil }
    }
  }

  /// Distinct descriptions of the parts that cannot be carried over.
  var losses: [String] {
    var seen: Set<String> = []
    return parts.compactMap { part in
      let text: String? =
        switch part {
        case .literal, .variable(_, nil): nil
        case .variable(let name, .some(let filter)):
          "the filter '\(filter)' of {{ \(name) }}; the value is used unchanged"
        case .other(let text): "\(Self.excerpt(text)); it remains in the text unchanged"
        }
      return text.flatMap { seen.insert($0).inserted ? $0 : nil }
    }
  }

  /// Whether all parts are literal text.
  var isLiteral: Bool {
    parts.allSatisfy { if case .literal = $0 { true } else { false } }
  }

  /// The text with each variable replaced by its value; a variable without a value becomes empty.
  func rendered(_ value: (String) -> String?) -> String {
    parts.map { part in
      switch part {
      case .literal(let text), .other(let text): text
      case .variable(let name, _): value(name) ?? ""
      }
    }.joined()
  }

  /// The size of the text with each variable replaced, in bytes.
  func renderedSize(_ value: (String) -> String?) -> Int {
    parts.reduce(0) { size, part in
      switch part {
      case .literal(let text), .other(let text): size + text.utf8.count
      case .variable(let name, _): size + (value(name)?.utf8.count ?? 0)
      }
    }
  }

  /// The text as a prompt of this tool, in which `\{{` escapes two braces.
  var promptText: String {
    var text = ""
    for part in parts {
      switch part {
      case .literal(let literal), .other(let literal):
        text += literal.replacing("{{", with: #"\{{"#)
      case .variable(let name, _):
        // A backslash or a brace directly before would be read as part of the variable's braces.
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
