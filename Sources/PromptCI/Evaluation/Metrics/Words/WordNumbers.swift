/// Assigns numbers to words, so that metrics compare numbers instead of strings; equal words have
/// the same number.
struct WordNumbers {
  private var numbers: [String: UInt32] = [:]

  /// The numbers of words, in order.
  mutating func numbers(of words: [String]) -> [UInt32] {
    words.map { word in
      if let number = numbers[word] { return number }
      let number = UInt32(numbers.count)
      numbers[word] = number
      return number
    }
  }
}
