/// Krippendorff's alpha: agreement beyond chance for any number of raters, with missing ratings.
///
/// 1 is perfect agreement, 0 is agreement by chance, and negative values are less than that. For an
/// interval, resample items with ``ClusterBootstrap``.
package enum KrippendorffsAlpha {
  /// The level of measurement, which defines the distance between ratings.
  package enum Level: String, Hashable, Sendable, CaseIterable {
    /// Names: ratings are equal or different.
    case nominal
    /// Ranks: the distance is the number of ratings in between.
    case ordinal
    /// Numbers: the distance is the squared difference.
    case interval
  }

  /// Alpha for items, each with its ratings in any order. Missing ratings are left out.
  ///
  /// `1 - (n - 1) Σ o δ² / Σ n_c n_k δ²` over pairs of values, with `o` the coincidences within
  /// items and `n_c` the number of times a value was given. Source: K. Krippendorff, "Computing
  /// Krippendorff's Alpha-Reliability", 2011. Items with fewer than two ratings carry no
  /// information and are left out. `nil` if alpha is undefined: no item is left, or all ratings are
  /// equal. Ratings must be finite.
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

  /// Alpha for items rated by names, which are equal or different.
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

  /// The squared distance between two values, given by their indices.
  private static func distances(
    _ values: [Double], counts: [Double], level: Level
  ) -> (Int, Int) -> Double {
    switch level {
    case .nominal: return { $0 == $1 ? 0 : 1 }
    case .interval: return { (values[$0] - values[$1]) * (values[$0] - values[$1]) }
    case .ordinal:
      // The middle rank of each value's ratings.
      var before = 0.0
      let ranks = counts.map { count in
        defer { before += count }
        return before + count / 2
      }
      return { (ranks[$0] - ranks[$1]) * (ranks[$0] - ranks[$1]) }
    }
  }
}
