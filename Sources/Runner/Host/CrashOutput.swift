/// The last lines of a suite host's standard error, which after a crash hold its reason and its
/// stack trace.
struct CrashOutput {
  /// The eval files, used to recognize the user's own code in a stack trace.
  private let files: [String]
  private var reason: [String] = []
  private var last = ""
  private var isTrace = false

  /// The innermost location of a crash in the user's code, as `path:line:column`; `nil` if unknown.
  private(set) var place: String?

  /// Creates an empty record for a host that was compiled from some files.
  init(files: [String]) {
    self.files = files
  }

  /// Adds a line.
  ///
  /// - Returns: Whether the line is the user's own output. The runtime's message about a crash
  ///   becomes part of the sample's error, and its trace of addresses inside the host is of no use
  ///   to the user.
  mutating func take(_ line: String) -> Bool {
    if isTrace || CrashOutput.isTraceStart(line) {
      isTrace = true
      if place == nil { place = userPlace(in: line) }
      return false
    }
    if CrashOutput.isReason(line) || !reason.isEmpty {
      reason.append(line)
      return false
    }
    if line.contains(where: { !$0.isWhitespace }) { last = line }
    return true
  }

  /// Whether a line is a message of the Swift runtime: `Evals/Triage.swift:12: Fatal error: …`.
  private static func isReason(_ line: String) -> Bool {
    line.hasPrefix("Fatal error: ") || line.wholeMatch(of: /[^ ]+\.swift:\d+: Fatal error.*/) != nil
  }

  /// Whether a line begins a stack trace, of the runtime or of the program that it starts for one.
  private static func isTraceStart(_ line: String) -> Bool {
    line == "Current stack trace:"
      || line.prefixMatch(of: /\*\*\* Signal \d+: Backtracing from 0x/) != nil
  }

  /// The location in a frame of a stack trace, if it is in the user's code:
  /// `… in host at evals/Triage.swift:12:4`.
  private func userPlace(in line: String) -> String? {
    guard let match = line.firstMatch(of: /\ in host at (.+\.swift):(\d+(?::\d+)?)$/) else {
      return nil
    }
    let path = match.output.1
    guard files.contains(where: { $0 == path || path.hasSuffix("/\($0)") }) else { return nil }
    return "\(path):\(match.output.2)"
  }

  /// The reason of a crash, or else the last line that was printed.
  var text: String {
    guard !reason.isEmpty else { return last }
    var lines = reason.prefix(20)
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines.joined(separator: "\n")
  }
}
