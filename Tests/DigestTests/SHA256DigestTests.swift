import Digest
import Foundation
import Testing

struct SHA256DigestTests {
  // The examples of FIPS 180-4 ("abc", two blocks), of NIST's vectors (empty, four blocks), and of Python 3.11's
  // hashlib (the others).
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
        + "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
    ("Ärger 🙂", "274ca78729e93794db632c123175c88a683289c2fe9e3c49399a82a26b88bd9b"),
    ("a\0b", "59b271ae1bbcb1d31d41929817f4b16fb439eb4f31520b5ad1d5ce98920a7138"),
  ])
  func `matches known digests of text`(text: String, hexadecimal: String) {
    #expect(SHA256Digest(text).hexadecimal == hexadecimal)
    #expect(SHA256Digest(Array(text.utf8)).hexadecimal == hexadecimal)
    #expect(SHA256Digest(AnyCollection(Array(text.utf8))).hexadecimal == hexadecimal)
  }

  // From Python 3.11's hashlib over struct.pack("<Q", length) and the UTF-8 of each part.
  @Test(arguments: [
    ([], "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ([""], "af5570f5a1810b7af78caf4bc70a660f0df51e42baf91d4de5b2328de0e83dfc"),
    (["ab", "c"], "43ee655579de01ca739b3f95c1c2d3f46d353b2c0df818064ea594506cdb2617"),
    (["a", "bc"], "9a8acca1b6c6c0befd3fbc756aed625da998c998f7252e738c4ef061906b9b21"),
    (["Ärger 🙂", ""], "96992a7bea744887836e051909ed634a2127a38bd6aff5de3ad46526c2d196f4"),
  ])
  func `hashes each part together with its length`(parts: [String], hexadecimal: String) {
    #expect(SHA256Digest(parts: parts).hexadecimal == hexadecimal)
  }

  // The third example of FIPS 180-4: a million times "a".
  @Test(arguments: [1, 63, 64, 65, 1000, 1_000_000])
  func `gives the same digest for pieces as for the whole`(pieceLength: Int) {
    var hasher = SHA256Hasher()
    var rest = 1_000_000
    while rest > 0 {
      let length = min(rest, pieceLength)
      hasher.update(String(repeating: "a", count: length))
      rest -= length
    }
    #expect(
      hasher.finalize().hexadecimal
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  // Python 3.11's hashlib over bytes(i % 251 for i in range(200000)).
  @Test func `hashes a file that is larger than the buffer`() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "digest-\(UUID()).bin")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data((0..<200_000).map { UInt8($0 % 251) }).write(to: file)
    #expect(
      try SHA256Digest(contentsOf: file.path).hexadecimal
        == "e24bc62381f1224fbbb74688663f8f9743b9680b193edd666835e97b06e730eb")
    try Data().write(to: file)
    #expect(try SHA256Digest(contentsOf: file.path) == SHA256Digest(""))
  }

  @Test(arguments: [
    ("/no/such/file", "/no/such/file: error: the file cannot be read: No such file or directory"),
    ("/", "/: error: the file cannot be read: Is a directory"),
  ])
  func `says why a file cannot be read`(path: String, message: String) {
    let error = #expect(throws: FileReadError.self) { try SHA256Digest(contentsOf: path) }
    #expect(error?.description == message)
  }

  @Test func `is restored from exactly 32 bytes`() {
    let digest = SHA256Digest("abc")
    #expect(digest.bytes.count == SHA256Digest.byteCount)
    #expect(SHA256Digest(bytes: digest.bytes) == digest)
    #expect(SHA256Digest(hexadecimal: digest.hexadecimal) == digest)
    for other in ["", "ab", digest.hexadecimal.uppercased(), digest.hexadecimal + "0"] {
      #expect(SHA256Digest(hexadecimal: other) == nil)
    }
    #expect(SHA256Digest(bytes: SHA256Digest("abd").bytes) != digest)
    #expect(SHA256Digest(bytes: digest.bytes.dropLast()) == nil)
    #expect(SHA256Digest(bytes: []) == nil)
  }
}
