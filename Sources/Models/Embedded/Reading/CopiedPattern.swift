/// A pattern to copy from the input: an email address, or a token with the form of an example.
enum CopiedPattern: Hashable, Sendable {
  /// An email address.
  case email
  /// A web address.
  case link
  /// A date such as 2026-11-21 or 21/11/2026.
  case date
  /// A number with a currency.
  case amount
  /// A token with the form of an example: `A-12345` is one letter, a hyphen, and digits.
  case like(String)
  /// A token with at least three digits, possibly after letters and a hyphen or a hash.
  case code
  /// A number.
  case number

  /// Parses the pattern that a sentence names. Returns `nil` if there is none.
  init?(_ sentence: String) {
    let tokens = sentence.split { $0.isWhitespace || ",;()\"`'“”‘’:".contains($0) }
      .map { String($0.withoutFinalMark) }
    if let example = tokens.first(where: CopiedPattern.isExample) {
      self = .like(example)
      return
    }
    let text = " " + tokens.joined(separator: " ").lowercased() + " "
    let isOf = { (names: [String]) in names.contains { text.includes(" " + $0) } }
    if isOf(["email", "e-mail"]) {
      self = .email
    } else if isOf(["url", "link", "website"]) {
      self = .link
    } else if isOf(["date"]) {
      self = .date
    } else if isOf(["amount", "price", "sum of money"]) {
      self = .amount
    } else if [
      "order", "invoice", "ticket", "customer", "tracking", "account", "booking", "reference",
      "case", "serial", "parcel", "contract", "policy",
    ].contains(where: { text.includes(" \($0) number") || text.includes(" \($0) id") })
      || isOf(["order_number", "order_id", "reference", "tracking number", "order code"])
    {
      self = .code
    } else if isOf(["number", "quantity", "count "]) {
      self = .number
    } else {
      return nil
    }
  }

  /// The first match in a text, or `nil`.
  func first(in text: String) -> String? {
    for token in text.split(whereSeparator: { $0.isWhitespace || ",;()<>\"“”".contains($0) }) {
      if let match = match(token) { return match }
    }
    return nil
  }

  private func match(_ token: Substring) -> String? {
    var token = token
    while let last = token.last, ".!?:'".contains(last) { token = token.dropLast() }
    guard !token.isEmpty, token.utf8.count < 200 else { return nil }
    switch self {
    case .email:
      let parts = token.split(separator: "@", omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty, parts[1].includes("."), !parts[1].hasPrefix(".")
      else { return nil }
    case .link:
      guard token.hasPrefix("http://") || token.hasPrefix("https://") || token.hasPrefix("www.")
      else { return nil }
    case .date:
      let parts = token.split { "-/.".contains($0) }
      guard parts.count == 3,
        parts.allSatisfy({ (1...4).contains($0.count) && $0.allSatisfy(\.isNumber) })
      else { return nil }
    case .amount:
      guard token.contains(where: { "€$£¥".contains($0) }), token.contains(where: \.isNumber) else {
        return nil
      }
    case .like(let example):
      while let first = token.first, "#:".contains(first), first != example.first {
        token = token.dropFirst()
      }
      guard CopiedPattern.skeleton(token) == CopiedPattern.skeleton(example[...]) else {
        return nil
      }
    case .code:
      while token.first == "#" { token = token.dropFirst() }
      guard token.count(where: \.isNumber) > 2,
        token.allSatisfy({ $0.isNumber || ($0.isLetter && $0.isUppercase) || "-_/".contains($0) })
      else { return nil }
    case .number:
      guard token.allSatisfy({ $0.isNumber || ".,".contains($0) }),
        token.contains(where: \.isNumber)
      else { return nil }
    }
    return String(token)
  }

  /// Whether a token is an example of a form: digits together with letters or punctuation.
  private static func isExample(_ token: String) -> Bool {
    let digits = token.count(where: \.isNumber)
    guard digits > 1, token.utf8.count < 40 else { return false }
    return token.contains { $0.isUppercase || "-#".contains($0) }
  }

  /// The form of a token: `A` for an uppercase letter, `a` for a lowercase one, one `9` for a run
  /// of digits.
  private static func skeleton(_ token: Substring) -> String {
    var skeleton = ""
    for character in token {
      if character.isNumber {
        if skeleton.last != "9" { skeleton.append("9") }
      } else if character.isLetter {
        skeleton.append(character.isUppercase ? "A" : "a")
      } else {
        skeleton.append(character)
      }
    }
    return skeleton
  }
}
