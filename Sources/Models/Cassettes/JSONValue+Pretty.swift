internal import PromptCI

extension JSONValue {
  /// The value as JSON on several lines, equal for equal values: sorted keys, two spaces per level,
  /// a newline at the end.
  ///
  /// A list of numbers, such as a vector, is on one line.
  var pretty: String {
    var bytes: [UInt8] = []
    writePretty(to: &bytes, indentation: 0)
    bytes.append(UInt8(ascii: "\n"))
    return String(decoding: bytes, as: UTF8.self)
  }

  private func writePretty(to bytes: inout [UInt8], indentation: Int) {
    switch self {
    case .null, .bool, .number, .string:
      bytes.append(contentsOf: compact.utf8)
    case .array(let elements) where elements.allSatisfy { $0.doubleValue != nil }:
      bytes.append(contentsOf: compact.utf8)
    case .array(let elements):
      JSONValue.writeList(elements, in: "[]", to: &bytes, indentation: indentation) {
        $0.writePretty(to: &$1, indentation: indentation + 1)
      }
    case .object(let object):
      JSONValue.writeList(object.keys.sorted(), in: "{}", to: &bytes, indentation: indentation) {
        JSONValue.write($0, to: &$1)
        $1.append(contentsOf: ": ".utf8)
        (object[$0] ?? .null).writePretty(to: &$1, indentation: indentation + 1)
      }
    }
  }

  private static func writeList<Element>(
    _ elements: [Element], in brackets: StaticString, to bytes: inout [UInt8], indentation: Int,
    write: (Element, inout [UInt8]) -> Void
  ) {
    func newLine(_ level: Int) {
      bytes.append(UInt8(ascii: "\n"))
      bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * level))
    }
    bytes.append(brackets.utf8Start[0])
    for (index, element) in elements.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      newLine(indentation + 1)
      write(element, &bytes)
    }
    if !elements.isEmpty { newLine(indentation) }
    bytes.append(brackets.utf8Start[1])
  }
}
