internal import Foundation

/// How many of some amounts above 0, times or prices, lie in which range.
///
/// The ranges are equally wide where the amounts are near each other, and else grow as 1, 2, 5, 10 do.
struct Histogram {
  /// An amount.
  struct Value: Hashable {
    /// How much, above 0.
    let amount: Double
    /// Whether the cache had the answer that it is of.
    let isCached: Bool
  }

  /// A range, and what lies in it.
  struct Bin: Hashable {
    /// The lower end, which is in the range.
    let lower: Double
    /// The upper end, which is not.
    let upper: Double
    /// How many amounts are of answers that were asked for now.
    var fresh = 0
    /// How many are of answers from the cache.
    var cached = 0
  }

  /// The most ranges of one width, and of growing ones.
  static let binLimit = 16

  /// The ranges, in order, without a gap; the first and the last are not empty.
  let bins: [Bin]

  /// Counts amounts; those that are not above 0 are left out, and without any there is no histogram.
  init?(_ values: [Value]) {
    let values = values.filter { $0.amount > 0 && $0.amount.isFinite }
    guard let least = values.map(\.amount).min(), let most = values.map(\.amount).max() else {
      return nil
    }
    // What is next to nothing beside the rest is in the first range.
    let edges =
      most / least > 30
      ? Histogram.growing(from: max(least, most * 1e-12), to: most)
      : Histogram.even(from: least, to: most)
    var bins = zip(edges, edges.dropFirst()).map { Bin(lower: $0, upper: $1) }
    for value in values {
      let index = (edges.firstIndex { $0 > value.amount } ?? edges.count) - 1
      let place = min(max(index, 0), bins.count - 1)
      if value.isCached { bins[place].cached += 1 } else { bins[place].fresh += 1 }
    }
    self.bins = bins
  }

  /// How many amounts are in the fullest range.
  var most: Int { bins.map { $0.fresh + $0.cached }.max() ?? 0 }

  /// The range that an amount lies in.
  func bin(of amount: Double) -> Int? {
    bins.firstIndex { $0.lower <= amount && amount < $0.upper }
  }

  /// Multiples of a round width.
  private static func even(from least: Double, to most: Double) -> [Double] {
    let width = round(above: max((most - least) / 12, most / 1000))
    let first = (least / width).rounded(.down)
    let last = max((most / width).rounded(.down), first) + 1
    return stride(from: first, through: last, by: 1).map { $0 * width }
  }

  /// The numbers 1, 2 and 5 of each power of ten, or those powers alone where that would be many.
  private static func growing(from least: Double, to most: Double) -> [Double] {
    let powers = Int(log10(least).rounded(.down))...(Int(log10(most).rounded(.down)) + 1)
    let steps = powers.count * 3 > binLimit ? [1.0] : [1, 2, 5]
    let all = powers.flatMap { power in steps.map { $0 * pow(10, Double(power)) } }
    let first = (all.lastIndex { $0 <= least }) ?? 0
    let last = (all.firstIndex { $0 > most }) ?? all.count - 1
    return Array(all[first...max(last, first + 1)])
  }

  /// The least of 1, 2 and 5 times a power of ten that is not below a number.
  private static func round(above number: Double) -> Double {
    let power = pow(10, log10(number).rounded(.down))
    return ([1, 2, 5].map { $0 * power }.first { $0 >= number }) ?? 10 * power
  }
}
