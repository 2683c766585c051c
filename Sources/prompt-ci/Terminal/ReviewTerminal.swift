internal import Foundation
internal import Optimizer
internal import Reporting
internal import Runner

/// Asks the person at the terminal about a change of a prompt, a line for each answer, as `git add -p` does.
struct ReviewTerminal: Sendable {
  private let lines: ReviewLines
  private let interruption: Interruption
  private let prepare: @Sendable () async -> Void

  /// Creates a terminal.
  ///
  /// - Parameters:
  ///   - options: What the console may do.
  ///   - interruption: What asks to stop: then nothing more is asked, and nothing written.
  ///   - prepare: Is called before anything is asked.
  init(
    options: ConsoleOptions, interruption: Interruption,
    prepare: @escaping @Sendable () async -> Void
  ) {
    lines = ReviewLines(options: options)
    self.interruption = interruption
    self.prepare = prepare
  }

  /// Whether there is somebody to ask.
  static var isPresent: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }

  /// How a person is asked.
  var review: PromptReview {
    PromptReview(
      review: { change in
        await prepare()
        return await OwnThread.run { review(change) }
      },
      confirm: { change, partial in
        await prepare()
        return await OwnThread.run { confirm(change, partial) }
      })
  }

  private func review(_ change: PromptReview.Change) -> HunkReview {
    var review = HunkReview(from: change.original, to: change.proposed)
    write(lines.heading(of: change.outcome))
    while let part = review.current {
      write(lines.part(part))
      var answer: ReviewAnswer?
      while answer == nil {
        write(lines.question(review))
        // Who leaves accepts nothing more.
        guard let typed = readAnswer() else {
          review.take(.quit)
          return review
        }
        answer = typed.lowercased().first.flatMap(ReviewAnswer.init)
        if answer == .split, !review.canSplit { answer = nil }
        if answer == nil { write(lines.help(canSplit: review.canSplit)) }
      }
      if let answer { review.take(answer) }
    }
    return review
  }

  private func confirm(_ change: PromptReview.Change, _ partial: PartialResult) -> Bool {
    write(lines.partial(partial, of: change.outcome))
    while true {
      write(lines.confirmation)
      guard let typed = readAnswer() else { return false }
      switch typed.lowercased().first {
      case "y": return true
      case "n", "q": return false
      default: continue
      }
    }
  }

  /// Reads a line; `nil` when there will be none, or the person wants to stop.
  private func readAnswer() -> String? {
    while !interruption.isRequested {
      var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
      guard poll(&input, 1, 100) > 0 else { continue }
      guard let line = readLine() else { return nil }
      return line.trimmingCharacters(in: .whitespaces)
    }
    return nil
  }

  private func write(_ text: String) {
    try? StandardStream(.output).write(text)
  }
}
