import Testing

@testable import Results

struct GateTextTests {
  @Test(arguments: [
    (0, "0"), (7, "7"), (999, "999"), (1_000, "1,000"), (1_965, "1,965"), (20_007, "20,007"),
    (1_000_050, "1,000,050"),
  ])
  func `separates thousands`(value: Int, text: String) {
    #expect(GateText.count(value) == text)
  }
}
