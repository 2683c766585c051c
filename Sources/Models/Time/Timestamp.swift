internal import Foundation

/// Parsers of times in HTTP headers.
enum Timestamp {
  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// The time in an HTTP date (RFC 9110, section 5.6.7), in any of its three forms, or `nil`.
  ///
  /// ```
  /// Sun, 06 Nov 1994 08:49:37 GMT
  /// Sunday, 06-Nov-94 08:49:37 GMT
  /// Sun Nov  6 08:49:37 1994
  /// ```
  static func httpDate(_ text: String) -> Date? {
    var words = text.split { $0 == " " || $0 == "," || $0 == "-" }.map(String.init)
    guard words.count >= 5 else { return nil }
    // asctime has the month before the day, and the year last.
    if words[1].first?.isLetter == true {
      words = [words[0], words[2], words[1], words[4], words[3]]
    }
    let clock = words[4].split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard let day = Int(words[1]), let year = Int(words[3]), clock.count == 3,
      let month = months.firstIndex(of: words[2].prefix(3).lowercased())
    else { return nil }
    // Two digits are a year from 1970 to 2069.
    let century = words[3].count == 2 ? (year < 70 ? 2000 : 1900) : 0
    return date(
      year: century + year, month: month + 1, day: day, clock: clock.map { Double($0) }, offset: 0)
  }

  /// The time in an RFC 3339 text, such as `2025-06-01T12:00:05.250Z` or with an offset such as
  /// `+02:00`, or `nil`.
  static func rfc3339(_ text: String) -> Date? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, "Tt ".utf8.contains(bytes[10]), bytes[4] == 45, bytes[7] == 45 else {
      return nil
    }
    func field(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    guard let year = Int(field(0..<4)), let month = Int(field(5..<7)), let day = Int(field(8..<10)),
      let zone = bytes[19...].firstIndex(where: { "Zz+-".utf8.contains($0) })
    else { return nil }
    let clock = field(11..<zone).split(separator: ":").map { DurationText.number($0) }
    var offset = 0.0
    let tail = field(zone..<bytes.count)
    if tail.lowercased() != "z" {
      let parts = tail.dropFirst().split(separator: ":").map { DurationText.number($0) }
      guard parts.count == 2, let hours = parts[0], let minutes = parts[1], hours < 24, minutes < 60
      else { return nil }
      offset = (hours * 60 + minutes) * (tail.hasPrefix("-") ? -60 : 60)
    }
    return date(year: year, month: month, day: day, clock: clock, offset: offset)
  }

  /// The time in the proleptic Gregorian calendar, from the days since 1970 by Hinnant's
  /// `days_from_civil`.
  private static func date(
    year: Int, month: Int, day: Int, clock: [Double?], offset: Double
  ) -> Date? {
    guard (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day),
      clock.count == 3, let hour = clock[0], let minute = clock[1], let second = clock[2],
      (0..<24).contains(hour), (0..<60).contains(minute), (0..<61).contains(second)
    else { return nil }
    let shifted = month > 2 ? year : year - 1
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    let days = era * 146_097 + dayOfEra - 719_468
    let seconds = Double(days) * 86_400 + hour * 3_600 + minute * 60 + second - offset
    return Date(timeIntervalSince1970: seconds)
  }
}
