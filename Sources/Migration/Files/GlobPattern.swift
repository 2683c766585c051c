/// A path with wildcards: `*` and `?` within a name, `**` for any directories, `{a,b}` for either.
///
/// One that stands for more than ``maximumAlternatives`` patterns matches nothing.
struct GlobPattern {
  /// The most patterns that braces may stand for.
  static let maximumAlternatives = 1_000

  private let alternatives: [[String]]

  /// Reads a pattern.
  init(_ text: String) {
    let expanded = GlobPattern.expand(text)
    alternatives = (expanded ?? []).map { $0.split(separator: "/").map(String.init) }
  }

  /// Whether a path has a wildcard.
  static func isPattern(_ path: String) -> Bool {
    path.contains("*") || path.contains("?") || (path.contains("{") && path.contains(","))
  }

  /// Whether a path is one that the pattern names.
  func matches(_ path: String) -> Bool {
    let names = path.split(separator: "/").map(String.init)
    return alternatives.contains { GlobPattern.matches(names, $0) }
  }

  private static func matches(_ names: [String], _ parts: [String]) -> Bool {
    matches(names, parts, isStar: { $0 == "**" }) { name, part in
      matches(Array(name), Array(part), isStar: { $0 == "*" }) { $1 == "?" || $0 == $1 }
    }
  }

  /// Matches one after the other: after a star, what follows is tried at every later place.
  ///
  /// Only the last star is gone back to, so that no pattern takes long.
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

  /// The patterns that a pattern with braces stands for, `nil` where they are too many; braces are not read within braces.
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
