internal import Digest
internal import Foundation

/// The page around what is known of a run: its frame, looks and script, which are built in.
struct HTMLTemplate {
  /// A piece of the page.
  enum Part: Hashable {
    /// Text that is the same in every page.
    case fixed(String)
    /// Where something of the run, or a file of the page, is put.
    case place(Place)
  }

  /// What is put into the page; in the frame it is written `{{name}}`.
  enum Place: String, Hashable, CaseIterable {
    /// What the page may load and run.
    case policy
    /// The title of the window.
    case title
    /// The style sheet.
    case style
    /// The script.
    case script
    /// What the run comes to.
    case summary
    /// The samples, as JSON.
    case data
  }

  /// The pieces, in order.
  let parts: [Part]

  /// The page of a report.
  static let report = HTMLTemplate(text(PackageResources.report_html))
  /// The looks of the page.
  static let style = text(PackageResources.report_css)
  /// What shows the samples.
  static let script = text(PackageResources.report_js)

  /// The Content Security Policy of the page: it loads nothing, and runs its own script alone.
  ///
  /// The script and the style sheet are named by their SHA-256, so that no other is obeyed, wherever it came from.
  static let policy = """
    default-src 'none'; script-src '\(hash(of: script))'; style-src '\(hash(of: style))'; \
    base-uri 'none'; form-action 'none'
    """

  /// Takes a frame apart.
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

  /// What a Content Security Policy names a script or a style sheet by.
  static func hash(of text: String) -> String {
    "sha256-\(Data(SHA256Digest(text).bytes).base64EncodedString())"
  }
}
