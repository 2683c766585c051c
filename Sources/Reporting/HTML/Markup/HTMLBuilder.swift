internal import Console

/// Builds a piece of HTML in which text from outside is safe.
///
/// Names of elements and attributes come only from this code; texts and attribute values may come
/// from anywhere. They are escaped for HTML, and invisible characters, such as control characters
/// and bidirectional marks, are made visible.
struct HTMLBuilder {
  /// The HTML so far.
  private(set) var html = ""

  /// Writes an element; attributes with the value `nil` are left out.
  mutating func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?> = [:],
    _ content: (inout HTMLBuilder) -> Void
  ) {
    html += "<\(name)"
    for (name, value) in attributes {
      guard let value else { continue }
      html += " \(name)=\"\(HTMLBuilder.escaped(value))\""
    }
    html += ">"
    content(&self)
    html += "</\(name)>"
  }

  /// Writes an element with attributes and a text.
  mutating func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?>, _ text: String
  ) {
    element(name, attributes) { $0.text(text) }
  }

  /// Writes an element with a text.
  mutating func element(_ name: StaticString, _ text: String) {
    element(name, [:], text)
  }

  /// Writes a text.
  mutating func text(_ text: String) { html += HTMLBuilder.escaped(text) }

  /// Writes a line feed, so that the source of the page is readable.
  mutating func lineBreak() { html += "\n" }

  /// A text escaped for HTML, for the content of an element or a quoted attribute.
  static func escaped(_ text: String) -> String {
    let visible = VisibleText.escaping(text)
    guard visible.utf8.contains(where: isReserved) else { return visible }
    var escaped = ""
    for scalar in visible.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  private static func isReserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
      UInt8(ascii: "'"):
      true
    default: false
    }
  }
}
