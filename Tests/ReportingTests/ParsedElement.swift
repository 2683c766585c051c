import Foundation
import FoundationXML

/// An element of a document that Foundation's parser read.
final class ParsedElement {
  let name: String
  let attributes: [String: String]
  var children: [ParsedElement] = []
  var text = ""

  init(name: String, attributes: [String: String]) {
    self.name = name
    self.attributes = attributes
  }

  /// The children with a name.
  func all(_ name: String) -> [ParsedElement] { children.filter { $0.name == name } }

  /// The first child with a name.
  func first(_ name: String) -> ParsedElement? { children.first { $0.name == name } }

  /// An attribute as a number.
  func number(_ name: String) -> Int? { attributes[name].flatMap { Int($0) } }

  /// The values of the properties, by name.
  var properties: [String: String] {
    Dictionary(
      (first("properties")?.children ?? []).map {
        ($0.attributes["name"] ?? "", $0.attributes["value"] ?? "")
      }, uniquingKeysWith: { $1 })
  }

  /// Parses a document; `nil` if it is not well formed.
  static func parse(_ data: Data) -> ParsedElement? {
    let reader = Reader()
    let parser = XMLParser(data: data)
    parser.delegate = reader
    return parser.parse() ? reader.root : nil
  }

  private final class Reader: NSObject, XMLParserDelegate {
    var root: ParsedElement?
    var open: [ParsedElement] = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String] = [:]
    ) {
      let element = ParsedElement(name: name, attributes: attributes)
      open.last?.children.append(element)
      if root == nil { root = element }
      open.append(element)
    }

    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?,
      qualifiedName: String?
    ) {
      open.removeLast()
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
      open.last?.text += text
    }
  }
}
