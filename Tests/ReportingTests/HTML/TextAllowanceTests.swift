import Testing

@testable import Reporting

struct TextAllowanceTests {
  @Test(arguments: [
    (sizes: [], bytes: 16_384), (sizes: [1 << 30], bytes: 16_384),
    (sizes: Array(repeating: 1_000, count: 20_000), bytes: 16_384),
    (sizes: Array(repeating: 16_384, count: 1_536), bytes: 16_384),
    (sizes: Array(repeating: 16_384, count: 1_537), bytes: 8_192),
    (sizes: Array(repeating: 1 << 20, count: 10_000), bytes: 2_048),
    (sizes: Array(repeating: 1 << 20, count: 1_000_000), bytes: 256),
  ])
  func `allows each text its share of the total size`(sizes: [Int], bytes: Int) {
    #expect(TextAllowance(sizes: sizes).bytes == bytes)
  }
}
