/// A part of a Markdown text that can be left unfinished, at the end of any of its items.
struct MarkdownSection {
  /// What comes before the items, where there are any.
  let head: String
  /// The pieces, the most telling first; each is whole, and so is what a limit leaves of them.
  let items: [String]
  /// The most that the items may take of a limit, in percent.
  let share: Int
  /// What an item is called.
  let noun: String

  /// Creates a section.
  init(_ head: String, items: [String] = [], share: Int = 100, noun: String = "line") {
    self.head = head
    self.items = items
    self.share = share
    self.noun = noun
  }

  /// Joins sections, and leaves out what passes a limit; in each section's place a note says how much that is.
  ///
  /// - Parameters:
  ///   - sections: The sections, in order; earlier ones have what they need first.
  ///   - limit: The limit of the whole; `nil` is none.
  /// - Returns: The text; longer than the limit only where the heads alone are.
  static func joined(_ sections: [MarkdownSection], limit: MarkdownLimit?) -> String {
    let sections = sections.filter { !$0.head.isEmpty || !$0.items.isEmpty }
    guard let limit else {
      return sections.map { $0.head + $0.items.joined() + "\n" }.joined()
    }
    // The notes are as long as they could ever be, so that no item's place depends on another's.
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
    return "\n_\(rest) left out: this text may not be longer._\n"
  }
}
