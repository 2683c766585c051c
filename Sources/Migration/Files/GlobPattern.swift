/// A path with wildcards: `*` and `?` match within a name, `**` matches any directories, `{a,b}`
/// matches either.
///
/// A pattern that expands to more than ``maximumAlternatives`` patterns matches no path.
struct GlobPattern {
  /// The upper bound on the patterns that braces may expand to.
  static let maximumAlternatives = 1_000

  private let alternatives: [[String]]

  /// Parses a pattern.
  init(_ text: String) {
    let expanded = GlobPattern.expand(text)
    alternatives = (expanded ?? []).map { $0.split(separator: "/").map(String.init) }
  }

  /// Whether a path contains a wildcard.
  static func isPattern(_ path: String) -> Bool {
    path.contains("*") || path.contains("?") || (path.contains("{") && path.contains(","))
  }

  /// Whether the pattern matches a path.
  func matches(_ path: String) -> Bool {
    let names = path.split(separator: "/").map(String.init)
    return alternatives.contains { GlobPattern.matches(names, $0) }
  }

  private static func matches(_ names: [String], _ parts: [String]) -> Bool {
    matches(names, parts, isStar: { $0 == "**" }) { name, part in
      matches(Array(name), Array(part), isStar: { $0 == "*" }) { $1 == "?" || $0 == $1 }
    }
  }

  /// Matches elements in order; a star is tried with every possible length.
  ///
  /// Backtracking returns only to the last star, so that the time is bounded.
  private static func matches<Element>(
    _ elements: [Element], _ parts: [Element], isStar: (Element) -> Bool,
    fits: (Element, Element) -> Bool
  ) -> Bool {
    var (index, place) = (0, 0)
    var star: (place: Int, index: Int)?
    while index < elements.count {
      if place < parts.count, isStar(parts[place]) {
        star = (place, index)
        place += 1
      } else if place < parts.count, fits(elements[index], parts[place]) {
        index += 1
        place += 1
      } else if let last = star {
        star = (last.place, last.index + 1)
        (index, place) = (last.index + 1, last.place + 1)
      } else {
        return false
      }
    }
    return parts[place...].allSatisfy(isStar)
  }

  /// The expansion of a pattern with braces, or `nil` if it is too large.
  ///
  /// Nested braces are not expanded.
  private static func expand(_ text: String) -> [String]? {
    guard let open = text.firstIndex(of: "{"),
      let close = text[open...].firstIndex(of: "}")
    else { return [text] }
    let choices = text[text.index(after: open)..<close].split(separator: ",")
    guard let rest = expand(String(text[text.index(after: close)...])),
      choices.count * rest.count <= maximumAlternatives
    else { return nil }
    return choices.flatMap { choice in rest.map { text[..<open] + choice + $0 } }
  }
}
