import Testing

@testable import Runner

struct ReadingGraceTests {
  @Test func `a silent program is ended when its time is up`() {
    var grace = ReadingGrace()
    #expect(!grace.isOver(isLate: false, hasOutput: false))
    #expect(grace.isOver(isLate: true, hasOutput: false))
  }

  @Test func `an answer that has arrived is not late`() {
    var grace = ReadingGrace()
    #expect(!grace.isOver(isLate: true, hasOutput: true))
    // It was the answer.
    #expect(!grace.isOver(isLate: false, hasOutput: false))
    // The next question is late in its turn.
    #expect(!grace.isOver(isLate: true, hasOutput: true))
    #expect(grace.isOver(isLate: true, hasOutput: false))
  }

  @Test func `a program that goes on talking is ended all the same`() {
    var grace = ReadingGrace()
    #expect(!grace.isOver(isLate: true, hasOutput: true))
    #expect(grace.isOver(isLate: true, hasOutput: true))
  }
}
