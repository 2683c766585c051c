/// Gathers the mistakes of one file: the first twenty, and how many more there are.
package struct DiagnosticCollector {
  /// The most mistakes that are shown.
  package static let limit = 20

  private var shown: [Diagnostic] = []
  private var hiddenCount = 0

  /// Creates a collector without mistakes.
  package init() {}

  /// Adds a mistake, which is worked out only if it is shown.
  package mutating func add(_ diagnostic: @autoclosure () -> Diagnostic) {
    if shown.count < DiagnosticCollector.limit {
      shown.append(diagnostic())
    } else {
      hiddenCount += 1
    }
  }

  /// Whether there is no mistake.
  package var isEmpty: Bool { shown.isEmpty }

  /// The mistakes; the last says how many are not shown.
  package var all: [Diagnostic] {
    guard hiddenCount > 0, let last = shown.last else { return shown }
    return shown + [Diagnostic(file: last.file, message: "and \(hiddenCount) more mistakes")]
  }
}
