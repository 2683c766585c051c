internal import PromptCI

/// Reads what an optimizer replied.
///
/// A reply counts only as a whole: it ended by itself, and has the delimiters of its own request once each, in order,
/// each alone on its line. What stands between them is taken as it is; what stands before and after them is not
/// read. Nothing is repaired.
package enum ReplyParser {
  /// Reads a reply to a request with some nonce.
  ///
  /// - Throws: Why the reply is rejected.
  package static func proposal(
    in reply: OptimizerReply, nonce: String
  ) throws(ReplyError) -> Proposal {
    guard reply.finishReason == .stop else { throw .unfinished(reply.finishReason) }
    // A reply with CRLF means the same lines; bare CRs are part of their lines.
    let lines = PromptLines(reply.text).lines
    guard lines.contains(where: { !isBlank($0) }) else { throw .empty }
    func places(_ name: String) -> [Int] {
      let delimiter = Delimiter(nonce: nonce).line(name)
      return lines.indices.filter { isDelimiter(lines[$0], delimiter) }
    }
    func only(_ name: String) throws(ReplyError) -> Int {
      let places = places(name)
      guard let place = places.first else { throw .missing(name) }
      guard places.count == 1 else { throw .repeated(name) }
      return place
    }
    let begin = try only(Delimiter.reply)
    let diffs = places(Delimiter.diff)
    let rewrites = places(Delimiter.prompt)
    guard diffs.count + rewrites.count <= 1 else { throw .severalChanges }
    guard let body = (diffs + rewrites).first else { throw .missing(Delimiter.diff) }
    let end = try only(Delimiter.end)
    guard begin < body, body < end else { throw .outOfOrder }

    let fields = try fields(in: lines[(begin + 1)..<body])
    guard let hypothesis = fields["hypothesis"] else { throw .noHypothesis }
    let content = Array(lines[(body + 1)..<end])
    guard content.contains(where: { !isBlank($0) }) else { throw .empty }
    return Proposal(
      hypothesis: hypothesis, target: fields["target"], predicted: fields["predicted"],
      change: diffs.isEmpty ? .rewrite(content) : .diff(content))
  }

  /// The longest text of a field that is kept, in characters.
  private static let maximumFieldLength = 300

  /// The `name: text` lines; any other line that is not blank is a mistake.
  private static func fields(in lines: ArraySlice<String>) throws(ReplyError) -> [String: String] {
    var fields: [String: String] = [:]
    for line in lines where !isBlank(line) {
      guard let match = line.wholeMatch(of: /\s*(hypothesis|target|predicted):\s*(.*?)\s*/) else {
        throw .badField(String(line.prefix(80)))
      }
      let name = String(match.output.1)
      guard fields[name] == nil else { throw .badField(String(line.prefix(80))) }
      let value = String(match.output.2.prefix(maximumFieldLength))
      if !value.isEmpty { fields[name] = value }
    }
    return fields
  }

  private static func isDelimiter(_ line: String, _ delimiter: String) -> Bool {
    guard line.hasPrefix(delimiter) else { return false }
    return isBlank(String(line.dropFirst(delimiter.count)))
  }

  private static func isBlank(_ line: String) -> Bool {
    line.allSatisfy(\.isWhitespace)
  }
}
