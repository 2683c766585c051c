internal import Console
internal import Foundation
internal import Optimizer
internal import Reporting
internal import Runner

/// Asks a person at the terminal about each part of a prompt's change, as `git add -p` does.
struct ReviewTerminal: Sendable {
  private let lines: ReviewLines
  private let interruption: StopSignal
  private let prepare: @Sendable () async -> Void

  /// Creates a terminal.
  ///
  /// - Parameters:
  ///   - options: The capabilities of the console.
  ///   - interruption: The stop signal, after which nothing is asked or written.
  ///   - prepare: Called before the first question.
  init(
    options: ConsoleOptions, interruption: StopSignal,
    prepare: @escaping @Sendable () async -> Void
  ) {
    lines = ReviewLines(options: options)
    self.interruption = interruption
    self.prepare = prepare
  }

  /// Whether standard input and output are terminals.
  static var isPresent: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }

  /// Asks the person at this terminal.
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
        // Quitting accepts nothing more.
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

  /// Reads a line; `nil` at the end of input, or if the person stops.
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
