import PromptCI
import Testing

struct ReadNumberTests {
  static let readings: [(String, [Double?])] = [
    ("", []), ("no number", []), ("42", [42]), ("The answer is 42.", [42]),
    ("-3.5 and +2", [-3.5, 2]),
    ("−7", [-7]), (".5", [0.5]), ("-.5", [-0.5]), ("1,234,567.89", [1_234_567.89]),
    ("1,234", [1_234]),
    ("3,14", [nil]), ("1,23,456", [nil]), ("1.234.567", [nil]), ("1.234,56", [nil]),
    ("1\u{202F}234\u{202F}567", [1_234_567]), ("1'000", [1_000]), ("1_000", [1_000]),
    ("1,000_000", [nil]),
    ("1, 2, 3", [1, 2, 3]), ("1,2", [nil]), ("1e-3", [0.001]), ("2E5x", [200_000]), ("6e", [6]),
    ("50%", [50]), ("$3.50", [3.5]), ("5kg", [5]), ("A5 GPT-4 x_2", []), ("3-5", [3, 5]),
    ("2024-06-13", [2024, 6, 13]), ("12:30", [12, 30]), ("1/2", [1, 2]), ("(-5)", [-5]),
    ("5-", [5]),
    ("٣٫١٤", [3.14]), ("١٬٢٣٤", [1_234]), ("４２", [42]), ("四二 7", [7]), ("約42人", [42]),
    ("३.५", [3.5]),
    ("10.", [10]), ("...3", [0.3]), ("0.1.2", [nil]), ("1234,567", [nil]), ("--4", [-4]),
  ]

  @Test(arguments: readings)
  func `parses numbers independently of the locale`(text: String, values: [Double?]) {
    #expect(ReadNumber.all(in: text).map(\.value) == values)
  }

  @Test func `parses very long texts and numbers`() {
    #expect(ReadNumber.all(in: String(repeating: "7 ", count: 50_000)).count == 50_000)
    #expect(ReadNumber.all(in: String(repeating: "7", count: 100_000)).map(\.value) == [.infinity])
    #expect(ReadNumber.all(in: String(repeating: "1,", count: 50_000)).count == 1)
  }

  @Test func `keeps the number as written`() {
    #expect(ReadNumber.all(in: "from −1,500.5e2 to 3,14").map(\.text) == ["−1,500.5e2", "3,14"])
  }
}
