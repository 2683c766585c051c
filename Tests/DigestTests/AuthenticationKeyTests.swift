import Digest
import Testing

struct AuthenticationKeyTests {
  // The test cases of RFC 4231, section 4, except the fifth, which truncates its code.
  @Test(arguments: [
    (
      [UInt8](repeating: 0x0b, count: 20), Array("Hi There".utf8),
      "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    ),
    (
      Array("Jefe".utf8), Array("what do ya want for nothing?".utf8),
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    ),
    (
      [UInt8](repeating: 0xaa, count: 20), [UInt8](repeating: 0xdd, count: 50),
      "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
    ),
    (
      Array(1...25), [UInt8](repeating: 0xcd, count: 50),
      "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"
    ),
    (
      [UInt8](repeating: 0xaa, count: 131),
      Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
    ),
    (
      [UInt8](repeating: 0xaa, count: 131),
      Array(
        ("This is a test using a larger than block-size key and a larger than block-size data. "
          + "The key needs to be hashed before being used by the HMAC algorithm.").utf8),
      "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"
    ),
  ])
  func `matches the test vectors of RFC 4231`(key: [UInt8], message: [UInt8], hexadecimal: String) {
    let key = AuthenticationKey(key)
    for _ in 0..<3 {
      let code = key.code(for: message)
      #expect(SHA256Digest(bytes: code.bytes)?.hexadecimal == hexadecimal)
      #expect(key.code(for: message).matches(code.bytes))
      #expect(!key.code(for: message + [0]).matches(code.bytes))
      #expect(!key.code(for: []).matches(code.bytes))
    }
  }

  @Test func `a code that differs in any bit or in length does not match`() {
    let code = AuthenticationKey([1]).code(for: [])
    for place in code.bytes.indices {
      var other = code.bytes
      other[place] ^= 1
      #expect(!code.matches(other))
    }
    #expect(!code.matches([]))
    #expect(!code.matches(code.bytes.dropLast()))
    #expect(!code.matches(code.bytes + [0]))
    #expect(!AuthenticationKey([2]).code(for: []).matches(code.bytes))
  }

  @Test func `a key can be used by several tasks at once`() async {
    let key = AuthenticationKey([7])
    let messages = (0..<200).map { [UInt8](repeating: UInt8($0), count: $0) }
    let alone = messages.map { AuthenticationKey([7]).code(for: $0).bytes }
    await withTaskGroup(of: Void.self) { group in
      for (message, code) in zip(messages, alone) {
        group.addTask { #expect(key.code(for: message).matches(code)) }
      }
    }
  }
}
