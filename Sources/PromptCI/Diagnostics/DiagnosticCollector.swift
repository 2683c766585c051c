/// Gathers the mistakes of one file: the first twenty, and how many more there are.
struct DiagnosticCollector {
  /// The most mistakes that are shown.
  static let limit = 20

  private var shown: [Diagnostic] = []
  private var hiddenCount = 0

  /// Adds a mistake, which is worked out only if it is shown.
  mutating func add(_ diagnostic: @autoclosure () -> Diagnostic) {
    if shown.count < DiagnosticCollector.limit {
      shown.append(diagnostic())
    } else {
      hiddenCount += 1
    }
  }

  /// Whether there is no mistake.
  var isEmpty: Bool { shown.isEmpty }

  /// The mistakes; the last says how many are not shown.
  var all: [Diagnostic] {
    guard hiddenCount > 0, let last = shown.last else { return shown }
    return shown + [Diagnostic(file: last.file, message: "and \(hiddenCount) more mistakes")]
  }
}
