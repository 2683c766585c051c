/// Names that occur often, each with a number that stands for it.
struct NameTable {
  /// The names, by their numbers.
  private(set) var names: [String] = []
  private var numbers: [String: Int] = [:]

  /// The number of a name; a new one for a name that was not seen before.
  mutating func number(of name: String) -> Int {
    if let number = numbers[name] { return number }
    let number = names.count
    numbers[name] = number
    names.append(name)
    return number
  }
}
