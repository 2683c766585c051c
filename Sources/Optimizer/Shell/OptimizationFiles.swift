internal import Foundation

/// The files that are written for an event, besides its line in the ledger.
enum OptimizationFiles {
  /// The files of an event, with their paths in the optimization's folder.
  static func files(for event: OptimizationEvent) -> [(path: String, text: String)] {
    switch event {
    case .requested(let request):
      [("requests/\(request.id).txt", "\(request.instructions)\n\n\(request.text)")]
    case .replied(let request, let reply):
      [("replies/\(request).txt", reply.text)]
    case .proposed(let candidate), .merged(let candidate, _, _):
      [
        ("candidates/\(candidate.id).md", candidate.prompt),
        ("candidates/\(candidate.id).diff", candidate.diff),
      ]
    case .iterationEnded(let iteration):
      [("scores/\(iteration.number).json", json(iteration))]
    case .ended(let result):
      [
        ("best.md", result.prompt), ("result.json", json(result)),
        ("chart.svg", OptimizationChart(result).svg),
      ]
    default: []
    }
  }

  private static func json(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    // These values contain only finite numbers, so encoding cannot fail.
    return (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) + "\n" } ?? ""
  }
}
