internal import Foundation
internal import FoundationXML

/// A reason why a text is not well-formed XML, with its location.
struct XMLFlaw: Equatable {
  /// The line, from 1, not counting white space before the text.
  let line: Int
  /// The column, from 1, where the parser detected the mistake.
  let column: Int
  /// What is wrong.
  let message: String

  /// The first mistake in a text, or `nil` if there is none.
  static func first(in text: Substring) -> XMLFlaw? {
    let listener = XMLListener()
    let parser = XMLParser(data: Data(text.utf8))
    parser.shouldResolveExternalEntities = false
    parser.delegate = listener
    // The return value is unreliable: it is `true` for some texts with mistakes.
    _ = parser.parse()
    return listener.first ?? listener.unclosed(at: parser)
  }
}

/// Records the first mistake that the parser reports.
private final class XMLListener: NSObject, XMLParserDelegate {
  private(set) var first: XMLFlaw?
  private var count = 0
  private var depth = 0

  /// The mistake of a text that ends inside an element or has none. The parser reports no error for
  /// a text of fewer than four bytes.
  func unclosed(at parser: XMLParser) -> XMLFlaw? {
    guard count == 0 || depth > 0 else { return nil }
    return XMLFlaw(
      line: max(1, parser.lineNumber), column: max(1, parser.columnNumber),
      message: count == 0 ? "there is no element" : "an element is not closed")
  }

  func parser(
    _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    count += 1
    depth += 1
  }

  func parser(
    _ parser: XMLParser, didEndElement elementName: String, namespaceURI: String?,
    qualifiedName: String?
  ) {
    depth -= 1
  }

  func parser(_ parser: XMLParser, parseErrorOccurred error: any Error) {
    let code = (error as NSError).code
    guard first == nil, !XMLListener.harmless.contains(code) else { return }
    first = XMLFlaw(
      line: max(1, parser.lineNumber), column: max(1, parser.columnNumber),
      message: XMLListener.messages[code] ?? "XML parser error \(code)")
  }

  /// Undeclared prefixes (200 to 205), and entities of a document type that is not fetched (27).
  private static let harmless = Set(200...205).union([27])

  /// The messages for error codes of libxml2's parser.
  private static let messages = [
    4: "there is no element; the text must begin with '<'",
    5: "an element is not closed, or something follows the end",
    9: "a character that XML does not allow", 23: "a ';' is missing after '&' and a name",
    26: "an entity that is not declared; write '&amp;' for the character '&'",
    38: "a '<' in the value of an attribute; write '&lt;'",
    39: "the value of an attribute is not in quotes", 40: "the value of an attribute is not closed",
    41: "an attribute has no value", 42: "an attribute appears twice",
    45: "a comment is not closed", 47: "a processing instruction is not closed",
    62: "']]>' in a text; write ']]&gt;'", 63: "a CDATA section is not closed",
    64: "'<?xml' is allowed only at the very start", 65: "a space is missing",
    68: "a name is missing after '<' or '&'; write '&lt;' or '&amp;' for the character",
    73: "a '>' is missing", 74: "a '</' is missing",
    76: "the closing tag does not match the open element",
    77: "an element is not closed", 80: "a comment contains '--'",
    81: "the text is not in the encoding that it declares; leave the encoding out",
    89: "an entity refers to itself, or grows without bound",
  ]
}
