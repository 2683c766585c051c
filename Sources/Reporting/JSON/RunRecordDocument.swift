internal import Foundation
internal import Runner

/// A run's record as a JSON document, in pieces.
///
/// It is what Foundation's encoder makes of the record, byte for byte, and, unless it is compact, a line feed. A run has
/// few of everything but trials, which are most of the document: they are written here, and the encoder writes the rest.
struct RunRecordDocument {
  /// What is written.
  let run: RunRecord
  /// Whether it is on one line, to be part of another document.
  var isCompact = false

  private static let pieceSize = 1 << 16

  /// Writes the document.
  ///
  /// - Parameter append: Takes the pieces, in order.
  /// - Throws: `EncodingError` for a number that JSON has none for; what `append` throws.
  func write(_ append: ([UInt8]) throws -> Void) throws {
    var frame = run
    for index in frame.suites.indices { frame.suites[index].trials = [] }
    let text = try encode(frame)
    let places = places(in: text)
    // An encoder that lays things out in another way has to write it all.
    guard places.count == run.suites.count else {
      return try append(try encode(run) + end)
    }
    var start = 0
    for (suite, place) in zip(run.suites, places) {
      try append(Array(text[start..<place.lowerBound]))
      try write(suite.trials, append)
      start = place.upperBound
    }
    try append(Array(text[start...]) + end)
  }

  private var end: [UInt8] { isCompact ? [] : [UInt8(ascii: "\n")] }

  private func write(_ trials: [TrialResult], _ append: ([UInt8]) throws -> Void) throws {
    var json = JSONLayout(depth: 3, isCompact: isCompact)
    try json.array(trials) { json, trial in
      try json.trial(trial)
      if json.bytes.count >= RunRecordDocument.pieceSize { try append(json.take()) }
    }
    try append(json.take())
  }

  private func encode(_ run: RunRecord) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if !isCompact { encoder.outputFormatting.insert(.prettyPrinted) }
    return Array(try encoder.encode(run))
  }

  /// Where the empty lists of trials are, in order.
  ///
  /// A line that begins so is in no text, since texts have no line breaks in JSON, and at that depth in no other object.
  /// Nor has a text the compact form, since its quotation marks are escaped.
  private func places(in text: [UInt8]) -> [Range<Int>] {
    let key = isCompact ? "\"trials\":" : "\n      \"trials\" : "
    let empty = isCompact ? "[]" : "[\n\n      ]"
    let data = Data(text)
    var places: [Range<Int>] = []
    var start = 0
    while let found = data[start...].range(of: Data((key + empty).utf8)) {
      places.append(found.lowerBound + key.utf8.count..<found.upperBound)
      start = found.upperBound
    }
    return places
  }
}
