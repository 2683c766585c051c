import Testing

@testable import Models

struct TextIndexTests {
  private func counts(_ text: String) -> TermCounts {
    TermCounts(Tokenizer.words(in: text))
  }

  @Test func `is nearest to the text that shares rare words`() {
    let index = TextIndex([counts("parcel late"), counts("parcel broken"), counts("parcel lost")])
    let scores = index.similarities(to: counts("broken parcel"))
    #expect(scores[1] > scores[0])
    #expect(scores[0] == scores[2])
  }

  // With Python's math module, by the formulas in the documentation of TextIndex and TermCounts:
  // for one text with one word, log2(2) * log(2 / 1.5) in text and query, and 1 after dividing by
  // their lengths.
  @Test func `gives 1 to a text that is the query`() {
    let scores = TextIndex([counts("parcel")]).similarities(to: counts("parcel"))
    #expect(abs(scores[0] - 1) < 1e-12)
  }

  @Test func `gives 0 when nothing is shared and when there is nothing`() {
    #expect(TextIndex([counts("parcel")]).similarities(to: counts("money")) == [0])
    #expect(TextIndex([counts("")]).similarities(to: counts("")) == [0])
    #expect(TextIndex([]).similarities(to: counts("parcel")).isEmpty)
  }

  @Test func `does not punish a text for saying more`() {
    let short = counts("refund")
    let long = counts("parcel courier tracking delivery dispatched transit late")
    let scores = TextIndex([short, long]).similarities(to: counts("tracking late courier refund"))
    #expect(scores[1] > scores[0])
  }
}
