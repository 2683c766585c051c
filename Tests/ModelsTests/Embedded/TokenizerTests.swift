import Testing

@testable import Models

struct TokenizerTests {
  @Test(arguments: [
    ("Refunded!", "refund"), ("e-mail", "email"), ("parcel's", "parcel"), ("parcel’s", "parcel"),
    ("hasn't arrived", "not arrived"), ("doesnt work", "not work"), ("CAFÉ", "cafe"),
    ("cafe\u{301}", "café"), ("order_status", "order status"), ("I'm moving", "i moving"),
    ("Straße", "STRAßE"), ("a\u{0}b", "a b"), ("退款", "退 款"), ("late👍", "late 👍"), ("", "…"),
  ])
  func `normalizes both texts to the same words`(one: String, other: String) {
    #expect(Tokenizer.words(in: one).map(\.term) == Tokenizer.words(in: other).map(\.term))
  }

  @Test(arguments: [("refund", "refuse"), ("not", "no"), ("1", "2"), ("款", "退")])
  func `distinguishes different words`(one: String, other: String) {
    #expect(Tokenizer.words(in: one).map(\.term) != Tokenizer.words(in: other).map(\.term))
  }
}
