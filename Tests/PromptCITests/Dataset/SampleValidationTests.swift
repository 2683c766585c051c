import PromptCI
import Testing

struct SampleValidationTests {
  private let suite = SourceLocation(file: "Triage.swift", line: 3)

  private func messages(_ samples: [Sample]) throws -> [String] {
    let error = try #require(throws: Diagnostics.self) {
      try SampleValidation.check(samples, at: suite)
    }
    return error.all.map(\.description)
  }

  @Test func `accepts samples that differ in id or history`() throws {
    try SampleValidation.check(
      [Sample("a"), Sample("b"), Sample("a", id: "a")], at: suite)
    try SampleValidation.check(
      [Sample("a"), Sample("a", history: [.user("x")])], at: suite)
  }

  @Test func `rejects a suite without samples`() throws {
    #expect(try messages([]) == ["Triage.swift:3: error: the dataset has no samples; give it one"])
  }

  @Test func `names both locations of a duplicate id`() throws {
    let samples = [
      Sample("a", id: "x", file: "T.swift", line: 1, column: 2),
      Sample("b", id: "y", file: "T.swift", line: 2, column: 2),
      Sample("c", id: "x", file: "T.swift", line: 3, column: 2),
    ]
    #expect(
      try messages(samples) == [
        "T.swift:3:2: error: two samples have the id 'x', here and at T.swift:1:2"
      ])
  }

  @Test func `suggests ids if two samples are equal`() throws {
    let samples = try Dataset([
      Sample("a", expected: "x", file: "T.swift", line: 1, column: 2),
      Sample("a", expected: "x", file: "T.swift", line: 2, column: 2),
    ]).load()
    #expect(
      try messages(samples) == [
        "T.swift:2:2: error: two samples have the same input, metadata and expected value, here and "
          + "at T.swift:1:2; remove one, or give each an `id:` (both have \(samples[0].id))"
      ])
  }

  @Test func `rejects an empty id`() throws {
    let sample = Sample("a", id: " ", file: "T.swift", line: 1, column: 2)
    #expect(try messages([sample]) == ["T.swift:1:2: error: the sample's id is empty"])
  }
}
