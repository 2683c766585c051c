/// A search for one sequence in others, with the algorithm of Knuth, Morris and Pratt (1977).
///
/// It takes linear time on every input. The standard library's search does not, for example on an
/// answer of a million equal letters.
struct SequenceSearch<Element: Equatable> {
  private let pattern: [Element]

  /// For each position in the pattern, the length of the longest proper prefix that also ends
  /// there.
  private let borders: [Int]

  /// Prepares a search.
  init(for pattern: [Element]) {
    self.pattern = pattern
    var borders = [Int](repeating: 0, count: pattern.count)
    var length = 0
    for index in pattern.indices.dropFirst() {
      while length > 0, pattern[index] != pattern[length] { length = borders[length - 1] }
      if pattern[index] == pattern[length] { length += 1 }
      borders[index] = length
    }
    self.borders = borders
  }

  /// The start of the first occurrence, or `nil`; an empty pattern is found at 0.
  func first(in elements: [Element]) -> Int? {
    guard !pattern.isEmpty else { return 0 }
    var found: Int?
    search(elements) { start in
      found = start
      return false
    }
    return found
  }

  /// The starts of all occurrences, which may overlap; an empty pattern has none.
  func all(in elements: [Element]) -> Set<Int> {
    guard !pattern.isEmpty else { return [] }
    var found: Set<Int> = []
    search(elements) { start in
      found.insert(start)
      return true
    }
    return found
  }

  /// Calls `found` with the start of each occurrence, until it returns `false`.
  private func search(_ elements: [Element], found: (Int) -> Bool) {
    var length = 0
    for (index, element) in elements.enumerated() {
      while length > 0, element != pattern[length] { length = borders[length - 1] }
      if element == pattern[length] { length += 1 }
      guard length == pattern.count else { continue }
      if !found(index + 1 - length) { return }
      length = borders[length - 1]
    }
  }
}
