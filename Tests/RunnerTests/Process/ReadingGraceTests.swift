import Testing

@testable import Runner

struct ReadingGraceTests {
  /// The decisions of successive checks of a program.
  private static func decisions(_ looks: [(isLate: Bool, hasOutput: Bool)]) -> [Bool] {
    var grace = ReadingGrace()
    return looks.map { grace.isOver(isLate: $0.isLate, hasOutput: $0.hasOutput) }
  }

  @Test func `a silent program is ended when its time is up`() {
    #expect(ReadingGraceTests.decisions([(false, false), (true, false)]) == [false, true])
  }

  @Test func `an answer that has arrived is not late`() {
    let answer = ReadingGraceTests.decisions([(true, true), (false, false)])
    #expect(answer == [false, false])
    // A later request is timed out on its own.
    let next = ReadingGraceTests.decisions([
      (true, true), (false, false), (true, true), (true, false),
    ])
    #expect(next == [false, false, false, true])
  }

  @Test func `a program that goes on talking is ended all the same`() {
    #expect(ReadingGraceTests.decisions([(true, true), (true, true)]) == [false, true])
  }
}
