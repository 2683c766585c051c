/// Numbers words, the same number for equal words, so that metrics compare numbers and not texts.
struct WordNumbers {
  private var numbers: [String: UInt32] = [:]

  /// The numbers of some words, in their order.
  mutating func numbers(of words: [String]) -> [UInt32] {
    words.map { word in
      if let number = numbers[word] { return number }
      let number = UInt32(numbers.count)
      numbers[word] = number
      return number
    }
  }
}
