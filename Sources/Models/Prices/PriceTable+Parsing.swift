package import PromptCI

extension PriceTable {
  /// Parses a table from JSON.
  ///
  /// - Throws: The first mistake, with its location.
  package init(parsing source: SourceText) throws(Diagnostic) {
    let document: JSONValue
    do {
      var parser = JSONParser(source.bytes)
      document = try parser.document()
    } catch {
      throw source.diagnostic(error)
    }
    let reader = PriceReader(source: source)
    let file = try reader.object(document, named: "the file", key: nil)
    try reader.check(file, allows: ["date", "models"])
    guard let date = file["date"]?.stringValue, PriceTable.isDate(date) else {
      throw reader.mistake("'date' must be the day of the prices, as \"2026-11-21\"", key: "date")
    }
    guard let models = file["models"] else {
      throw reader.mistake("the file has no 'models'", key: nil)
    }
    var prices: [String: ModelPrice] = [:]
    let table = try reader.object(models, named: "'models'", key: "models")
    for name in table.keys {
      prices[name] = try reader.price(table[name] ?? .null, of: name)
    }
    self.init(date: date, prices: prices)
  }

  private static func isDate(_ text: String) -> Bool {
    Timestamp.rfc3339("\(text)T00:00:00Z") != nil && text.utf8.count == 10
  }
}

/// A parser for parts of a price file that locates mistakes.
private struct PriceReader {
  let source: SourceText

  func price(_ value: JSONValue, of name: String) throws(Diagnostic) -> ModelPrice {
    guard name.contains("/"), !name.dropLast().contains("*") else {
      throw mistake(
        "'\(name)' must be a model as provider/model, with '*' only at the end", key: name)
    }
    let entry = try object(value, named: "the price of '\(name)'", key: name)
    try check(entry, allows: ["input", "cached_input", "output", "long_context"])
    let rates = try rates(entry, of: name)
    guard let long = entry["long_context"] else { return ModelPrice(rates) }
    let context = try object(long, named: "'long_context' of '\(name)'", key: name)
    try check(context, allows: ["above", "input", "cached_input", "output"])
    guard let above = context["above"]?.doubleValue, above >= 1, above <= 1e12 else {
      throw mistake("'above' of '\(name)' must be a number of tokens, 1 or more", key: name)
    }
    return ModelPrice(
      rates, longContextThreshold: Int(above), longContextRates: try self.rates(context, of: name))
  }

  private func rates(
    _ entry: JSONObject, of name: String
  ) throws(Diagnostic) -> ModelPrice.Rates {
    func rate(_ key: String) throws(Diagnostic) -> Double? {
      guard let value = entry[key] else { return nil }
      guard let rate = value.doubleValue, rate >= 0, rate.isFinite else {
        throw mistake(
          "'\(key)' of '\(name)' must be US dollars per million tokens, 0 or more, "
            + "not \(value.compact)", key: name)
      }
      return rate
    }
    guard let input = try rate("input"), let output = try rate("output") else {
      throw mistake("'\(name)' must have the prices 'input' and 'output'", key: name)
    }
    return ModelPrice.Rates(input: input, cachedInput: try rate("cached_input"), output: output)
  }

  func object(
    _ value: JSONValue, named name: String, key: String?
  ) throws(Diagnostic) -> JSONObject {
    guard case .object(let object) = value else {
      throw mistake("\(name) must be a JSON object, not \(value.kind)", key: key)
    }
    return object
  }

  func check(_ object: JSONObject, allows keys: [String]) throws(Diagnostic) {
    for key in object.keys where !keys.contains(key) {
      throw mistake(
        "unknown key '\(key)'\(Suggestion.clause(for: key, among: keys)); "
          + "the keys are \(keys.joined(separator: ", "))", key: key)
    }
  }

  /// A mistake, located at the first occurrence of a key, or at the start.
  func mistake(_ message: String, key: String?) -> Diagnostic {
    guard let key else { return source.diagnostic(at: 0, message) }
    let bytes = source.bytes
    let needle = Array(JSONValue.string(key).compact.utf8)
    var start = 0
    while start + needle.count <= bytes.count {
      if bytes[start] == needle[0], bytes[start..<start + needle.count].elementsEqual(needle) {
        return source.diagnostic(at: start, message)
      }
      start += 1
    }
    return source.diagnostic(at: 0, message)
  }
}
