/// Checks of dates, times and durations (RFC 3339).
enum DateFormat {
  /// Checks for a date, `T` and a time.
  static func isDateTime(_ text: String) -> Bool {
    guard text.utf8.count > 11,
      let index = text.utf8.index(
        text.startIndex, offsetBy: 10, limitedBy: text.endIndex)
    else { return false }
    let separator = text.utf8[index]
    guard separator | 0x20 == UInt8(ascii: "t") else { return false }
    return isDate(String(decoding: text.utf8.prefix(10), as: UTF8.self))
      && isTime(String(decoding: text.utf8.dropFirst(11), as: UTF8.self))
  }

  /// Checks for an existing date such as `2024-02-29`.
  static func isDate(_ text: String) -> Bool {
    guard let numbers = numbers(text, counts: [4, 2, 2], separator: UInt8(ascii: "-")) else {
      return false
    }
    let (year, month, day) = (numbers[0], numbers[1], numbers[2])
    guard (1...12).contains(month) else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...days[month - 1]).contains(day)
  }

  /// Checks for a time such as `23:59:60.5Z`, or with an offset such as `+02:00`. A leap second is
  /// valid only at midnight UTC.
  static func isTime(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count >= 9 else { return false }
    let clock = String(decoding: bytes[..<8], as: UTF8.self)
    guard let numbers = numbers(clock, counts: [2, 2, 2], separator: UInt8(ascii: ":")) else {
      return false
    }
    var rest = bytes[8...]
    if rest.first == UInt8(ascii: ".") {
      let digits = rest.dropFirst().prefix { $0.isASCIIDigit }
      guard !digits.isEmpty else { return false }
      rest = rest.dropFirst(1 + digits.count)
    }
    guard let offset = offset(rest) else { return false }
    let (hour, minute, second) = (numbers[0], numbers[1], numbers[2])
    guard hour < 24, minute < 60, second <= 60 else { return false }
    let minuteOfDay = (hour * 60 + minute - offset + 2 * 1440) % 1440
    return second < 60 || minuteOfDay == 1439
  }

  /// The offset from UTC in minutes, or `nil` if it is malformed.
  private static func offset(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let sign = bytes.first else { return nil }
    if bytes.count == 1 { return sign | 0x20 == UInt8(ascii: "z") ? 0 : nil }
    let text = String(decoding: bytes.dropFirst(), as: UTF8.self)
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
      let numbers = numbers(text, counts: [2, 2], separator: UInt8(ascii: ":")),
      numbers[0] < 24, numbers[1] < 60
    else { return nil }
    return (numbers[0] * 60 + numbers[1]) * (sign == UInt8(ascii: "+") ? 1 : -1)
  }

  /// Checks for a duration such as `P1Y2M3DT4H5M6S` or `P2W` (RFC 3339, appendix A). Units are in
  /// order, without gaps.
  static func isDuration(_ text: String) -> Bool {
    guard text.utf8.first == UInt8(ascii: "P") else { return false }
    let rest = String(decoding: text.utf8.dropFirst(), as: UTF8.self)
    let parts = rest.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    guard let date = units(parts[0]) else { return false }
    guard parts.count == 2 else {
      return date == "W" || (!date.isEmpty && "YMD".contains(date))
    }
    guard let time = units(parts[1]), !time.isEmpty, "HMS".contains(time) else { return false }
    return date.isEmpty || "YMD".contains(date)
  }

  /// The unit letters of `3D` or `4H5M`, each after digits; `nil` for anything else.
  private static func units(_ text: Substring) -> String? {
    var units = ""
    var hasDigits = false
    for byte in text.utf8 {
      if byte.isASCIIDigit {
        hasDigits = true
      } else {
        guard hasDigits, byte.isASCIILetter else { return nil }
        units.unicodeScalars.append(Unicode.Scalar(byte))
        hasDigits = false
      }
    }
    return hasDigits ? nil : units
  }

  /// Numbers with fixed digit counts between separators, or `nil` if the text does not match.
  private static func numbers(_ text: String, counts: [Int], separator: UInt8) -> [Int]? {
    let parts = text.utf8.split(separator: separator, omittingEmptySubsequences: false)
    guard parts.map(\.count) == counts,
      parts.allSatisfy({ $0.allSatisfy { $0.isASCIIDigit } })
    else { return nil }
    return parts.compactMap { Int(String(decoding: $0, as: UTF8.self)) }
  }
}
