internal import Foundation
internal import PromptCI
internal import Results
internal import Runner
internal import Storage

/// Reads the value of an option: a pure function of its text, but for paths that must exist.
struct ValueReader<Value>: Sendable {
  /// Reads a text.
  let read: @Sendable (String) throws(InvalidValue) -> Value
  /// What a shell suggests for the value.
  var completion = Completion.none
}

// MARK: - Texts

extension ValueReader where Value == String {
  /// Any text that is not empty.
  static var text: ValueReader {
    ValueReader { text throws(InvalidValue) in
      guard !text.isEmpty else { throw InvalidValue(expected: "a text that is not empty") }
      return text
    }
  }

  /// The path of a file or directory, which need not exist.
  static var path: ValueReader { ValueReader(read: text.read, completion: .files) }

  /// The path of a file or directory that exists.
  static var presentPath: ValueReader {
    ValueReader(
      read: { path throws(InvalidValue) in
        guard !path.isEmpty, FileManager.default.fileExists(atPath: path) else {
          throw InvalidValue(expected: "a file or directory that exists")
        }
        return path
      }, completion: .files)
  }

  /// A name of 1 to 100 letters, digits, dots, dashes, underscores and slashes, none of which ends
  /// a comment of HTML.
  static var key: ValueReader {
    ValueReader { text throws(InvalidValue) in
      guard text.wholeMatch(of: /[A-Za-z0-9._\/-]{1,100}/) != nil else {
        throw InvalidValue(
          expected: "1 to 100 letters, digits, dots, dashes, underscores and slashes")
      }
      return text
    }
  }

  /// The name of an environment variable.
  static var variable: ValueReader {
    ValueReader { text throws(InvalidValue) in
      guard text.wholeMatch(of: /[A-Za-z_][A-Za-z0-9_]*/) != nil else {
        throw InvalidValue(expected: "the name of an environment variable, such as AGENT_TOKEN")
      }
      return text
    }
  }
}

extension ValueReader where Value == ModelID {
  /// The name of a model.
  static var modelID: ValueReader {
    ValueReader { text throws(InvalidValue) in
      ModelID(try ValueReader<String>.text.read(text))
    }
  }
}

extension ValueReader where Value == FilterPattern {
  /// A pattern of suites and samples.
  static var pattern: ValueReader {
    ValueReader { text throws(InvalidValue) in
      FilterPattern(try ValueReader<String>.text.read(text))
    }
  }
}

extension ValueReader where Value == Gate {
  /// A gate, such as `pass-rate>=95%`.
  static var gate: ValueReader {
    ValueReader { text throws(InvalidValue) in
      do throws(GateExpression.Mistake) {
        return try GateExpression.gate(text)
      } catch {
        throw InvalidValue(
          expected: "a gate such as pass-rate>=95% or latency:p95<=2 (\(error.message))")
      }
    }
  }
}

// MARK: - Choices

extension ValueReader
where Value: RawRepresentable & CaseIterable & Sendable, Value.RawValue == String {
  /// One of the cases of a type, by name.
  static var choice: ValueReader {
    ValueReader(
      read: { text throws(InvalidValue) in
        if let choice = Value(rawValue: text) { return choice }
        let names = Value.allCases.map(\.rawValue)
        throw InvalidValue(
          expected: names.dropLast().joined(separator: ", ") + " or \(names.last ?? "")",
          suggestion: Suggestion.clause(for: text, among: names))
      }, completion: .words(Value.allCases.map(\.rawValue)))
  }
}

// MARK: - Numbers

extension ValueReader where Value: FixedWidthInteger & Sendable {
  /// A whole number in a range, in decimal digits.
  static func integer(in range: ClosedRange<Value>) -> ValueReader {
    ValueReader { text throws(InvalidValue) in
      guard Digits.areAll(of: text), let number = Value(text), range.contains(number) else {
        throw InvalidValue(
          expected: "a whole number between \(range.lowerBound) and \(range.upperBound)")
      }
      return number
    }
  }
}

extension ValueReader where Value == Duration {
  /// A time in seconds, more than 0 and at most a day, with a resolution of a microsecond.
  static var seconds: ValueReader {
    ValueReader { text throws(InvalidValue) in
      guard let seconds = Digits.decimal(text), seconds > 0, seconds <= 86_400 else {
        throw InvalidValue(expected: "a number of seconds, more than 0 and at most 86400")
      }
      return .microseconds(max(1, Int64((seconds * 1_000_000).rounded())))
    }
  }
}

extension ValueReader where Value == Double {
  /// An amount of US dollars, more than 0 and at most a million.
  static var dollars: ValueReader {
    ValueReader { text throws(InvalidValue) in
      guard let dollars = Digits.decimal(text), dollars > 0, dollars <= 1_000_000 else {
        throw InvalidValue(expected: "an amount in US dollars, more than 0 and at most 1000000")
      }
      return dollars
    }
  }

  /// A rate in `0...1`, as a number or in percent.
  static var rate: ValueReader {
    ValueReader { text throws(InvalidValue) in
      let isPercent = text.last == "%"
      if let number = Digits.decimal(isPercent ? String(text.dropLast()) : text) {
        let rate = isPercent ? number / 100 : number
        if rate <= 1 { return rate }
      }
      throw InvalidValue(expected: "a rate such as 0.95 or 95%")
    }
  }
}

extension ValueReader where Value == UInt64 {
  /// An amount of memory, in bytes.
  static var memory: ValueReader {
    ValueReader { text throws(InvalidValue) in
      guard let bytes = MemorySize.bytes(text) else {
        throw InvalidValue(
          expected: "at least 64M, as a whole number and M, G or T, such as 512M or 8G")
      }
      return bytes
    }
  }
}

extension ValueReader where Value == Int {
  /// A size of the cache, in bytes.
  static var cacheSize: ValueReader {
    ValueReader { text throws(InvalidValue) in
      guard let bytes = CacheSizeLimit.bytes(text) else {
        throw InvalidValue(expected: CacheSizeLimit.expected)
      }
      return bytes
    }
  }
}

extension ValueReader where Value == Shard {
  /// A part of a run, as `2/4`.
  static var shard: ValueReader {
    ValueReader { text throws(InvalidValue) in
      let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, parts.allSatisfy(Digits.areAll), let index = Int(parts[0]),
        let count = Int(parts[1]), (1...10_000).contains(count), (1...count).contains(index)
      else { throw InvalidValue(expected: "a part such as 2/4, counted from 1") }
      return Shard(index: index, count: count)
    }
  }
}

/// Numbers in decimal digits.
private enum Digits {
  /// Whether a text is one or more ASCII digits.
  static func areAll(of text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  /// A number of digits and at most one point; no sign, exponent, hexadecimal or name of infinity.
  static func decimal(_ text: String) -> Double? {
    guard areAll(of: text.filter { $0 != "." }) else { return nil }
    return Double(text)
  }
}
