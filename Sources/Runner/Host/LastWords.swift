/// What a suite host printed to standard error last: when it crashes, the reason is there.
struct LastWords {
  private var reason: [String] = []
  private var last = ""
  private var isTrace = false

  /// Takes a line.
  ///
  /// - Returns: Whether the line is the user's own; the runtime's words on a crash become part of the sample's error,
  ///   and its trace, of addresses inside the host, helps nobody.
  mutating func take(_ line: String) -> Bool {
    if isTrace { return false }
    if line == "Current stack trace:" {
      isTrace = true
      return false
    }
    if LastWords.isReason(line) || !reason.isEmpty {
      reason.append(line)
      return false
    }
    if line.contains(where: { !$0.isWhitespace }) { last = line }
    return true
  }

  /// Whether a line is the Swift runtime's own: `Evals/Triage.swift:12: Fatal error: …`.
  private static func isReason(_ line: String) -> Bool {
    line.hasPrefix("Fatal error: ") || line.wholeMatch(of: /[^ ]+\.swift:\d+: Fatal error.*/) != nil
  }

  /// The reason of a crash, or the last line that was printed.
  var text: String {
    reason.isEmpty ? last : reason.prefix(20).joined(separator: "\n")
  }
}
