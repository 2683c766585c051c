/// What a suite host printed to standard error last: when it crashes, the reason is there, and the trace of calls.
struct LastWords {
  /// The eval files, by which the user's own code is known in a trace.
  private let files: [String]
  private var reason: [String] = []
  private var last = ""
  private var isTrace = false

  /// The innermost place in the user's code of a crash, as `path:line:column`; `nil` when it is not known.
  private(set) var place: String?

  /// Listens to a host that was compiled of some files.
  init(files: [String]) {
    self.files = files
  }

  /// Takes a line.
  ///
  /// - Returns: Whether the line is the user's own; the runtime's words on a crash become part of the sample's error,
  ///   and its trace, of addresses inside the host, helps nobody.
  mutating func take(_ line: String) -> Bool {
    if isTrace || LastWords.isTraceStart(line) {
      isTrace = true
      if place == nil { place = userPlace(in: line) }
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

  /// Whether a line is the first of a trace: the runtime's own, or that of the program which it starts for one.
  private static func isTraceStart(_ line: String) -> Bool {
    line == "Current stack trace:"
      || line.prefixMatch(of: /\*\*\* Signal \d+: Backtracing from 0x/) != nil
  }

  /// The place that a frame of a trace names, when it is in the user's code: `… in host at evals/Triage.swift:12:4`.
  private func userPlace(in line: String) -> String? {
    guard let match = line.firstMatch(of: /\ in host at (.+\.swift):(\d+(?::\d+)?)$/) else {
      return nil
    }
    let path = match.output.1
    guard files.contains(where: { $0 == path || path.hasSuffix("/\($0)") }) else { return nil }
    return "\(path):\(match.output.2)"
  }

  /// The reason of a crash, or the last line that was printed.
  var text: String {
    guard !reason.isEmpty else { return last }
    var lines = reason.prefix(20)
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines.joined(separator: "\n")
  }
}
