/// A path with wildcards: `*` and `?` within a name, `**` for any directories, `{a,b}` for either.
struct GlobPattern {
  private let alternatives: [[String]]

  /// Reads a pattern.
  init(_ text: String) {
    alternatives = GlobPattern.expand(text).map { $0.split(separator: "/").map(String.init) }
  }

  /// Whether a path has a wildcard.
  static func isPattern(_ path: String) -> Bool {
    path.contains("*") || path.contains("?") || (path.contains("{") && path.contains(","))
  }

  /// Whether a path is one that the pattern names.
  func matches(_ path: String) -> Bool {
    let names = path.split(separator: "/").map(String.init)
    return alternatives.contains { GlobPattern.matches(names[...], $0[...]) }
  }

  private static func matches(_ names: ArraySlice<String>, _ parts: ArraySlice<String>) -> Bool {
    guard let part = parts.first else { return names.isEmpty }
    if part == "**" {
      return names.indices.contains { matches(names[$0...], parts.dropFirst()) }
        || matches([], parts.dropFirst())
    }
    guard let name = names.first, matches(Array(name), Array(part)) else { return false }
    return matches(names.dropFirst(), parts.dropFirst())
  }

  /// Matches one name: after a `*`, what follows is tried at every later place.
  private static func matches(_ name: [Character], _ part: [Character]) -> Bool {
    var (index, place) = (0, 0)
    var star: (place: Int, index: Int)?
    while index < name.count {
      if place < part.count, part[place] == "*" {
        star = (place, index)
        place += 1
      } else if place < part.count, part[place] == "?" || part[place] == name[index] {
        index += 1
        place += 1
      } else if let last = star {
        star = (last.place, last.index + 1)
        (index, place) = (last.index + 1, last.place + 1)
      } else {
        return false
      }
    }
    return part[place...].allSatisfy { $0 == "*" }
  }

  /// The patterns that a pattern with braces stands for; braces are not read within braces.
  private static func expand(_ text: String) -> [String] {
    guard let open = text.firstIndex(of: "{"),
      let close = text[open...].firstIndex(of: "}")
    else { return [text] }
    let rest = expand(String(text[text.index(after: close)...]))
    return text[text.index(after: open)..<close].split(separator: ",").flatMap { choice in
      rest.map { text[..<open] + choice + $0 }
    }
  }
}
