internal import Foundation

/// Checks of host names, addresses and mail addresses.
enum HostFormat {
  /// Checks for dot-separated labels of letters, digits and hyphens (RFC 1123), at most 253 bytes
  /// in total.
  ///
  /// A label with the prefix `xn--` must encode characters that IDNA 2008 allows. An international
  /// name may contain these characters directly.
  static func isHostname(_ text: String, isInternational: Bool) -> Bool {
    guard !text.isEmpty, text.utf8.count <= 4 * 253 else { return false }
    let labels = text.unicodeScalars.split(omittingEmptySubsequences: false) { scalar in
      scalar == "." || (isInternational && "。．｡".unicodeScalars.contains(scalar))
    }
    var length = labels.count - 1
    var international: [InternationalLabel] = []
    for label in labels {
      if label.allSatisfy(\.isASCII) {
        guard isPlainLabel(label) else { return false }
        length += label.count
        let lower = String(label).lowercased()
        if lower.hasPrefix("xn--") {
          guard let decoded = decoded(lower.dropFirst(4)) else { return false }
          international.append(decoded)
        } else {
          international.append(InternationalLabel(scalars: Array(lower.unicodeScalars)))
        }
      } else {
        // A lookup folds upper case in ASCII, and nothing else.
        let scalars = label.map {
          $0.isASCII ? $0.properties.lowercaseMapping.unicodeScalars.first ?? $0 : $0
        }
        let label = InternationalLabel(scalars: scalars)
        guard isInternational, label.isValid, let encoded = Punycode.encoded(scalars) else {
          return false
        }
        length += encoded.utf8.count + 4
        international.append(label)
      }
    }
    guard length <= 253 else { return false }
    return !international.contains(where: \.hasRightToLeft)
      || international.allSatisfy(\.hasOneDirection)
  }

  /// Whether an ASCII label consists of letters, digits and hyphens.
  private static func isPlainLabel(_ label: Substring.UnicodeScalarView) -> Bool {
    guard (1...63).contains(label.count), label.first != "-", label.last != "-" else {
      return false
    }
    let isPunycode = String(label.prefix(4)).lowercased() == "xn--"
    if Array(label.dropFirst(2).prefix(2)) == ["-", "-"], !isPunycode { return false }
    return label.allSatisfy { scalar in
      let byte = UInt8(scalar.value)
      return byte.isASCIILetter || byte.isASCIIDigit || scalar == "-"
    }
  }

  /// The label encoded after `xn--`; `nil` if the encoding is invalid or not canonical.
  private static func decoded(_ text: some StringProtocol) -> InternationalLabel? {
    guard let scalars = Punycode.decoded(text), !scalars.allSatisfy(\.isASCII),
      Punycode.encoded(scalars) == String(text)
    else { return nil }
    let label = InternationalLabel(scalars: scalars)
    return label.isValid ? label : nil
  }

  /// Checks for four numbers up to 255 without leading zeros.
  static func isIPv4(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count == 4
      && parts.allSatisfy { part in
        (1...3).contains(part.count) && part.allSatisfy { $0.isASCIIDigit }
          && (part.count == 1 || part.first != UInt8(ascii: "0"))
          && (Int(String(decoding: part, as: UTF8.self)) ?? 256) < 256
      }
  }

  /// Checks for eight groups of hexadecimal digits (RFC 4291). `::` may replace a run of groups,
  /// and an IPv4 address may replace the last two.
  static func isIPv6(_ text: String) -> Bool {
    let halves = text.components(splitBy: "::")
    guard halves.count <= 2 else { return false }
    var count = 0
    for (index, half) in halves.enumerated() where !half.isEmpty {
      let groups = half.split(separator: ":", omittingEmptySubsequences: false)
      for (position, group) in groups.enumerated() {
        let isLast = index == halves.count - 1 && position == groups.count - 1
        if isLast, isIPv4(String(group)) {
          count += 2
        } else if (1...4).contains(group.utf8.count), group.utf8.allSatisfy({ $0.isASCIIHexDigit })
        {
          count += 1
        } else {
          return false
        }
      }
    }
    return halves.count == 2 ? count <= 7 : count == 8
  }

  /// Checks for a local part, `@`, and a host name or an address in brackets (RFC 5321).
  static func isEmail(_ text: String, isInternational: Bool) -> Bool {
    guard let at = text.lastIndex(of: "@") else { return false }
    let (local, domain) = (text[..<at], text[text.index(after: at)...])
    guard isLocal(local, isInternational: isInternational) else { return false }
    guard domain.hasPrefix("["), domain.hasSuffix("]") else {
      return isHostname(
        domain.precomposedStringWithCanonicalMapping, isInternational: isInternational)
    }
    let address = String(domain.dropFirst().dropLast())
    return address.hasPrefix("IPv6:") ? isIPv6(String(address.dropFirst(5))) : isIPv4(address)
  }

  private static func isLocal(_ local: Substring, isInternational: Bool) -> Bool {
    guard (1...64).contains(local.utf8.count) else { return false }
    if local.utf8.count > 2, local.hasPrefix("\""), local.hasSuffix("\"") {
      var isEscaped = false
      for byte in local.utf8.dropFirst().dropLast() {
        let isPlain = byte >= 0x20 && (byte < 0x7F || (byte > 0x7F && isInternational))
        guard isPlain, isEscaped || byte != UInt8(ascii: "\"") else { return false }
        isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
      }
      return !isEscaped
    }
    let atoms = local.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return atoms.allSatisfy { atom in
      !atom.isEmpty
        && atom.allSatisfy { byte in
          byte.isASCIILetter || byte.isASCIIDigit || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
            || (byte > 0x7F && isInternational)
        }
    }
  }
}

extension String {
  /// The parts between non-overlapping separators.
  fileprivate func components(splitBy separator: String) -> [Substring] {
    var parts: [Substring] = []
    var rest = self[...]
    while let range = rest.firstRange(of: separator) {
      parts.append(rest[..<range.lowerBound])
      rest = rest[range.upperBound...]
    }
    return parts + [rest]
  }
}
