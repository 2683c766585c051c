/// Krippendorff's alpha: agreement beyond chance for any number of raters, with ratings missing.
///
/// 1 is perfect agreement, 0 what chance gives, below 0 less than that. For an interval, draw items with
/// ``ClusterBootstrap``.
package enum KrippendorffsAlpha {
  /// What ratings mean, and so how far apart two of them are.
  package enum Level: String, Hashable, Sendable, CaseIterable {
    /// Names: two ratings are the same or not.
    case nominal
    /// Ranks: as far apart as there are ratings between them.
    case ordinal
    /// Numbers: the square of the difference.
    case interval
  }

  /// Measures items, each with the ratings that it got, in any order; a missing rating is left out.
  ///
  /// `1 - (n - 1) Σ o δ² / Σ n_c n_k δ²` over pairs of values, `o` the coincidences within items, `n_c` the times a
  /// value was given. Source: K. Krippendorff, "Computing Krippendorff's Alpha-Reliability", 2011. Items with fewer
  /// than two ratings tell nothing and are left out. `nil` where alpha has no value: no item is left, or all
  /// ratings are equal. Ratings must be finite.
  package static func value(ofItems items: [[Double]], level: Level) -> Double? {
    precondition(items.allSatisfy { $0.allSatisfy(\.isFinite) }, "ratings are finite")
    let rated = items.filter { $0.count > 1 }
    let values = Set(rated.joined()).sorted()
    let places = Dictionary(uniqueKeysWithValues: zip(values, values.indices))
    var counts = [Double](repeating: 0, count: values.count)
    for rating in rated.joined() { counts[places[rating, default: 0]] += 1 }
    let distance = distances(values, counts: counts, level: level)

    var observed = 0.0
    for item in rated {
      let indices = item.map { places[$0, default: 0] }
      let sum = indices.reduce(0.0) { sum, one in
        indices.reduce(sum) { $0 + distance(one, $1) }
      }
      observed += sum / Double(item.count - 1)
    }
    var expected = 0.0
    for one in values.indices {
      for other in values.indices { expected += counts[one] * counts[other] * distance(one, other) }
    }
    guard expected > 0 else { return nil }
    return 1 - (counts.reduce(0, +) - 1) * observed / expected
  }

  /// Measures items by names, where only equal or different counts.
  package static func value<Category: Hashable>(ofNamedItems items: [[Category]]) -> Double? {
    var codes: [Category: Double] = [:]
    let coded = items.map { item in
      item.map { name in
        let code = codes[name] ?? Double(codes.count)
        codes[name] = code
        return code
      }
    }
    return value(ofItems: coded, level: .nominal)
  }

  /// The square of the distance between two of the values, by their places.
  private static func distances(
    _ values: [Double], counts: [Double], level: Level
  ) -> (Int, Int) -> Double {
    switch level {
    case .nominal: return { $0 == $1 ? 0 : 1 }
    case .interval: return { (values[$0] - values[$1]) * (values[$0] - values[$1]) }
    case .ordinal:
      // The rank in the middle of each value's ratings.
      var before = 0.0
      let ranks = counts.map { count in
        defer { before += count }
        return before + count / 2
      }
      return { (ranks[$0] - ranks[$1]) * (ranks[$0] - ranks[$1]) }
    }
  }
}
