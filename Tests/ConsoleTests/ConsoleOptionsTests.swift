import Testing

@testable import Console

struct ConsoleOptionsTests {
  struct Case: CustomTestStringConvertible {
    let environment: [String: String]
    var choice = ConsoleOptions.ColorMode.auto
    var isTerminal = true
    let usesColor: Bool
    var testDescription: String { "\(choice) \(environment) terminal \(isTerminal)" }
  }

  @Test(arguments: [
    Case(environment: [:], usesColor: true),
    Case(environment: [:], isTerminal: false, usesColor: false),
    Case(environment: ["TERM": "dumb"], usesColor: false),
    Case(environment: ["NO_COLOR": "1"], usesColor: false),
    Case(environment: ["NO_COLOR": ""], usesColor: true),
    Case(environment: ["NO_COLOR": "1", "FORCE_COLOR": "1"], usesColor: false),
    Case(environment: ["FORCE_COLOR": "1"], isTerminal: false, usesColor: true),
    Case(environment: ["FORCE_COLOR": "0"], usesColor: false),
    Case(environment: ["CLICOLOR_FORCE": "1"], isTerminal: false, usesColor: true),
    Case(environment: ["CLICOLOR_FORCE": "0"], isTerminal: false, usesColor: false),
    Case(environment: ["CLICOLOR": "0"], usesColor: false),
    Case(environment: ["NO_COLOR": "1"], choice: .always, isTerminal: false, usesColor: true),
    Case(environment: ["FORCE_COLOR": "1"], choice: .never, usesColor: false),
  ])
  func `uses color as the environment requests`(example: Case) {
    let options = ConsoleOptions(
      color: example.choice, verbosity: .normal, environment: example.environment,
      outputIsTerminal: example.isTerminal, columns: nil)
    #expect(options.useColor == example.usesColor)
  }

  @Test func `rewrites lines only on a capable terminal`() {
    func isTerminal(_ terminal: Bool, _ environment: [String: String]) -> Bool {
      ConsoleOptions(
        color: .auto, verbosity: .normal, environment: environment, outputIsTerminal: terminal,
        columns: nil
      ).isTerminal
    }
    #expect(isTerminal(true, [:]))
    #expect(isTerminal(true, ["NO_COLOR": "1"]))
    #expect(!isTerminal(true, ["TERM": "dumb"]))
    #expect(!isTerminal(false, ["FORCE_COLOR": "1"]))
  }

  @Test(
    arguments: [
      (120, nil, 120), (nil, "100", 100), (120, "100", 120), (nil, "x", 80), (0, nil, 80),
      (10, nil, 40), (nil, "-5", 80),
    ] as [(Int?, String?, Int)])
  func `takes the width from the terminal, then from COLUMNS`(
    columns: Int?, named: String?, width: Int
  ) {
    let options = ConsoleOptions(
      color: .auto, verbosity: .normal, environment: named.map { ["COLUMNS": $0] } ?? [:],
      outputIsTerminal: true, columns: columns)
    #expect(options.width == width)
  }
}
