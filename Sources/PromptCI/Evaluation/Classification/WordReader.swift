/// Splits a text into words, as ``BareWords`` describes.
struct WordReader {
  /// A character's role in a word.
  enum Kind {
    /// A letter of a script that separates words with spaces.
    case letter
    /// A part of a number.
    case digit
    /// A letter of a script without spaces, or whose words end in particles.
    case letterOfOwn
    /// A symbol with a meaning of its own.
    case symbol
    /// White space, punctuation or markup.
    case other
  }

  /// The words so far.
  private(set) var words: [String] = []
  /// For each word, whether a character joins it to the next.
  private(set) var isJoinedToNext: [Bool] = []

  private let characters: [(character: Character, kind: Kind)]
  /// Whether a following letter or digit continues the last word.
  private var isOpen = false
  /// Whether the next word is joined to the last.
  private var isJoining = false

  /// Creates a reader of classified characters.
  init(_ characters: [(character: Character, kind: Kind)]) {
    self.characters = characters
  }

  /// Reads all characters.
  mutating func read() {
    for index in characters.indices {
      let (character, kind) = characters[index]
      switch kind {
      case .letter, .digit:
        if isOpen { words[words.count - 1].append(character) } else { begin(String(character)) }
        isOpen = true
      case .letterOfOwn:
        begin(String(character))
        isOpen = false
      case .symbol where character != "+" && character != "\u{2212}":
        isJoining = false
        begin(String(character))
        isOpen = false
      case .symbol, .other: readMark(character, at: index)
      }
    }
  }

  /// Reads a character that is part of a word only in some contexts.
  private mutating func readMark(_ character: Character, at index: Int) {
    let before = index > 0 ? characters[index - 1].kind : .other
    let after = index + 1 < characters.count ? characters[index + 1].kind : .other
    let isBetween = isOpen && (after == .letter || after == .digit)
    let isBetweenDigits = isOpen && before == .digit && after == .digit
    let isMinus = character == "-" || character == "\u{2212}"
    switch character {
    case "." where isBetweenDigits: words[words.count - 1].append(".")
    case "," where isBetweenDigits && groupsThousands(at: index): break
    case "-" where !isOpen && after == .digit, "\u{2212}" where !isOpen && after == .digit:
      begin("-")
      isOpen = true
    case "%" where isOpen && before == .digit, "#" where isOpen && before == .letter && !isBetween,
      "+" where isOpen || before == .symbol,
      "-" where isGrade && !isBetween, "\u{2212}" where isGrade && !isBetween:
      isJoining = !words.isEmpty
      begin(isMinus ? "-" : String(character))
      isOpen = false
      isJoining = character == "+" && (after == .letter || after == .digit)
    case "_", "-", "\u{2010}", "\u{2011}", ".", "'", "’":
      isJoining = isBetween
      isOpen = false
    case "+":
      begin("+")
      isOpen = false
    default:
      isJoining = false
      isOpen = false
    }
  }

  /// Whether the last word is a single letter immediately before this position, as in the grade
  /// `A-`.
  private var isGrade: Bool {
    isOpen && words.last?.count == 1
  }

  private mutating func begin(_ word: String) {
    if isJoining, !isJoinedToNext.isEmpty { isJoinedToNext[isJoinedToNext.count - 1] = true }
    isJoining = false
    words.append(word)
    isJoinedToNext.append(false)
  }

  /// Whether exactly three digits follow.
  private func groupsThousands(at index: Int) -> Bool {
    let next = characters[(index + 1)...].prefix(4).prefix { $0.kind == .digit }
    return next.count == 3
  }

  /// The kind of a character, by its first scalar.
  static func kind(of character: Character) -> Kind {
    guard let scalar = character.unicodeScalars.first else { return .other }
    if scalar.isASCII {
      switch scalar {
      case "a"..."z", "A"..."Z": return .letter
      case "0"..."9": return .digit
      case "+", "<", ">", "=", "|", "~", "$": return .symbol
      default: return .other
      }
    }
    switch scalar.value {
    // Thai, Lao, Myanmar, Khmer, kana, Hangul (whose words end in particles), half-width kana.
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3041...0x30FF, 0x31F0...0x31FF,
      0xAC00...0xD7A3, 0xFF66...0xFF9D:
      return .letterOfOwn
    default: break
    }
    if scalar.properties.isIdeographic { return .letterOfOwn }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
      return .letter
    case .decimalNumber, .letterNumber, .otherNumber: return .digit
    case .mathSymbol, .currencySymbol, .otherSymbol: return .symbol
    default: return .other
    }
  }
}
