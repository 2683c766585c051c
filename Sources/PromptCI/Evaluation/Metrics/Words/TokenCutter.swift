/// Cuts texts into words, scalar by scalar.
enum TokenCutter {
  /// The runs of anything but white space.
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

  /// Words under construction.
  struct Cutter {
    private var words: [String] = []
    private var word = String.UnicodeScalarView()
    private var takesMarksOnly = false

    /// Adds a scalar to the word.
    mutating func append(_ scalar: Unicode.Scalar) {
      if takesMarksOnly { finish() }
      word.append(scalar)
    }

    /// Adds a scalar that is a word of its own, but for the marks that follow it.
    mutating func append(alone scalar: Unicode.Scalar) {
      finish()
      word.append(scalar)
      takesMarksOnly = true
    }

    /// Adds a mark to the word, if there is one to bear it.
    mutating func append(mark scalar: Unicode.Scalar) {
      if !word.isEmpty { word.append(scalar) }
    }

    /// Ends the word.
    mutating func finish() {
      if !word.isEmpty { words.append(String(word)) }
      word = String.UnicodeScalarView()
      takesMarksOnly = false
    }

    /// Ends the last word, and gives them all.
    mutating func end() -> [String] {
      finish()
      return words
    }
  }
}

extension StringProtocol {
  /// The text in lower case by Unicode's full mappings, whatever the locale, with a final sigma as any other.
  var loweringCase: String {
    let lower = lowercased()
    guard lower.unicodeScalars.contains("ς") else { return lower }
    var scalars = String.UnicodeScalarView()
    for scalar in lower.unicodeScalars { scalars.append(scalar == "ς" ? "σ" : scalar) }
    return String(scalars)
  }
}
