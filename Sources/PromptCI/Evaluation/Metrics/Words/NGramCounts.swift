/// The frequencies of a text's n-grams of one order.
struct NGramCounts {
  /// The distinct n-grams as numbers, in ascending order.
  private let grams: [UInt32]

  /// The frequency of each n-gram.
  private let counts: [Int]

  /// The total number of n-grams, including repetitions.
  let total: Int

  /// Counts n-grams given as numbers, in any order.
  init(_ numbers: [UInt32]) {
    var grams: [UInt32] = []
    var counts: [Int] = []
    for number in numbers.sorted() {
      if grams.last == number {
        counts[counts.count - 1] += 1
      } else {
        grams.append(number)
        counts.append(1)
      }
    }
    self.grams = grams
    self.counts = counts
    total = numbers.count
  }

  /// The number of common n-grams, counted with their lower frequency.
  func overlap(with other: NGramCounts) -> Int {
    overlap(withAnyOf: [other])
  }

  /// The number of n-grams that are also in other texts, each counted at most as often as in the
  /// text that has it most often.
  func overlap(withAnyOf others: [NGramCounts]) -> Int {
    var most = [Int](repeating: 0, count: grams.count)
    for other in others {
      var place = 0
      for (index, gram) in grams.enumerated() {
        while place < other.grams.count, other.grams[place] < gram { place += 1 }
        guard place < other.grams.count else { break }
        if other.grams[place] == gram { most[index] = max(most[index], other.counts[place]) }
      }
    }
    return zip(counts, most).reduce(0) { $0 + min($1.0, $1.1) }
  }
}

/// Assigns numbers to n-grams; equal n-grams of one order have the same number.
struct NGramNumbers {
  /// The number of each n-gram. The key combines the number of the n-gram without its last element
  /// and the last element in 64 bits.
  private var numbers: [UInt64: UInt32] = [:]

  /// The n-grams of a sequence, counted for each order from 1 to `maximum`.
  ///
  /// A sequence shorter than an order has no n-grams of that order.
  mutating func counts(of elements: [UInt32], upTo maximum: Int) -> [NGramCounts] {
    var counts: [NGramCounts] = []
    var grams = elements
    for order in 1...max(1, maximum) {
      if order > 1 { extend(&grams, by: elements, order: order) }
      counts.append(NGramCounts(grams))
    }
    return counts
  }

  /// Extends n-grams by one element.
  private mutating func extend(_ grams: inout [UInt32], by elements: [UInt32], order: Int) {
    guard elements.count >= order else {
      grams = []
      return
    }
    grams.removeLast()
    for index in grams.indices {
      let key = UInt64(grams[index]) << 32 | UInt64(elements[index + order - 1])
      if let number = numbers[key] {
        grams[index] = number
      } else {
        let number = UInt32(numbers.count)
        numbers[key] = number
        grams[index] = number
      }
    }
  }
}
