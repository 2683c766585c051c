import Console
import Results
import Testing

@testable import Reporting

struct ClassificationSectionTests {
  private func text(
    expected: [String], answered: [String], width: Int = 80
  ) throws -> String {
    let section = ClassificationSection(
      label: "Triage",
      classification: try #require(
        RunFixture.classification(expected: expected, answered: answered)),
      width: width)
    return ConsoleRenderer(useColor: false, width: nil).text(of: section.lines())
  }

  private let expected = ["refund", "refund", "order", "order", "order", "order"]

  @Test func `shows expected labels against answered ones`() throws {
    #expect(
      try text(
        expected: expected, answered: ["refund", "order", "order", "order", "refund", "order"])
          == """
            Triage: 4 of 6 labels right, accuracy 0.667, macro F1 0.625
              expected \\ answered  order  refund
              order                    3       1
              refund                   1       1

          """)
  }

  @Test func `adds a column for answers that are not labels`() throws {
    #expect(
      try text(
        expected: expected, answered: ["refund", "refund", "-", "order", "order", "order"]
      )
      .hasSuffix(
        """
            expected \\ answered  order  refund  no label
            order                    3       0         1
            refund                   0       2         0

        """))
  }

  /// The figures are from scikit-learn 1.9.1: `precision_recall_fscore_support` with
  /// `labels=["order", "refund"]`.
  @Test func `shows figures by label and the worst answers if the table is too wide`()
    throws
  {
    #expect(
      try text(
        expected: expected, answered: ["refund", "order", "-", "-", "refund", "order"], width: 42)
          == """
            Triage: 2 of 6 labels right, accuracy 0.333, macro F1 0.417
              label   expected  precision  recall     F1
              order          4      0.500   0.250  0.333
              refund         2      0.500   0.500  0.500
              ↳ 2 × expected order, answered no label
              ↳ 1 × expected order, answered refund
              ↳ 1 × expected refund, answered order

          """)
  }

  @Test func `shows five wrong answers and counts the others`() throws {
    let labels = (0..<8).map { "a rather long label \($0)" }
    let text = try text(
      expected: labels + labels, answered: labels + labels.dropFirst() + [labels[0]])
    #expect(
      text.contains("    ↳ 1 × expected a rather long label 4, answered a rather long label 5\n"))
    #expect(!text.contains("expected a rather long label 5,"))
    #expect(text.hasSuffix("      and 3 other wrong answers\n"))
  }

  @Test func `escapes labels for printing`() throws {
    let text = try text(
      expected: ["\u{1B}[31ma", "\u{1B}[31ma", "b", "b"], answered: ["b", "b", "b", "b"])
    #expect(text.contains("␛[31ma"))
    #expect(!text.contains("\u{1B}"))
  }

  @Test(arguments: [(20, false), (21, true)])
  func `omits more than 20 labels`(count: Int, isEmpty: Bool) throws {
    let labels = (0..<count).map { "l\($0)" }
    let text = try text(expected: labels + labels, answered: labels + labels.reversed())
    #expect(text.isEmpty == isEmpty)
  }

  @Test func `omits a suite whose answers are all right`() throws {
    #expect(try text(expected: expected, answered: expected) == "")
  }
}
