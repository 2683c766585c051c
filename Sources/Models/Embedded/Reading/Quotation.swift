/// The marks that quote.
enum Quotation {
  /// Whether a mark opens a quotation.
  static func opens(_ mark: Character) -> Bool {
    switch mark {
    case "\"", "'", "`", "“", "”", "„", "«", "‘": true
    default: false
    }
  }

  /// Whether a mark ends the quotation that another has opened.
  static func closes(_ opening: Character, _ mark: Character) -> Bool {
    switch opening {
    case "\"", "'", "`": mark == opening
    case "“", "”", "„": mark == "”" || mark == "“"
    case "«": mark == "»"
    case "‘": mark == "’"
    default: false
    }
  }
}
