import Statistics
import Testing

extension Vectors.Row {
  /// The games of a row: the first item, the second item, and the first one's score.
  var comparisons: [Comparison] {
    get throws {
      try table("games").map { game in
        let outcome: Comparison.Outcome = game[2] == 1 ? .first : game[2] == 0 ? .second : .tie
        return Comparison(Int(game[0]), Int(game[1]), outcome: outcome)
      }
    }
  }
}
