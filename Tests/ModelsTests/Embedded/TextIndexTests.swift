import Testing

@testable import Models

struct TextIndexTests {
  private func counts(_ text: String) -> TermCounts {
    TermCounts(Tokenizer.words(in: text))
  }

  @Test func `ranks a text first that shares rare words`() {
    let index = TextIndex([counts("parcel late"), counts("parcel broken"), counts("parcel lost")])
    let scores = index.similarities(to: counts("broken parcel"))
    #expect(scores[1] > scores[0])
    #expect(scores[0] == scores[2])
  }

  // With Python's math module, by the formulas in the documentation of TextIndex and TermCounts:
  // for one text with one word, log2(2) * log(2 / 1.5) in text and query, and 1 after dividing by
  // their lengths.
  @Test func `scores 1 for a text that equals the query`() {
    let scores = TextIndex([counts("parcel")]).similarities(to: counts("parcel"))
    #expect(abs(scores[0] - 1) < 1e-12)
  }

  @Test func `scores 0 if no word is shared or the text is empty`() {
    #expect(TextIndex([counts("parcel")]).similarities(to: counts("money")) == [0])
    #expect(TextIndex([counts("")]).similarities(to: counts("")) == [0])
    #expect(TextIndex([]).similarities(to: counts("parcel")).isEmpty)
  }

  @Test func `does not penalize a longer text`() {
    let short = counts("refund")
    let long = counts("parcel courier tracking delivery dispatched transit late")
    let scores = TextIndex([short, long]).similarities(to: counts("tracking late courier refund"))
    #expect(scores[1] > scores[0])
  }
}
