import Foundation
import Statistics
import Testing

/// Reference values from independent libraries, written by `Tests/Oracles/statistics-vectors`.
///
/// numpy 2.4.6, scipy 1.17.1, statsmodels 0.15.0, scikit-learn 1.9.1, krippendorff 0.9.0, choix
/// 0.4.1. The script shows which library computed each section; the file holds the versions.
enum Vectors {
  /// A row of a section: named numbers, lists and tables.
  struct Row: Decodable, Sendable, CustomTestStringConvertible {
    private let values: [String: Value]

    init(from decoder: any Decoder) throws {
      values = try [String: Value](from: decoder)
    }

    var testDescription: String {
      let text = values.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
      return String(text.joined(separator: ", ").prefix(120))
    }

    func number(_ name: String) throws -> Double { try #require(try optional(name)) }
    func integer(_ name: String) throws -> Int { try #require(Int(exactly: try number(name))) }
    func numbers(_ name: String) throws -> [Double] { try value(name).items.map { try $0.double } }
    func integers(_ name: String) throws -> [Int] {
      try numbers(name).map { try #require(Int(exactly: $0)) }
    }
    func table(_ name: String) throws -> [[Double]] {
      try value(name).items.map { try $0.items.map { try $0.double } }
    }
    func integerTable(_ name: String) throws -> [[Int]] {
      try table(name).map { try $0.map { try #require(Int(exactly: $0)) } }
    }

    /// A number, or `nil` if the library had none.
    func optional(_ name: String) throws -> Double? {
      if case .none = try value(name) { return nil }
      return try value(name).double
    }

    /// The bounds of an interval, or `nil` if the library had none.
    func interval(_ name: String) throws -> Interval? {
      if case .none = try value(name) { return nil }
      let ends = try numbers(name)
      return Interval(lower: ends[0], upper: ends[1])
    }

    private func value(_ name: String) throws -> Value {
      try #require(values[name], "no \(name) in this row")
    }
  }

  /// A value in a row.
  private enum Value: Decodable, CustomStringConvertible {
    case none
    case number(Double)
    case list([Value])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .none
      } else if let number = try? container.decode(Double.self) {
        self = .number(number)
      } else {
        self = .list(try container.decode([Value].self))
      }
    }

    var description: String {
      switch self {
      case .none: "none"
      case .number(let number): "\(number)"
      case .list(let items): "\(items)"
      }
    }

    var double: Double {
      get throws {
        guard case .number(let number) = self else { throw Missing() }
        return number
      }
    }

    var items: [Value] {
      get throws {
        guard case .list(let items) = self else { throw Missing() }
        return items
      }
    }
  }

  /// The error for a row that lacks the requested value.
  private struct Missing: Error {}

  /// The file: sections of rows. The libraries' versions are for readers.
  private struct Sections: Decodable {
    let rows: [String: [Row]]

    private struct Name: CodingKey {
      let stringValue: String
      let intValue: Int? = nil
      init(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Name.self)
      rows = try container.allKeys.filter { $0.stringValue != "libraries" }
        .reduce(into: [:]) { $0[$1.stringValue] = try container.decode([Row].self, forKey: $1) }
    }
  }

  private static let sections = Result {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "vectors.json")
    return try JSONDecoder().decode(Sections.self, from: Data(contentsOf: file))
  }

  /// The rows of a section, at least one.
  static func rows(_ section: String) throws -> [Row] {
    let rows = try #require(try sections.get().rows[section], "no section \(section)")
    try #require(!rows.isEmpty)
    return rows
  }
}

/// Whether two numbers agree within a relative tolerance, or are both nearly 0.
func agree(_ one: Double?, _ other: Double?, to tolerance: Double = 1e-9) -> Bool {
  guard let one, let other else { return one == nil && other == nil }
  return abs(one - other) <= tolerance * max(abs(one), abs(other)) + 1e-14
}

/// Whether the bounds of two intervals agree.
func agree(_ one: Interval?, _ other: Interval?, to tolerance: Double = 1e-9) -> Bool {
  agree(one?.lower, other?.lower, to: tolerance) && agree(one?.upper, other?.upper, to: tolerance)
}
