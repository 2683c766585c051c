/// Where in a response its JSON may stand.
public enum JSONPlace: Hashable, Sendable {
  /// The response is one JSON value, with nothing but white space around it.
  case wholeAnswer

  /// The response is one JSON value, or one Markdown code block (three backticks, with `json` or nothing after them)
  /// that is one.
  case fence

  /// The response may say other things, too.
  ///
  /// The value is the response itself, when that is JSON; else the first Markdown code block that is JSON as a whole;
  /// else the first object or array that begins anywhere: in `as [1] says: {"a": 2}` that is `[1]`.
  case fenceOrProse
}

extension Response {
  /// The JSON value that the response is or has in it.
  ///
  /// ```swift
  /// let label = try response.json(in: .fenceOrProse)["label"]?.stringValue
  /// ```
  ///
  /// - Parameter place: Where the value may stand.
  /// - Returns: The value.
  /// - Throws: Why there is none, with the place of the first mistake.
  public func json(in place: JSONPlace = .wholeAnswer) throws(JSONParseError) -> JSONValue {
    try ExtractedJSON(from: text, in: place).value
  }
}
