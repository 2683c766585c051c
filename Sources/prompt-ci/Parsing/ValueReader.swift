internal import Foundation
internal import PromptCI
internal import Runner
internal import Storage

/// Readers of the values of options, each a pure function.
enum ValueReader {
  /// Any text that is not empty.
  static func text(_ value: String) throws(InvalidValue) -> String {
    guard !value.isEmpty else { throw InvalidValue(expected: "a text that is not empty") }
    return value
  }

  /// The path of something that is there.
  static func presentPath(_ value: String) throws(InvalidValue) -> String {
    guard !value.isEmpty, FileManager.default.fileExists(atPath: value) else {
      throw InvalidValue(expected: "a file or directory that is there")
    }
    return value
  }

  /// An amount of memory, in bytes.
  static func memory(_ value: String) throws(InvalidValue) -> UInt64 {
    guard let bytes = MemorySize.bytes(value) else {
      throw InvalidValue(
        expected: "at least 64M, as a whole number and M, G or T, such as 512M or 8G")
    }
    return bytes
  }

  /// A name of letters, digits, dots, dashes, underscores and slashes, at most 100, which ends no comment of HTML.
  static func key(_ value: String) throws(InvalidValue) -> String {
    guard value.wholeMatch(of: /[A-Za-z0-9._\/-]{1,100}/) != nil else {
      throw InvalidValue(
        expected: "1 to 100 letters, digits, dots, dashes, underscores and slashes")
    }
    return value
  }

  /// The name of an environment variable.
  static func variable(_ value: String) throws(InvalidValue) -> String {
    guard value.wholeMatch(of: /[A-Za-z_][A-Za-z0-9_]*/) != nil else {
      throw InvalidValue(expected: "the name of an environment variable, such as AGENT_TOKEN")
    }
    return value
  }

  /// A whole number in a range, in decimal digits.
  static func integer<Number: FixedWidthInteger>(_ value: String, in range: ClosedRange<Number>)
    throws(InvalidValue) -> Number
  {
    guard isDigits(value), let number = Number(value), range.contains(number) else {
      throw InvalidValue(
        expected: "a whole number between \(range.lowerBound) and \(range.upperBound)")
    }
    return number
  }

  /// A time in seconds, more than 0 and at most a day; parts of a second go down to a microsecond.
  static func seconds(_ value: String) throws(InvalidValue) -> Duration {
    guard let seconds = decimal(value), seconds > 0, seconds <= 86_400 else {
      throw InvalidValue(expected: "a number of seconds, more than 0 and at most 86400")
    }
    return .microseconds(max(1, Int64((seconds * 1_000_000).rounded())))
  }

  /// An amount of US dollars, more than 0 and at most a million.
  static func dollars(_ value: String) throws(InvalidValue) -> Double {
    guard let dollars = decimal(value), dollars > 0, dollars <= 1_000_000 else {
      throw InvalidValue(expected: "an amount in US dollars, more than 0 and at most 1000000")
    }
    return dollars
  }

  /// A size of the cache, in bytes.
  static func size(_ value: String) throws(InvalidValue) -> Int {
    guard let bytes = CacheSizeLimit.bytes(value) else {
      throw InvalidValue(expected: CacheSizeLimit.expected)
    }
    return bytes
  }

  /// A share of a whole, as a number in `0...1` or as percent.
  static func share(_ value: String) throws(InvalidValue) -> Double {
    let isPercent = value.last == "%"
    if let number = decimal(isPercent ? String(value.dropLast()) : value) {
      let share = isPercent ? number / 100 : number
      if share <= 1 { return share }
    }
    throw InvalidValue(expected: "a share such as 0.95 or 95%")
  }

  /// A part of a run, as `2/4`.
  static func shard(_ value: String) throws(InvalidValue) -> Shard {
    let parts = value.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, parts.allSatisfy(isDigits), let index = Int(parts[0]),
      let count = Int(parts[1]), (1...10_000).contains(count), (1...count).contains(index)
    else { throw InvalidValue(expected: "a part such as 2/4, counted from 1") }
    return Shard(index: index, count: count)
  }

  /// One of some names.
  static func choice<Choice: RawRepresentable & CaseIterable>(_ value: String, of type: Choice.Type)
    throws(InvalidValue) -> Choice
  where Choice.RawValue == String {
    if let choice = Choice(rawValue: value) { return choice }
    let names = type.allCases.map(\.rawValue)
    throw InvalidValue(
      expected: names.dropLast().joined(separator: ", ") + " or \(names.last ?? "")",
      suggestion: Suggestion.clause(for: value, among: names))
  }

  /// A number of digits and at most one point; no sign, exponent, hexadecimal or name of infinity.
  private static func decimal(_ value: String) -> Double? {
    guard isDigits(value.filter { $0 != "." }) else { return nil }
    return Double(value)
  }

  private static func isDigits(_ value: String) -> Bool {
    !value.isEmpty && value.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }
}
