/// A table of frequent names, each represented by an index.
struct NameTable {
  /// The names, by index.
  private(set) var names: [String] = []
  private var numbers: [String: Int] = [:]

  /// The index of a name; a new name is added.
  mutating func number(of name: String) -> Int {
    if let number = numbers[name] { return number }
    let number = names.count
    numbers[name] = number
    names.append(name)
    return number
  }
}
