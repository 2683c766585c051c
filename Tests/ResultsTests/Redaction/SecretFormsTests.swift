import Foundation
import Testing

@testable import Results

/// The forms in which a key may be written.
struct SecretFormsTests {
  private static let key = #"sk-a"b\c/d+e=f'g&h<i é9xQ"#
  private static let redactor = Redactor(environment: ["THE_KEY": key])

  private static func utf8(_ text: String, _ write: (UInt8) -> String?) -> String {
    text.utf8.map { write($0) ?? String(UnicodeScalar($0)) }.joined()
  }

  private static func percent(_ text: String, uppercase: Bool) -> String {
    utf8(text) { byte in
      let isPlain = (48...57).contains(byte) || (97...122).contains(byte | 32)
      let digits = String(byte, radix: 16, uppercase: uppercase)
      return isPlain ? nil : "%" + (digits.count < 2 ? "0" : "") + digits
    }
  }

  private static func json(_ text: String) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    let quoted = String(decoding: try encoder.encode(text), as: UTF8.self)
    return String(quoted.dropFirst().dropLast())
  }

  /// Each UTF-16 unit as an escape.
  private static func escaped(_ text: String) -> String {
    text.utf16.map {
      "\\u" + String(repeating: "0", count: 4 - String($0, radix: 16).count) + String($0, radix: 16)
    }
    .joined()
  }

  private static let forms: [(name: String, text: String)] = {
    let json = (try? SecretFormsTests.json(key)) ?? ""
    let percent = SecretFormsTests.percent(key, uppercase: true)
    return [
      ("itself", key), ("before a combining mark", key + "\u{301}"),
      ("before a variation selector", key + "\u{FE0F}"), ("after a joiner", "\u{200D}" + key),
      ("JSON", json), ("JSON with slashes escaped", json.replacing("/", with: "\\/")),
      ("JSON in JSON", (try? SecretFormsTests.json(json)) ?? ""),
      ("JSON of escapes alone", escaped(key)),
      (
        "JSON of escapes alone, in capitals",
        escaped(key).uppercased().replacing("\\U", with: "\\u")
      ),
      (
        "JSON that is safe in HTML",
        json.replacing("&", with: "\\u0026").replacing("<", with: "\\u003c")
      ),
      ("a URL", percent),
      ("a URL in small letters", SecretFormsTests.percent(key, uppercase: false)),
      ("a form", percent.replacing("%20", with: "+")),
      ("a URL in a URL", percent.replacing("%", with: "%25")),
      (
        "XML",
        key.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(
          "\"", with: "&quot;")
      ),
      ("HTML", key.unicodeScalars.map { "&#\($0.value);" }.joined()),
      (
        "HTML by hexadecimal",
        key.unicodeScalars.map { "&#x\(String($0.value, radix: 16));" }.joined()
      ),
      (
        "XML in XML",
        key.replacing("&", with: "&amp;amp;").replacing("<", with: "&amp;lt;")
      ),
      ("a shell's word", "'" + key.replacing("'", with: #"'\''"#) + "'"),
      (
        "a shell's escapes",
        key.unicodeScalars.map {
          $0.isASCII && !$0.properties.isAlphabetic && !("0"..."9").contains($0)
            ? "\\\($0)" : "\($0)"
        }
        .joined()
      ),
      ("hexadecimal", key.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()),
    ]
  }()

  @Test(arguments: forms.map(\.name))
  func `hides a key in every encoding`(name: String) throws {
    let text = try #require(Self.forms.first { $0.name == name }?.text)
    let redacted = Self.redactor.redact("before \(text) after")
    // Compared as bytes, because a combining mark forms one character with the bracket before it.
    let isRedacted = Data(redacted.utf8).range(of: Data("[redacted THE_KEY]".utf8)) != nil
    #expect(isRedacted, "\(text)")
    #expect(
      redacted.unicodeScalars.starts(with: "before ".unicodeScalars) && redacted.hasSuffix(" after")
    )
    for part in ["a\"b", "d+e", "9xQ", "sk-"] { #expect(!redacted.contains(part), "\(redacted)") }
  }

  @Test(arguments: 0..<7, [0, 1, 2, 3, 5])
  func `hides a key in base64 at any offset`(before: Int, after: Int) {
    let redactor = Redactor(environment: ["A_TOKEN": "k3y>?with~8Yt5b7K4"])
    let text =
      String(repeating: "u", count: before) + "k3y>?with~8Yt5b7K4"
      + String(repeating: "v", count: after)
    let standard = Data(text.utf8).base64EncodedString()
    for form in [standard, standard.replacing("+", with: "-").replacing("/", with: "_")] {
      let redacted = redactor.redact("authorization: Basic \(form)")
      #expect(redacted.contains("[redacted A_TOKEN]"), "\(form)")
      // No digits of the key are left, only those of the surrounding bytes.
      let rest = redacted.replacing("authorization: Basic ", with: "")
        .replacing("[redacted A_TOKEN]", with: "")
      #expect(rest.utf8.count <= 4 * ((before + after) / 3 + 2), "\(rest)")
    }
  }

  @Test func `keeps text that only resembles a key`() {
    for text in [
      "sk-a", "100%", "a \\ b", "&amp; &", "%zz", "\\u12", "&#999999999;", "&", "\\", "%",
      "sk-a%22b%5Cd", String(repeating: "\\", count: 40), "&amp;amp;amp;",
    ] {
      #expect(Self.redactor.redact(text) == text)
    }
  }

  @Test func `keeps a long text with many escapes`() {
    let text = String(repeating: #"{"a\n": "%41&amp;\\"}…"#, count: 4_000)
    #expect(Self.redactor.redact(text) == text)
  }
}
