/// The ASCII encoding of international labels (RFC 3492).
enum Punycode {
  private static let base: UInt32 = 36
  private static let leastThreshold: UInt32 = 1
  private static let mostThreshold: UInt32 = 26
  private static let skew: UInt32 = 38
  private static let damp: UInt32 = 700
  private static let firstBias: UInt32 = 72
  private static let firstCode: UInt32 = 0x80

  /// The decoded characters of a text without its `xn--`; `nil` if the text is invalid.
  static func decoded(_ text: some StringProtocol) -> [Unicode.Scalar]? {
    let bytes = Array(text.utf8)
    guard bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
    let delimiter = bytes.lastIndex(of: UInt8(ascii: "-"))
    var output = bytes[..<(delimiter ?? 0)].map { Unicode.Scalar($0) }
    var rest = bytes[(delimiter.map { $0 + 1 } ?? 0)...]
    var (code, position, bias) = (firstCode, UInt32(0), firstBias)
    while !rest.isEmpty {
      let before = position
      var (weight, step) = (UInt32(1), base)
      while true {
        guard let digit = rest.popFirst().flatMap(value) else { return nil }
        let (added, addedOver) = digit.multipliedReportingOverflow(by: weight)
        let (sum, sumOver) = position.addingReportingOverflow(added)
        if addedOver || sumOver { return nil }
        position = sum
        let limit = threshold(step, bias)
        if digit < limit { break }
        let (next, over) = weight.multipliedReportingOverflow(by: base - limit)
        if over { return nil }
        weight = next
        step += base
      }
      let count = UInt32(output.count + 1)
      bias = adapted(position - before, count, isFirst: before == 0)
      let (next, over) = code.addingReportingOverflow(position / count)
      guard !over, let scalar = Unicode.Scalar(next) else { return nil }
      code = next
      position %= count
      output.insert(scalar, at: Int(position))
      position += 1
    }
    return output
  }

  /// The encoded text without `xn--`; `nil` if there are more than 1,000 characters.
  static func encoded(_ scalars: some Collection<Unicode.Scalar>) -> String? {
    guard scalars.count <= 1_000 else { return nil }
    var output = ""
    for scalar in scalars where scalar.isASCII { output.unicodeScalars.append(scalar) }
    var handled = UInt32(output.utf8.count)
    let basic = handled
    if basic > 0 { output += "-" }
    var (code, delta, bias) = (firstCode, UInt32(0), firstBias)
    while handled < scalars.count {
      guard let next = scalars.lazy.map(\.value).filter({ $0 >= code }).min() else { return nil }
      delta += (next - code) * (handled + 1)
      code = next
      for scalar in scalars {
        if scalar.value < code { delta += 1 }
        guard scalar.value == code else { continue }
        var (rest, step) = (delta, base)
        while true {
          let limit = threshold(step, bias)
          if rest < limit { break }
          output.unicodeScalars.append(digit(limit + (rest - limit) % (base - limit)))
          rest = (rest - limit) / (base - limit)
          step += base
        }
        output.unicodeScalars.append(digit(rest))
        bias = adapted(delta, handled + 1, isFirst: handled == basic)
        delta = 0
        handled += 1
      }
      delta += 1
      code += 1
    }
    return output
  }

  private static func threshold(_ step: UInt32, _ bias: UInt32) -> UInt32 {
    step <= bias ? leastThreshold : min(max(step - bias, leastThreshold), mostThreshold)
  }

  private static func adapted(_ delta: UInt32, _ count: UInt32, isFirst: Bool) -> UInt32 {
    var delta = isFirst ? delta / damp : delta / 2
    delta += delta / count
    var step: UInt32 = 0
    while delta > ((base - leastThreshold) * mostThreshold) / 2 {
      delta /= base - leastThreshold
      step += base
    }
    return step + (base - leastThreshold + 1) * delta / (delta + skew)
  }

  private static func value(_ byte: UInt8) -> UInt32? {
    if byte.isASCIIDigit { return UInt32(byte - UInt8(ascii: "0")) + 26 }
    return byte.isASCIILetter ? UInt32((byte | 0x20) - UInt8(ascii: "a")) : nil
  }

  private static func digit(_ value: UInt32) -> Unicode.Scalar {
    let byte = UInt8(value)
    return Unicode.Scalar(byte < 26 ? byte + UInt8(ascii: "a") : byte - 26 + UInt8(ascii: "0"))
  }
}
