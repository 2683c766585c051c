/// The number of characters to insert, delete or replace to turn one text into another (Levenshtein
/// 1966).
enum EditDistance {
  /// The distance between the first 200 characters of two texts.
  static func between(_ first: String, _ second: String) -> Int {
    let first = Array(first.prefix(200))
    let second = Array(second.prefix(200))
    var row = Array(0...second.count)
    for (index, character) in first.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for (place, other) in second.enumerated() {
        let cost = min(row[place] + 1, row[place + 1] + 1, diagonal + (character == other ? 0 : 1))
        diagonal = row[place + 1]
        row[place + 1] = cost
      }
    }
    return row[second.count]
  }
}
