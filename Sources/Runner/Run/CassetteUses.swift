internal import Models
internal import PromptCI
internal import Synchronization

/// The cassettes that each suite of a run used: read in a replay, written in a recording.
final class CassetteUses: Sendable {
  private let library: CassetteLibrary?
  private let digests = Mutex<[Int: [String: String]]>([:])

  /// Creates the uses of a run, which are empty.
  init(of library: CassetteLibrary?) {
    self.library = library
  }

  /// Records the use of a request's cassette by a suite.
  func note(_ request: ModelRequest, suite: Int) {
    guard let library, let use = library.use(for: request) else { return }
    digests.withLock { $0[suite, default: [:]][use.file] = use.sha256 }
  }

  /// Records the use of the cassettes of a suite's embedding requests.
  func note(_ texts: [String], model: ModelID, suite: Int) {
    guard let library else { return }
    let uses = texts.compactMap { library.use(for: EmbeddedText($0, model: model)) }
    digests.withLock { digests in
      for use in uses { digests[suite, default: [:]][use.file] = use.sha256 }
    }
  }

  /// The SHA-256 of each cassette that a suite used, by file name; `nil` if it used none.
  func cassettes(ofSuite suite: Int) -> [String: String]? { digests.withLock { $0[suite] } }
}
