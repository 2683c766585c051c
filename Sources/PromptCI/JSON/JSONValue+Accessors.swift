extension JSONValue {
  /// The value of a number, rounded to the nearest `Double`, or `nil` for any other value.
  public var doubleValue: Double? {
    guard case .number(let digits) = self else { return nil }
    return Double(digits)
  }

  /// The value of a boolean, or `nil` for any other value.
  public var boolValue: Bool? {
    guard case .bool(let value) = self else { return nil }
    return value
  }
}
