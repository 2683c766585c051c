internal import Foundation

/// A histogram of positive amounts, such as latencies or prices.
///
/// The bins are equally wide if the amounts span at most a factor of 30. Otherwise their edges are
/// 1, 2 and 5 times powers of ten.
struct Histogram {
  /// An amount.
  struct Value: Hashable {
    /// The amount, above 0.
    let amount: Double
    /// Whether it belongs to a cached answer.
    let isCached: Bool
  }

  /// A bin and its counts.
  struct Bin: Hashable {
    /// The inclusive lower bound.
    let lower: Double
    /// The exclusive upper bound.
    let upper: Double
    /// The number of amounts of new answers.
    var fresh = 0
    /// The number of amounts of cached answers.
    var cached = 0
  }

  /// The upper bound on the number of bins.
  static let binLimit = 16

  /// The bins, in order and without gaps; the first and the last are not empty.
  let bins: [Bin]

  /// Creates a histogram of amounts.
  ///
  /// Amounts that are not above 0 are left out. Without any others the result is `nil`.
  init?(_ values: [Value]) {
    let values = values.filter { $0.amount > 0 && $0.amount.isFinite }
    guard let least = values.map(\.amount).min(), let most = values.map(\.amount).max() else {
      return nil
    }
    // An amount that is negligible beside the largest goes into the first bin.
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

  /// The number of amounts in the fullest bin.
  var most: Int { bins.map { $0.fresh + $0.cached }.max() ?? 0 }

  /// The index of an amount's bin, or `nil` if it is in none.
  func bin(of amount: Double) -> Int? {
    bins.firstIndex { $0.lower <= amount && amount < $0.upper }
  }

  /// Edges at multiples of a round width.
  private static func even(from least: Double, to most: Double) -> [Double] {
    let width = round(above: max((most - least) / 12, most / 1000))
    let first = (least / width).rounded(.down)
    let last = max((most / width).rounded(.down), first) + 1
    return stride(from: first, through: last, by: 1).map { $0 * width }
  }

  /// Edges at 1, 2 and 5 times powers of ten, or only at powers of ten if there would be too many.
  private static func growing(from least: Double, to most: Double) -> [Double] {
    let powers = Int(log10(least).rounded(.down))...(Int(log10(most).rounded(.down)) + 1)
    let steps = powers.count * 3 > binLimit ? [1.0] : [1, 2, 5]
    let all = powers.flatMap { power in steps.map { $0 * pow(10, Double(power)) } }
    let first = (all.lastIndex { $0 <= least }) ?? 0
    let last = (all.firstIndex { $0 > most }) ?? all.count - 1
    return Array(all[first...max(last, first + 1)])
  }

  /// The smallest of 1, 2 and 5 times a power of ten that is not below a number.
  private static func round(above number: Double) -> Double {
    let power = pow(10, log10(number).rounded(.down))
    return ([1, 2, 5].map { $0 * power }.first { $0 >= number }) ?? 10 * power
  }
}
