/// The part of a response that may be JSON.
public enum JSONPlace: Hashable, Sendable {
  /// The response is one JSON value, surrounded only by white space.
  case wholeAnswer

  /// The response is one JSON value, or one Markdown code block (three backticks, optionally
  /// followed by `json`) that contains one.
  case fence

  /// The response may contain other text, too.
  ///
  /// If the response itself is JSON, it is the value. Otherwise, the first Markdown code block that
  /// is entirely JSON is the value; otherwise, the first object or array that begins anywhere. In
  /// `as [1] says: {"a": 2}`, that is `[1]`.
  case fenceOrProse
}

extension Response {
  /// The JSON value that the response is or contains.
  ///
  /// ```swift
  /// let label = try response.json(in: .fenceOrProse)["label"]?.stringValue
  /// ```
  ///
  /// - Parameter place: Where the value may be.
  /// - Returns: The value.
  /// - Throws: An error with the location of the first mistake, if there is no value.
  public func json(in place: JSONPlace = .wholeAnswer) throws(JSONParseError) -> JSONValue {
    try ExtractedJSON(from: text, in: place).value
  }
}
