internal import Console

/// A part of a Markdown text that can be cut after any of its items.
struct MarkdownSection {
  /// The text before the items.
  let head: String
  /// The items, the most important first; each is complete Markdown, so any prefix of them is too.
  let items: [String]
  /// The upper bound on the items' share of a limit, in percent.
  let share: Int
  /// The name of an item.
  let noun: String

  /// Creates a section.
  init(_ head: String, items: [String] = [], share: Int = 100, noun: String = "line") {
    self.head = head
    self.items = items
    self.share = share
    self.noun = noun
  }

  /// Joins sections within a limit. A note in each section counts the items that are left out.
  ///
  /// - Parameters:
  ///   - sections: The sections, in order; earlier ones get space first.
  ///   - limit: The limit of the whole text, or `nil` for none.
  /// - Returns: The text. It exceeds the limit only if the heads alone do.
  static func joined(_ sections: [MarkdownSection], limit: MarkdownLimit?) -> String {
    let sections = sections.filter { !$0.head.isEmpty || !$0.items.isEmpty }
    guard let limit else {
      return sections.map { $0.head + $0.items.joined() + "\n" }.joined()
    }
    // Reserves the largest possible notes, so that no item's place depends on another section.
    let fixed = sections.map { limit.size(of: $0.head + "\n" + $0.note($0.items.count)) }
    var room = limit.count - fixed.reduce(0, +)
    return sections.map { section in
      var own = limit.count / 100 * section.share
      var text = section.head
      var count = 0
      for item in section.items {
        let size = limit.size(of: item)
        guard size <= room, size <= own else { break }
        text += item
        count += 1
        room -= size
        own -= size
      }
      return text + (count < section.items.count ? section.note(section.items.count - count) : "")
        + "\n"
    }.joined()
  }

  private func note(_ omitted: Int) -> String {
    guard omitted > 0 else { return "" }
    let rest = Quantity.count(omitted, "more \(noun)")
    return "\n_\(rest) left out to limit the length of this text._\n"
  }
}
