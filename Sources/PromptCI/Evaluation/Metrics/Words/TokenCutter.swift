/// Splits texts into words, scalar by scalar.
enum TokenCutter {
  /// The runs of characters other than white space.
  static func runs(of scalars: some Sequence<Unicode.Scalar>) -> [String] {
    var cutter = Cutter()
    for scalar in scalars {
      if scalar.properties.isWhitespace { cutter.finish() } else { cutter.append(scalar) }
    }
    return cutter.end()
  }

  /// The words of ``Tokenization/words``.
  static func words(of text: String) -> [String] {
    var cutter = Cutter()
    for scalar in text.loweringCase.unicodeScalars {
      switch ScriptClass(scalar) {
      case .letter: cutter.append(scalar)
      case .standalone: cutter.append(alone: scalar)
      case .mark: cutter.append(mark: scalar)
      case .separator: cutter.finish()
      }
    }
    return cutter.end()
  }

  /// The words of ``Tokenization/asciiWords``.
  static func asciiWords(of text: String) -> [String] {
    var cutter = Cutter()
    for scalar in text.loweringCase.unicodeScalars {
      switch scalar {
      case "a"..."z", "0"..."9": cutter.append(scalar)
      default: cutter.finish()
      }
    }
    return cutter.end()
  }

  /// A list of words under construction.
  struct Cutter {
    private var words: [String] = []
    private var word = String.UnicodeScalarView()
    private var takesMarksOnly = false

    /// Appends a scalar to the current word.
    mutating func append(_ scalar: Unicode.Scalar) {
      if takesMarksOnly { finish() }
      word.append(scalar)
    }

    /// Appends a scalar that is a word of its own, except for marks that follow it.
    mutating func append(alone scalar: Unicode.Scalar) {
      finish()
      word.append(scalar)
      takesMarksOnly = true
    }

    /// Appends a mark to the current word, if there is one.
    mutating func append(mark scalar: Unicode.Scalar) {
      if !word.isEmpty { word.append(scalar) }
    }

    /// Ends the current word.
    mutating func finish() {
      if !word.isEmpty { words.append(String(word)) }
      word = String.UnicodeScalarView()
      takesMarksOnly = false
    }

    /// Ends the current word, and returns all words.
    mutating func end() -> [String] {
      finish()
      return words
    }
  }
}

extension StringProtocol {
  /// The text in lower case by Unicode's full mappings, independent of the locale, with every final
  /// sigma as an ordinary sigma.
  var loweringCase: String {
    let lower = lowercased()
    guard lower.unicodeScalars.contains("ς") else { return lower }
    var scalars = String.UnicodeScalarView()
    for scalar in lower.unicodeScalars { scalars.append(scalar == "ς" ? "σ" : scalar) }
    return String(scalars)
  }
}
