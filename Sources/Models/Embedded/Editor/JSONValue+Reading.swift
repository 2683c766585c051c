internal import PromptCI

extension JSONValue {
  /// The members of an object, or `nil` for any other value.
  var object: JSONObject? {
    if case .object(let object) = self { object } else { nil }
  }

  /// An integer that fits in `Int`, or `nil`.
  var intValue: Int? {
    if case .number(let digits) = self { Int(digits) } else { nil }
  }
}
