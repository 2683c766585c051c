internal import Foundation
package import Results

/// An event as a line of JSON: `{"event":"warning","text":"…","version":1}`.
package struct EventLine {
  /// The version of the format that this tool writes.
  package static let currentVersion = 1

  /// The event.
  package let event: Event

  /// Creates the line of an event.
  package init(_ event: Event) {
    self.event = event
  }

  /// Parses a line.
  ///
  /// - Parameter text: The line, with or without its line feed.
  /// - Throws: `DecodingError` if the text is not an event line or has a later version.
  package init(reading text: some StringProtocol) throws {
    let members = try JSONDecoder().decode(Members.self, from: Data(text.utf8))
    guard members.version <= EventLine.currentVersion else {
      throw EventLine.error("the event has format \(members.version), of a later version")
    }
    event = try members.whole()
  }

  /// Writes the line and its line feed.
  ///
  /// - Parameter append: Takes the pieces, in order.
  /// - Throws: `EncodingError` for a number that JSON cannot represent; errors of `append`.
  package func write(_ append: ([UInt8]) throws -> Void) throws {
    switch event {
    case .trialFinished(let trial):
      var json = JSONLayout(depth: 0, isCompact: true)
      try json.object { json in
        json.key("event")
        json.text(Name.trialFinished.rawValue)
        json.key("trial")
        try json.trial(trial)
        json.key("version")
        json.number(EventLine.currentVersion)
      }
      try append(json.take() + [UInt8(ascii: "\n")])
    case .runFinished(let run):
      try append(Array(#"{"event":"\#(Name.runFinished.rawValue)","run":"#.utf8))
      try RunRecordDocument(run: run, isCompact: true).write(append)
      try append(Array(#","version":\#(EventLine.currentVersion)}"#.utf8) + [UInt8(ascii: "\n")])
    default:
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      try append(Array(try encoder.encode(Members(event))) + [UInt8(ascii: "\n")])
    }
  }

  private static func error(_ text: String) -> DecodingError {
    DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: text))
  }
}

// MARK: - Members

extension EventLine {
  private enum Name: String, Codable {
    case runStarted, loadFailed, warning, output, trialFinished, runFinished
  }

  private struct Members: Codable {
    let event: Name
    let version: Int
    var start: RunStart?
    var failure: LoadFailure?
    var text: String?
    var trial: TrialResult?
    var run: RunRecord?

    init(_ event: Event) {
      version = EventLine.currentVersion
      switch event {
      case .runStarted(let start): (self.event, self.start) = (.runStarted, start)
      case .loadFailed(let failure): (self.event, self.failure) = (.loadFailed, failure)
      case .warning(let text): (self.event, self.text) = (.warning, text)
      case .output(let text): (self.event, self.text) = (.output, text)
      case .trialFinished(let trial): (self.event, self.trial) = (.trialFinished, trial)
      case .runFinished(let run): (self.event, self.run) = (.runFinished, run)
      }
    }

    /// The event that the members describe.
    func whole() throws -> Event {
      switch event {
      case .runStarted: return .runStarted(try known(start))
      case .loadFailed: return .loadFailed(try known(failure))
      case .warning: return .warning(try known(text))
      case .output: return .output(try known(text))
      case .trialFinished: return .trialFinished(try known(trial))
      case .runFinished: return .runFinished(try known(run))
      }
    }

    private func known<Value>(_ value: Value?) throws -> Value {
      guard let value else {
        throw EventLine.error("the event '\(event.rawValue)' lacks its content")
      }
      return value
    }
  }
}
