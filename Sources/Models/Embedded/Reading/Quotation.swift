/// The marks that quote.
enum Quotation {
  /// Whether a mark opens a quotation.
  static func opens(_ mark: Unicode.Scalar) -> Bool {
    switch mark {
    case "\"", "'", "`", "“", "”", "„", "«", "‘": true
    default: false
    }
  }

  /// Whether a mark ends the quotation that another has opened.
  static func closes(_ opening: Unicode.Scalar, _ mark: Unicode.Scalar) -> Bool {
    switch opening {
    case "\"", "'", "`": mark == opening
    case "“", "”", "„": mark == "”" || mark == "“"
    case "«": mark == "»"
    case "‘": mark == "’"
    default: false
    }
  }
}
