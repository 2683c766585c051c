internal import Foundation
internal import Results

/// A run's record as a JSON document, written in pieces.
///
/// It equals the output of Foundation's encoder, byte for byte, followed by a line feed unless it
/// is compact. Trials make up most of the document and are written here; the encoder writes the
/// rest.
struct RunRecordDocument {
  /// The run to write.
  let run: RunRecord
  /// Whether the document is a single line, to become part of another document.
  var isCompact = false

  private static let pieceSize = 1 << 16

  /// Writes the document.
  ///
  /// - Parameter append: Takes the pieces, in order.
  /// - Throws: `EncodingError` for a number that JSON cannot represent; errors of `append`.
  func write(_ append: ([UInt8]) throws -> Void) throws {
    var frame = run
    for index in frame.suites.indices { frame.suites[index].trials = [] }
    let text = try encode(frame)
    let places = places(in: text)
    // If the encoder uses another layout, it writes the whole record.
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

  /// The ranges of the empty arrays of trials, in order.
  ///
  /// No text contains the pattern: texts have no line breaks in JSON, and their quotation marks are
  /// escaped in the compact form. No other object has the key at that depth.
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
