/// The quotation marks.
enum Quotation {
  /// Whether a mark starts a quotation.
  static func opens(_ mark: Unicode.Scalar) -> Bool {
    switch mark {
    case "\"", "'", "`", "“", "”", "„", "«", "‘": true
    default: false
    }
  }

  /// Whether a mark ends a quotation that started with another.
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
