internal import Console
internal import Results

/// The progress and the speed of a run.
struct RunProgress {
  /// The number of planned trials.
  let total: Int
  /// The outcomes of the finished trials.
  private(set) var tally = OutcomeTally()

  private let start: ContinuousClock.Instant
  /// The number of finished trials at times of the last seconds, oldest first.
  private var marks: [(time: ContinuousClock.Instant, done: Int)]

  /// Starts counting.
  init(total: Int, start: ContinuousClock.Instant) {
    self.total = total
    self.start = start
    marks = [(start, 0)]
  }

  /// The finished share, in `0...1`.
  var share: Double {
    total > 0 ? min(Double(tally.done) / Double(total), 1) : 1
  }

  /// Counts a finished trial.
  mutating func add(_ outcome: Outcome) {
    tally.add(outcome)
  }

  /// Records the count at a time, so that the rate covers only the last ten seconds.
  ///
  /// Otherwise a run that starts with cached answers would promise too high a rate.
  mutating func mark(at now: ContinuousClock.Instant) {
    marks.append((now, tally.done))
    while marks.count > 2, marks[1].time.duration(to: now) > .seconds(10) {
      marks.removeFirst()
    }
  }

  /// The trials per second over the last seconds, or `nil` if too little is known.
  func rate(at now: ContinuousClock.Instant) -> Double? {
    guard let oldest = marks.first else { return nil }
    let seconds = oldest.time.duration(to: now) / .seconds(1)
    let done = tally.done - oldest.done
    return seconds > 0 && done > 0 ? Double(done) / seconds : nil
  }

  /// The seconds that the remaining trials take at the current rate, or `nil` if too little is
  /// known.
  func remaining(at now: ContinuousClock.Instant) -> Double? {
    rate(at: now).map { Double(max(total - tally.done, 0)) / $0 }
  }

  /// The line that is rewritten in place, with as many parts as fit the width.
  func line(width: Int, at now: ContinuousClock.Instant) -> [ConsoleSpan] {
    let count = ConsoleSpan(.plain, " \(Quantity.count(tally.done))/\(Quantity.count(total))")
    var counts: [ConsoleSpan] = []
    let parts: [(Int, ConsoleSymbol)] = [
      (tally.passed, .pass), (tally.failed, .fail), (tally.errors, .error), (tally.skipped, .skip),
    ]
    for (number, symbol) in parts where number > 0 {
      counts += [
        ConsoleSpan(.plain, "  "), symbol.span, ConsoleSpan(.plain, " \(Quantity.count(number))"),
      ]
    }
    var speed: [ConsoleSpan] = []
    if let rate = rate(at: now) { speed.append(ConsoleSpan(.plain, "  \(Quantity.rate(rate))")) }
    var rest: [ConsoleSpan] = []
    if tally.done < total, let remaining = remaining(at: now) {
      rest.append(ConsoleSpan(.plain, "  \(RunProgress.rough(remaining)) left"))
    }
    let head = [ConsoleSymbol.progress.span]
    let choices = [
      head + bar(cells: 24) + [count] + counts + speed + rest,
      head + bar(cells: 12) + [count] + counts + speed + rest,
      head + [count] + counts + speed + rest,
      head + [count] + counts + rest,
      head + [count] + counts,
      head + [count],
    ]
    return choices.first { RunProgress.columns(of: $0) < width } ?? []
  }

  /// The progress line for output that cannot be rewritten.
  func plainLine(at now: ContinuousClock.Instant) -> ConsoleLine {
    var text = "\(Quantity.count(tally.done)) of \(Quantity.count(total))"
    text += " (\(Int(share * 100))%): \(Quantity.count(tally.passed)) passed"
    text += ", \(Quantity.count(tally.failed)) failed"
    if tally.errors > 0 { text += ", \(Quantity.count(tally.errors, "error"))" }
    if tally.skipped > 0 { text += ", \(Quantity.count(tally.skipped)) skipped" }
    if let rate = rate(at: now) { text += ", \(Quantity.rate(rate))" }
    if tally.done < total, let remaining = remaining(at: now) {
      text += ", \(RunProgress.rough(remaining)) left"
    }
    return ConsoleLine(.progress, text)
  }

  /// The number of columns that pieces take.
  static func columns(of spans: [ConsoleSpan]) -> Int {
    spans.reduce(0) { $0 + DisplayWidth.columns(of: $1.text) }
  }

  private func bar(cells: Int) -> [ConsoleSpan] {
    let full = Int(share * Double(cells))
    return [
      ConsoleSpan(.plain, " " + String(repeating: "━", count: full)),
      ConsoleSpan(.muted, String(repeating: "─", count: cells - full)),
    ]
  }

  /// An estimated duration, in whole seconds.
  private static func rough(_ seconds: Double) -> String {
    seconds < 60
      ? "\(max(Int(seconds.rounded(.up)), 1)) s" : Quantity.duration(seconds.rounded(.up))
  }
}
