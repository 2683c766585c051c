import Console
import Results
import Testing

@testable import Reporting

struct RunProgressTests {
  private let start = ContinuousClock.now

  private func plain(_ progress: RunProgress, width: Int, after seconds: Double) -> String {
    ConsoleRenderer(useColor: false, width: nil)
      .text(of: progress.line(width: width, at: start + .seconds(seconds)))
  }

  @Test func `shows counts, rate and remaining time`() {
    var progress = RunProgress(total: 40, start: start)
    for _ in 0..<7 { progress.add(.pass) }
    for _ in 0..<2 { progress.add(.fail) }
    progress.add(.error)
    #expect(
      plain(progress, width: 80, after: 2)
        == "◇ ━━━━━━────────────────── 10/40  ✔ 7  ✘ 2  ⚠ 1  5.0/s  6 s left")
    #expect(
      plain(progress, width: 60, after: 2) == "◇ ━━━───────── 10/40  ✔ 7  ✘ 2  ⚠ 1  5.0/s  6 s left"
    )
    #expect(plain(progress, width: 35, after: 2) == "◇ 10/40  ✔ 7  ✘ 2  ⚠ 1  6 s left")
    #expect(plain(progress, width: 10, after: 2) == "◇ 10/40")
    #expect(plain(progress, width: 5, after: 2) == "")
  }

  @Test func `has no rate before the first result`() {
    let empty = RunProgress(total: 0, start: start)
    #expect(plain(empty, width: 80, after: 0) == "◇ ━━━━━━━━━━━━━━━━━━━━━━━━ 0/0")
    let fresh = RunProgress(total: 5, start: start)
    #expect(fresh.rate(at: start) == nil)
    #expect(fresh.remaining(at: start + .seconds(3)) == nil)
  }

  @Test func `computes the rate from the last ten seconds`() throws {
    var progress = RunProgress(total: 1_100, start: start)
    for _ in 0..<1_000 { progress.add(.pass) }
    progress.mark(at: start + .seconds(1))
    for second in 2...20 {
      progress.add(.pass)
      progress.mark(at: start + .seconds(second))
    }
    let rate = try #require(progress.rate(at: start + .seconds(20)))
    #expect(abs(rate - 1) < 0.01)
  }
}
