/// How often each n-gram of one order stands in a text.
struct NGramCounts {
  /// The n-grams by number, ascending, each once.
  private let grams: [UInt32]

  /// How often each stands in the text.
  private let counts: [Int]

  /// How many there are, each counted as often as it stands there.
  let total: Int

  /// Counts n-grams that are given by number, in any order.
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

  /// How many n-grams both have, each counted as often as where it is rarer.
  func overlap(with other: NGramCounts) -> Int {
    overlap(withAnyOf: [other])
  }

  /// How many n-grams are also in other texts, each counted no more often than in the text that has it most often.
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

/// Numbers n-grams, the same number for equal ones of one order.
struct NGramNumbers {
  /// The n-gram without its last element, by number, and that element: joined in 64 bits, and the number of the
  /// whole.
  private var numbers: [UInt64: UInt32] = [:]

  /// The n-grams of a sequence, counted for each order from 1 to `maximum`.
  ///
  /// A sequence that is shorter than an order has none of it.
  mutating func counts(of elements: [UInt32], upTo maximum: Int) -> [NGramCounts] {
    var counts: [NGramCounts] = []
    var grams = elements
    for order in 1...max(1, maximum) {
      if order > 1 { extend(&grams, by: elements, order: order) }
      counts.append(NGramCounts(grams))
    }
    return counts
  }

  /// Makes n-grams one element longer.
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
