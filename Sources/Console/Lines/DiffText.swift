internal import Foundation
package import Results

/// Formats the diff of two texts.
package enum DiffText {
  /// Whether the texts share a word. If they do not, both texts are easier to read than their diff.
  package static func sharesWords(_ segments: [DiffSegment]) -> Bool {
    segments.contains { segment in
      segment.kind == .same
        && segment.text.unicodeScalars.contains { $0.properties.isAlphabetic || isDigit($0) }
    }
  }

  /// The diff as plain text: `I want [-a-]{+the+} refund`.
  package static func marked(_ segments: [DiffSegment]) -> String {
    pieces(segments).joined()
  }

  /// The diff as plain text, in pieces that are not joined, because they may be long.
  package static func pieces(_ segments: [DiffSegment]) -> [String] {
    segments.flatMap { segment in
      switch segment.kind {
      case .same: [segment.text]
      case .removed: ["[-", segment.text, "-]"]
      case .added: ["{+", segment.text, "+}"]
      }
    }
  }

  /// The diff as lines of styled text that are safe to print.
  ///
  /// Long stretches that both texts share shrink to their ends. White space that differs is shown.
  /// Text beyond the limits is left out with a note.
  package static func lines(_ segments: [DiffSegment], limits: TextLimits) -> [[ConsoleSpan]] {
    var lines: [[ConsoleSpan]] = [[]]
    var budget = limits.bytes
    var omitted = 0
    for segment in segments {
      guard budget > 0, lines.count <= limits.lines else {
        omitted += segment.text.utf8.count
        continue
      }
      let whole = segment.kind == .same ? shrunk(segment.text) : segment.text
      let excerpt = Excerpt(whole, bytes: budget)
      budget -= excerpt.text.utf8.count
      omitted += excerpt.omittedBytes
      let style = style(of: segment.kind)
      let pieces = visible(excerpt.text, kind: segment.kind)
        .split(separator: "\n", omittingEmptySubsequences: false)
      for (index, piece) in pieces.enumerated() {
        if index > 0 { lines.append([]) }
        if !piece.isEmpty { lines[lines.count - 1].append(ConsoleSpan(style, String(piece))) }
      }
    }
    if lines.count > 1, lines.last?.isEmpty == true { lines.removeLast() }
    var hidden = 0
    if lines.count > limits.lines {
      hidden = lines.count - limits.lines
      lines.removeLast(hidden)
    }
    if omitted > 0 {
      lines.append([ConsoleSpan(.plain, "[… \(Quantity.count(omitted, "more byte"))]")])
    } else if hidden > 0 {
      lines.append([ConsoleSpan(.plain, "[… \(Quantity.count(hidden, "more line"))]")])
    }
    return lines
  }

  private static func style(of kind: DiffSegment.Kind) -> ConsoleStyle {
    switch kind {
    case .same: .plain
    case .removed: .removed
    case .added: .added
    }
  }

  /// The text without its middle if it is long.
  private static func shrunk(_ text: String) -> String {
    let ends = 80
    guard text.utf8.count > 6 * ends else { return text }
    let head = Excerpt(text, bytes: ends).text
    var start = text.utf8.index(text.endIndex, offsetBy: -ends)
    while start.samePosition(in: text.unicodeScalars) == nil {
      start = text.utf8.index(after: start)
    }
    let middle = text.utf8.distance(from: head.endIndex, to: start)
    return "\(head)[… \(Quantity.count(middle)) bytes alike …]\(text[start...])"
  }

  /// The text with visible control characters, and in a change also with visible line ends and lone
  /// spaces.
  private static func visible(_ text: Substring, kind: DiffSegment.Kind) -> String {
    let safe = VisibleText.escaping(text)
    guard kind != .same else { return safe.replacingOccurrences(of: "\t", with: "    ") }
    let marked = safe.replacingOccurrences(of: "\n", with: "↵\n")
      .replacingOccurrences(of: "\t", with: "⇥")
    return text.allSatisfy(\.isWhitespace)
      ? marked.replacingOccurrences(of: " ", with: "·") : marked
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.numericType != nil
  }
}
