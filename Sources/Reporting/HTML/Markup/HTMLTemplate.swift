internal import Digest
internal import Foundation

/// The template of the page: its frame, style sheet and script, which are built in.
struct HTMLTemplate {
  /// A piece of the template.
  enum Part: Hashable {
    /// Text that every page has.
    case fixed(String)
    /// A placeholder for data of the run or a file of the page.
    case place(Place)
  }

  /// A placeholder; the frame contains it as `{{name}}`.
  enum Place: String, Hashable, CaseIterable {
    /// The Content Security Policy.
    case policy
    /// The title of the window.
    case title
    /// The style sheet.
    case style
    /// The script.
    case script
    /// The summary of the run.
    case summary
    /// The samples, as JSON.
    case data
  }

  /// The pieces, in order.
  let parts: [Part]

  /// The template of a report page.
  static let report = HTMLTemplate(text(PackageResources.report_html))
  /// The style sheet of the page.
  static let style = text(PackageResources.report_css)
  /// The script of the page, which shows the samples.
  static let script = text(PackageResources.report_js)

  /// The Content Security Policy of the page: it loads nothing, and runs only its own script.
  ///
  /// The script and the style sheet are identified by their SHA-256, so that no others are
  /// accepted.
  static let policy = """
    default-src 'none'; script-src '\(hash(of: script))'; style-src '\(hash(of: style))'; \
    base-uri 'none'; form-action 'none'
    """

  /// Splits a frame at its placeholders.
  init(_ frame: String) {
    var parts: [Part] = []
    for (index, piece) in frame.components(separatedBy: "{{").enumerated() {
      let pieces = index == 0 ? [piece] : piece.components(separatedBy: "}}")
      if pieces.count == 2, let place = Place(rawValue: pieces[0]) { parts.append(.place(place)) }
      parts.append(.fixed(pieces[pieces.count - 1]))
    }
    self.parts = parts
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  /// The hash source by which a Content Security Policy identifies a script or a style sheet.
  static func hash(of text: String) -> String {
    "sha256-\(Data(SHA256Digest(text).bytes).base64EncodedString())"
  }
}
