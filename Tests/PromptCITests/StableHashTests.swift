import PromptCI
import Testing

struct StableHashTests {
  // From a separate Python implementation of FNV-1a and of SplitMix64's finishing mixer.
  @Test(arguments: [
    ([], "f52a15e9a9b5e89b"), (["a"], "b2a81edc870f611d"), (["ab", "c"], "482f6f543bbc5465"),
    (["a", "bc"], "461d25214179d9fb"), (["Ärger 🙂"], "6175b2aac4747194"),
  ])
  func `matches an independent implementation`(parts: [String], hexadecimal: String) {
    #expect(StableHash(parts).hexadecimal == hexadecimal)
  }
}
