internal import PromptCI

/// Parses the replies of an optimizer.
///
/// A reply must be finished. It must have each delimiter of its request once, in order, and alone
/// on its line. The text between the delimiters is taken unchanged; the text around them is
/// ignored. Errors are never repaired.
package enum ReplyParser {
  /// Parses the reply to the request with a nonce.
  ///
  /// - Throws: The reason to reject the reply.
  package static func proposal(
    in reply: OptimizerReply, nonce: String
  ) throws(ReplyError) -> Proposal {
    guard reply.finishReason == .stop else { throw .unfinished(reply.finishReason) }
    // CRLF separates lines like LF; a bare CR is part of its line.
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

  /// The upper bound on the length of a field, in characters; a longer one is cut.
  private static let maximumFieldLength = 300

  /// The fields of the `name: text` lines; any other line that is not blank is an error.
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
