/// A sample's exclusion from all gates until a given day, from a tag such as
/// `quarantine:2026-12-31`.
///
/// The sample still runs and is reported. It counts again from the day after, so it cannot be
/// forgotten.
package struct Quarantine: Hashable, Sendable {
  /// The tag's prefix, before the colon.
  package static let name = "quarantine"

  /// The last day of the exclusion, in ISO 8601: `2026-12-31`.
  package let lastDay: String

  /// Creates the quarantine of a sample from its tags; if there are several, the latest day counts.
  ///
  /// - Returns: `nil` if no tag is a valid quarantine.
  package init?(tags: [String]) {
    let days = tags.compactMap { tag -> String? in
      guard tag.hasPrefix(Quarantine.name + ":") else { return nil }
      let day = String(tag.dropFirst(Quarantine.name.count + 1))
      return DateFormat.isDate(day) ? day : nil
    }
    guard let last = days.max() else { return nil }
    lastDay = last
  }

  /// Whether the quarantine still applies at `time`, which is ISO 8601 in UTC.
  package func isInForce(at time: String) -> Bool { time.prefix(10) <= lastDay }

  /// The problem with a malformed quarantine tag, or `nil` if the tag is valid or no quarantine.
  package static func problem(with tag: String) -> String? {
    guard tag == name || tag.hasPrefix(name + ":"), Quarantine(tags: [tag]) == nil else {
      return nil
    }
    return "the tag '\(tag)' has no valid last day; write a date, as in "
      + "'\(name):2026-12-31', after which the sample counts again"
  }
}
