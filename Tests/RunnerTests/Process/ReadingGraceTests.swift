import Testing

@testable import Runner

struct ReadingGraceTests {
  /// The decisions of successive checks of a program.
  private static func decisions(_ looks: [(isLate: Bool, hasOutput: Bool)]) -> [Bool] {
    var grace = ReadingGrace()
    return looks.map { grace.isOver(isLate: $0.isLate, hasOutput: $0.hasOutput) }
  }

  @Test func `ends a silent program after the time limit`() {
    #expect(ReadingGraceTests.decisions([(false, false), (true, false)]) == [false, true])
  }

  @Test func `accepts an answer that has already arrived`() {
    let answer = ReadingGraceTests.decisions([(true, true), (false, false)])
    #expect(answer == [false, false])
    // A later request is timed out on its own.
    let next = ReadingGraceTests.decisions([
      (true, true), (false, false), (true, true), (true, false),
    ])
    #expect(next == [false, false, false, true])
  }

  @Test func `ends a program that keeps writing`() {
    #expect(ReadingGraceTests.decisions([(true, true), (true, true)]) == [false, true])
  }
}
