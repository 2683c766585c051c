internal import Digest
internal import PromptCI

/// The name of a cassette's file: a readable hint and the identity of the request.
///
/// For example, `anthropic-claude-haiku-4-5_my-parcel-never-came_` and 32 hexadecimal digits, the
/// start of the SHA-256 of the request's canonical form. It does not include the base URL, so that
/// a recording made through a proxy works without one. It does not include the sample either, since
/// a judge's request has none and two suites may send the same request.
struct CassetteName: Hashable, Sendable {
  /// The model and the first line of the last turn, in lowercase letters, digits and hyphens.
  let hint: String
  /// The identity of the request, as 32 hexadecimal digits.
  let identity: String

  /// Creates the name for a request.
  ///
  /// - Parameters:
  ///   - request: The request.
  ///   - scrub: Removes secrets from a text.
  init(_ request: ModelRequest, scrubbing scrub: (String) -> String) {
    self.init(
      request.model, line: CassetteName.firstLine(of: request),
      form: request.canonicalForm(baseURL: ""), scrubbing: scrub)
  }

  /// Creates the name for a text to embed.
  init(_ text: EmbeddedText, scrubbing scrub: (String) -> String) {
    self.init(
      text.model, line: CassetteName.firstLine(of: text.text),
      form: text.canonicalForm(baseURL: ""), scrubbing: scrub)
  }

  private init(
    _ model: ModelID, line: String, form: [UInt8], scrubbing scrub: (String) -> String
  ) {
    hint = [model.name, line].map { CassetteName.slug(of: scrub($0)) }.filter { !$0.isEmpty }
      .joined(separator: "_")
    identity = String(SHA256Digest(form).hexadecimal.prefix(CassetteName.identityLength))
  }

  /// Parses a file's name. Returns `nil` if it is not a cassette's.
  init?(file: String) {
    guard file.hasSuffix(CassetteName.suffix), !file.hasPrefix(".") else { return nil }
    let stem = file.dropLast(CassetteName.suffix.count)
    let identity = stem.suffix(CassetteName.identityLength)
    let isIdentity = identity.utf8.allSatisfy {
      (0x30...0x39).contains($0) || (0x61...0x66).contains($0)
    }
    guard identity.utf8.count == CassetteName.identityLength, isIdentity else { return nil }
    let rest = stem.dropLast(CassetteName.identityLength)
    guard rest.isEmpty || rest.hasSuffix("_") else { return nil }
    hint = String(rest.dropLast())
    self.identity = String(identity)
  }

  /// The file's name.
  var file: String {
    (hint.isEmpty ? "" : hint + "_") + identity + CassetteName.suffix
  }

  /// The first line of the last turn that is not blank.
  static func firstLine(of request: ModelRequest) -> String {
    firstLine(of: request.prompt.turns.last?.text ?? request.prompt.instructions ?? "")
  }

  /// The first line of a text that is not blank.
  static func firstLine(of text: String) -> String {
    text.split(whereSeparator: \.isNewline)
      .first { !$0.allSatisfy(\.isWhitespace) }
      .map { String($0.drop(while: \.isWhitespace)) } ?? ""
  }

  private static let identityLength = 32
  private static let suffix = ".json"
  private static let slugLength = 40

  /// The ASCII letters and digits of a text in lowercase, with one hyphen for anything in between.
  private static func slug(of text: String) -> String {
    var slug = ""
    for byte in text.utf8 where slug.utf8.count < slugLength {
      let character = Character(Unicode.Scalar(byte))
      if character.isASCII, character.isLetter || character.isNumber {
        slug += character.lowercased()
      } else if !slug.isEmpty, slug.last != "-" {
        slug += "-"
      }
    }
    return slug.last == "-" ? String(slug.dropLast()) : slug
  }
}
