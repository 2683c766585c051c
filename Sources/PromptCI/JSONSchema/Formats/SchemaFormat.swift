/// A format of strings for the keyword `format`.
///
/// Host names are checked with IDNA 2008, both in international form and in ASCII (`xn--…`).
enum SchemaFormat: String, CaseIterable, Sendable {
  case dateTime = "date-time"
  case date, time, duration
  case email
  case internationalEmail = "idn-email"
  case hostname
  case internationalHostname = "idn-hostname"
  case ipv4, ipv6
  case uri
  case uriReference = "uri-reference"
  case iri
  case iriReference = "iri-reference"
  case uriTemplate = "uri-template"
  case uuid
  case jsonPointer = "json-pointer"
  case relativeJSONPointer = "relative-json-pointer"
  case regex

  /// Whether a text has the format.
  func holds(for text: String) -> Bool {
    switch self {
    case .dateTime: DateFormat.isDateTime(text)
    case .date: DateFormat.isDate(text)
    case .time: DateFormat.isTime(text)
    case .duration: DateFormat.isDuration(text)
    case .email: HostFormat.isEmail(text, isInternational: false)
    case .internationalEmail: HostFormat.isEmail(text, isInternational: true)
    case .hostname: HostFormat.isHostname(text, isInternational: false)
    case .internationalHostname: HostFormat.isHostname(text, isInternational: true)
    case .ipv4: HostFormat.isIPv4(text)
    case .ipv6: HostFormat.isIPv6(text)
    case .uri:
      URIFormat.isReference(text, isInternational: false) && URIReference(text).scheme != nil
    case .uriReference: URIFormat.isReference(text, isInternational: false)
    case .iri:
      URIFormat.isReference(text, isInternational: true) && URIReference(text).scheme != nil
    case .iriReference: URIFormat.isReference(text, isInternational: true)
    case .uriTemplate: URIFormat.isTemplate(text)
    case .uuid: SchemaFormat.isUUID(text)
    case .jsonPointer: JSONPointer(text) != nil
    case .relativeJSONPointer: SchemaFormat.isRelativePointer(text)
    case .regex: (try? TextPattern(text, .ecmaScript)) != nil
    }
  }

  /// Checks for eight, four, four, four and twelve hexadecimal digits (RFC 4122).
  private static func isUUID(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    return parts.map(\.count) == [8, 4, 4, 4, 12]
      && parts.allSatisfy { $0.allSatisfy { $0.isASCIIHexDigit } }
  }

  /// Checks for a number of levels, followed by `#` or a JSON Pointer.
  private static func isRelativePointer(_ text: String) -> Bool {
    let digits = text.utf8.prefix { $0.isASCIIDigit }
    guard !digits.isEmpty, digits.count == 1 || digits.first != UInt8(ascii: "0") else {
      return false
    }
    let rest = String(decoding: text.utf8.dropFirst(digits.count), as: UTF8.self)
    return rest == "#" || JSONPointer(rest) != nil
  }
}

extension UInt8 {
  /// Whether it is an ASCII digit, `0` to `9`.
  var isASCIIDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  /// Whether it is an ASCII letter.
  var isASCIILetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }

  /// Whether it is a hexadecimal digit, in upper or lower case.
  var isASCIIHexDigit: Bool {
    isASCIIDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self | 0x20)
  }
}
