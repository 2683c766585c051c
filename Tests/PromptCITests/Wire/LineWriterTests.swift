import Foundation
import PromptCI
import Testing

struct LineWriterTests {
  @Test func `writes lines of several threads whole and once each`() async throws {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    let (reading, writing) = (ends[0], ends[1])
    let writer = LineWriter(descriptor: writing)
    let count = 2_000
    async let lines = Task.detached {
      var reader = LineReader(descriptor: reading)
      var lines: [String] = []
      while let line = reader.next() { lines.append(String(decoding: line, as: UTF8.self)) }
      return lines
    }.value
    await withTaskGroup(of: Void.self) { group in
      for index in 0..<count {
        group.addTask {
          let line = String(repeating: "\(index) ", count: 1 + index % 50)
          writer.write(Array("\(line)\n".utf8))
        }
      }
    }
    close(writing)
    let expected = (0..<count).map { String(repeating: "\($0) ", count: 1 + $0 % 50) }
    #expect(await lines.sorted() == expected.sorted())
    close(reading)
  }

  @Test func `reads a last line without a line ending`() throws {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    LineWriter(descriptor: ends[1]).write(Array("one\n\ntwo".utf8))
    close(ends[1])
    var reader = LineReader(descriptor: ends[0])
    var lines: [String] = []
    while let line = reader.next() { lines.append(String(decoding: line, as: UTF8.self)) }
    #expect(lines == ["one", "", "two"])
    close(ends[0])
  }
}
