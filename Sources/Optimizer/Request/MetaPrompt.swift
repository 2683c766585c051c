/// The instructions of a request, from the template files next to the code.
///
/// Templates are code: each begins with a line for its version, which every log contains. A change
/// of a template's meaning gets a new version.
package enum MetaPrompt {
  /// The version of the templates, for logs.
  package static let version = Template.improve.version

  /// A template file.
  struct Template: Sendable {
    /// Its version.
    let version: Int
    /// The text, without the version line.
    let text: String

    /// Parses a bundled template, with `version: 1` on its first line.
    init(_ bytes: [UInt8]) {
      let lines = PromptLines(String(decoding: bytes, as: UTF8.self)).lines
      guard let match = lines.first?.wholeMatch(of: /version: (\d+)/),
        let version = Int(match.output.1)
      else { fatalError("a template of this tool has no version") }
      self.version = version
      text = lines.dropFirst().drop { $0.isEmpty }.joined(separator: "\n")
    }

    /// The text with its `{{names}}` replaced once; names inside a value are not replaced.
    func filled(with values: [String: String]) -> String {
      text.replacing(/\{\{([a-z]+)\}\}/) { values[String($0.output.1)] ?? String($0.output.0) }
    }

    /// The instructions of every request.
    static let improve = Template(PackageResources.improve_md)
    /// The additional instructions after a change that broke training.
    static let preserve = Template(PackageResources.preserve_md)
    /// The additional instructions after a rejected reply.
    static let retry = Template(PackageResources.retry_md)
  }

  /// The instructions of a request.
  static func instructions(for content: RequestContent, nonce: String) -> String {
    var templates = [Template.improve]
    if content.combined != nil { templates.append(.preserve) }
    if content.rejection != nil { templates.append(.retry) }
    let delimiter = Delimiter(nonce: nonce)
    let values = [
      "nonce": nonce, "reply": delimiter.line(Delimiter.reply),
      "diff": delimiter.line(Delimiter.diff), "prompt": delimiter.line(Delimiter.prompt),
      "end": delimiter.line(Delimiter.end), "group": content.target.group.id,
    ]
    return templates.map { $0.filled(with: values) }.joined(separator: "\n\n")
  }
}
