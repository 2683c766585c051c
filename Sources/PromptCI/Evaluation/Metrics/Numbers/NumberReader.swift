/// Reads the numbers of a text by the rules of ``ReadNumber``.
struct NumberReader {
  private let scalars: [Unicode.Scalar]
  private var index = 0

  /// Prepares a text.
  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
  }

  /// All numbers from the current position on, in order.
  mutating func numbers() -> [ReadNumber] {
    var numbers: [ReadNumber] = []
    while index < scalars.count {
      let startsNumber =
        digit(at: index) != nil || (isPoint(at: index) && digit(at: index + 1) != nil)
      guard startsNumber else {
        index += 1
        continue
      }
      let first = index
      let number = number()
      if !isInWord(first) { numbers.append(number) }
    }
    return numbers
  }

  /// Reads the number that begins at the current position.
  private mutating func number() -> ReadNumber {
    let first = hasSign(before: index) ? index - 1 : index
    var plain = first < index && scalars[first] != "+" ? "-" : ""
    var groups = [digits()]
    var separators: Set<Unicode.Scalar> = []
    while let separator = scalar(at: index), NumberReader.separators.contains(separator),
      digit(at: index + 1) != nil
    {
      separators.insert(separator)
      index += 1
      groups.append(digits())
    }
    plain += groups.joined()
    if plain.isEmpty || plain == "-" { plain += "0" }
    var isPlain =
      groups.count == 1
      || (separators.count == 1 && (1...3).contains(groups[0].count)
        && groups.dropFirst().allSatisfy { $0.count == 3 })

    if isPoint(at: index), digit(at: index + 1) != nil {
      index += 1
      plain += "." + digits()
      // A second point, or groups after the first one: a date, a version, or another locale's
      // number.
      while isPoint(at: index) || isSeparator(at: index), digit(at: index + 1) != nil {
        isPlain = false
        index += 1
        _ = digits()
      }
    }
    plain += exponent()
    let text = String(String.UnicodeScalarView(scalars[first..<index]))
    return ReadNumber(text: text, plain: isPlain ? plain : nil)
  }

  /// Reads digits, and returns them as ASCII.
  private mutating func digits() -> String {
    var digits = ""
    while let digit = digit(at: index) {
      digits += "\(digit)"
      index += 1
    }
    return digits
  }

  /// Reads an exponent if there is one.
  private mutating func exponent() -> String {
    guard let letter = scalar(at: index), letter == "e" || letter == "E" else { return "" }
    var place = index + 1
    var exponent = "e"
    if let sign = scalar(at: place), "+-−".unicodeScalars.contains(sign) {
      exponent += sign == "+" ? "+" : "-"
      place += 1
    }
    guard digit(at: place) != nil else { return "" }
    index = place
    return exponent + digits()
  }

  // MARK: - Characters

  private static let separators: Set<Unicode.Scalar> = [
    ",", "'", "’", "_", "\u{A0}", "\u{2009}", "\u{202F}", "\u{66C}",
  ]

  private func scalar(at place: Int) -> Unicode.Scalar? {
    scalars.indices.contains(place) ? scalars[place] : nil
  }

  private func isPoint(at place: Int) -> Bool {
    scalar(at: place) == "." || scalar(at: place) == "\u{66B}"
  }

  private func isSeparator(at place: Int) -> Bool {
    scalar(at: place).map(NumberReader.separators.contains) ?? false
  }

  /// The value of a decimal digit in any script.
  private func digit(at place: Int) -> Int? {
    guard let scalar = scalar(at: place) else { return nil }
    if scalar.value < 0x80 {
      return ("0"..."9").contains(scalar) ? Int(scalar.value - 0x30) : nil
    }
    guard scalar.properties.numericType == .decimal else { return nil }
    return scalar.properties.numericValue.map { Int($0) }
  }

  private func isLetter(at place: Int) -> Bool {
    scalar(at: place).map {
      $0 == "_" || ($0.properties.isAlphabetic && !ScriptClass.isUnspaced($0))
    }
      ?? false
  }

  /// Whether a sign precedes a number, and is not part of a word or another number.
  private func hasSign(before place: Int) -> Bool {
    guard let sign = scalar(at: place - 1), "+-−".unicodeScalars.contains(sign) else {
      return false
    }
    return !isLetter(at: place - 2) && digit(at: place - 2) == nil
  }

  /// Whether the digits that begin at a position end a word, as in `A5` or `GPT-4`.
  private func isInWord(_ place: Int) -> Bool {
    isLetter(at: place - 1) || (scalar(at: place - 1) == "-" && isLetter(at: place - 2))
  }
}
