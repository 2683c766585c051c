/// Collects the mistakes of one file: the first twenty, and the number of the others.
package struct DiagnosticCollector {
  /// The maximum number of mistakes to show.
  static let limit = 20

  private var shown: [Diagnostic] = []
  private var hiddenCount = 0

  /// Creates an empty collector.
  package init() {}

  /// Adds a mistake, which is evaluated only if it is shown.
  package mutating func add(_ diagnostic: @autoclosure () -> Diagnostic) {
    if shown.count < DiagnosticCollector.limit {
      shown.append(diagnostic())
    } else {
      hiddenCount += 1
    }
  }

  /// Whether there are no mistakes.
  package var isEmpty: Bool { shown.isEmpty }

  /// The mistakes; the last one states how many are not shown.
  package var all: [Diagnostic] {
    guard hiddenCount > 0, let last = shown.last else { return shown }
    return shown + [Diagnostic(file: last.file, message: "and \(hiddenCount) more errors")]
  }
}
