/// What keeps a sample out of all gates until a day: the tag `quarantine:2026-12-31`.
///
/// Such a sample is run and reported, and counts again from the day after, so that nobody forgets it.
package struct Quarantine: Hashable, Sendable {
  /// What the tag begins with.
  package static let name = "quarantine"

  /// The last day on which the sample does not count, as ISO 8601: `2026-12-31`.
  package let lastDay: String

  /// Reads a sample's tags; of several days the last counts.
  ///
  /// - Returns: The quarantine, or `nil` where no tag is one.
  package init?(tags: [String]) {
    let days = tags.compactMap { tag -> String? in
      guard tag.hasPrefix(Quarantine.name + ":") else { return nil }
      let day = String(tag.dropFirst(Quarantine.name.count + 1))
      return DateFormat.isDate(day) ? day : nil
    }
    guard let last = days.max() else { return nil }
    lastDay = last
  }

  /// Whether it still holds at a time, which is ISO 8601 in UTC.
  package func isInForce(at time: String) -> Bool { time.prefix(10) <= lastDay }

  /// What is wrong with a tag that is meant to be a quarantine, or `nil`.
  package static func problem(with tag: String) -> String? {
    guard tag == name || tag.hasPrefix(name + ":"), Quarantine(tags: [tag]) == nil else {
      return nil
    }
    return "the tag '\(tag)' has no last day; write one that there is, as in "
      + "'\(name):2026-12-31', so that the sample counts again some day"
  }
}
