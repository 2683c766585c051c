internal import Foundation

/// The line in which a suite host describes a suite; most of it is samples.
///
/// Samples are arrays with fixed positions: writing and reading them costs a tenth of the time that
/// `Codable` needs. The rest of the description is a string with its `Codable` JSON. Each sample
/// refers to its file by the index in the list of files:
///
/// ```
/// ["described", suite, "the rest", ["file", …], ["id", ["input", "text", …], ["metadata", "text", …],
///  ["role", "text", …], "expected", "split", ["tag", …], file, line, column, "assertions", complete], …]
/// ```
enum DescribedLine {
  private static let name = "described"

  /// Whether the line is a description.
  static func matches(_ line: [UInt8]) -> Bool { line.starts(with: "[\"\(name)\",".utf8) }

  /// A description as a line, including the newline.
  static func line(suite: Int, _ description: SuiteDescription) throws -> [UInt8] {
    var rest = description
    rest.samples = []
    var files: [String: Int] = [:]
    for sample in description.samples where files[sample.location.file] == nil {
      files[sample.location.file] = files.count
    }
    var line = PositionalWriter()
    line.append(name)
    line.append(suite)
    line.append(String(decoding: try JSONEncoder().encode(rest), as: UTF8.self))
    line.append { line in
      for (file, _) in files.sorted(by: { $0.value < $1.value }) { line.append(file) }
    }
    for sample in description.samples {
      line.append { append(sample, file: files[sample.location.file] ?? 0, to: &$0) }
    }
    return line.finish()
  }

  private static func append(
    _ sample: SampleDescription, file: Int, to line: inout PositionalWriter
  ) {
    line.append(sample.id)
    for texts in [sample.inputs, sample.metadata] {
      line.append { line in
        for (name, text) in texts {
          line.append(name)
          line.append(text)
        }
      }
    }
    line.append { line in
      for turn in sample.history {
        line.append(turn.role.rawValue)
        line.append(turn.text)
      }
    }
    line.append(sample.expected)
    line.append(sample.split.rawValue)
    line.append { line in
      for tag in sample.tags { line.append(tag) }
    }
    line.append(file)
    line.append(sample.location.line)
    if let column = sample.location.column {
      line.append(column)
    } else {
      line.append(nil as String?)
    }
    line.append(sample.assertions?.hash)
    line.append(sample.assertions?.isComplete == true ? 1 : 0)
  }
}

// MARK: - Reading

extension DescribedLine {
  /// The description in a line, or `nil` if the line is not a valid one.
  static func reply(in line: [UInt8]) -> HostReply? {
    var scanner = PositionalScanner(line)
    return try? scanner.described()
  }
}

extension PositionalScanner {
  fileprivate mutating func described() throws -> HostReply {
    try take("[")
    _ = try text()
    try take(",")
    let suite = try integer()
    try take(",")
    let rest = Data(try text().utf8)
    var description = try JSONDecoder().decode(SuiteDescription.self, from: rest)
    try take(",")
    var files: [String] = []
    try list { scanner throws(Mismatch) in files.append(try scanner.text()) }
    while !nextIsEnd {
      try take(",")
      description.samples.append(try sample(files))
    }
    try take("]")
    guard isAtEnd else { throw Mismatch() }
    return .described(suite: suite, description)
  }

  private mutating func sample(_ files: [String]) throws(Mismatch) -> SampleDescription {
    try take("[")
    let id = try text()
    try take(",")
    let inputs = try texts()
    try take(",")
    let metadata = try texts()
    try take(",")
    let history = try turns()
    try take(",")
    let expected = try optionalText()
    try take(",")
    guard let split = Split(rawValue: try text()) else { throw Mismatch() }
    try take(",")
    var tags: [String] = []
    try list { scanner throws(Mismatch) in tags.append(try scanner.text()) }
    try take(",")
    let file = try integer()
    guard files.indices.contains(file) else { throw Mismatch() }
    try take(",")
    let line = try integer()
    try take(",")
    let location = SourceLocation(file: files[file], line: line, column: try optionalInteger())
    try take(",")
    let assertions = try optionalText()
    try take(",")
    let isComplete = try integer() == 1
    try take("]")
    return SampleDescription(
      id: id, inputs: inputs, metadata: metadata, history: history, expected: expected,
      split: split, tags: tags, location: location,
      assertions: assertions.map { AssertionsDigest(hash: $0, isComplete: isComplete) })
  }

  private mutating func texts() throws(Mismatch) -> [String: String] {
    var texts: [String: String] = [:]
    try list { scanner throws(Mismatch) in
      let name = try scanner.text()
      try scanner.take(",")
      texts[name] = try scanner.text()
    }
    return texts
  }

  private mutating func turns() throws(Mismatch) -> [Turn] {
    var turns: [Turn] = []
    try list { scanner throws(Mismatch) in
      guard let role = Turn.Role(rawValue: try scanner.text()) else { throw Mismatch() }
      try scanner.take(",")
      turns.append(Turn(role: role, text: try scanner.text()))
    }
    return turns
  }
}
