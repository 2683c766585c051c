import PromptCI
import Testing

/// Properties of every distance, for random texts.
struct DistancePropertyTests {
  @Test(arguments: 0..<40)
  func `distances are symmetric, and 0 only for equal texts`(seed: UInt64) {
    var texts = RandomTexts(seed: seed)
    for lengths in [0...6, 0...90, 60...200] {
      let (first, second) = (texts.letters(lengths), texts.letters(lengths))
      let areEqual = first.unicodeScalars.elementsEqual(second.unicodeScalars)
      for distance in Self.distances {
        #expect(distance(first, first) == 0)
        #expect((distance(first, second) == 0) == areEqual)
        #expect(distance(first, second) == distance(second, first))
      }
    }
  }

  @Test(arguments: 0..<40)
  func `distances satisfy the triangle inequality`(seed: UInt64) {
    var texts = RandomTexts(seed: 1_000 + seed)
    let (first, second, third) = (
      texts.letters(0...80), texts.letters(0...80), texts.letters(0...80)
    )
    // Optimal string alignment is left out, because it does not satisfy the triangle inequality.
    for distance in [Self.distances[0], Self.distances[2], Self.distances[3]] {
      #expect(distance(first, third) <= distance(first, second) + distance(second, third))
    }
  }

  @Test(arguments: 0..<40)
  func `more kinds of edits never increase a distance`(seed: UInt64) {
    var texts = RandomTexts(seed: 2_000 + seed)
    for lengths in [0...8, 50...150] {
      let (first, second) = (texts.letters(lengths), texts.letters(lengths))
      let indel = Indel.distance(first, second)
      let levenshtein = Levenshtein.distance(first, second)
      let alignment = DamerauLevenshtein.distance(first, second)
      let damerau = DamerauLevenshtein.distance(first, second, variant: .unrestricted)
      #expect(damerau <= alignment && alignment <= levenshtein)
      #expect(levenshtein <= indel && indel <= 2 * levenshtein)
      let (count, other) = (first.unicodeScalars.count, second.unicodeScalars.count)
      #expect((abs(count - other)...max(count, other)).contains(levenshtein))
    }
  }

  @Test(arguments: 0..<20)
  func `one more scalar changes a distance by at most 1`(seed: UInt64) {
    var texts = RandomTexts(seed: 3_000 + seed)
    let (first, second) = (texts.letters(40...100), texts.letters(40...100))
    let more = String(String.UnicodeScalarView(Array(second.unicodeScalars) + ["z"]))
    for distance in Self.distances {
      #expect(abs(distance(first, more) - distance(first, second)) <= 1)
      // The other text has no z, so it must be deleted.
      #expect(distance(second, more) == 1)
    }
  }

  @Test(arguments: 0..<40)
  func `similarities are in 0...1, and 1 for equal texts`(seed: UInt64) {
    var texts = RandomTexts(seed: 4_000 + seed)
    let (first, second) = (texts.anything(0...70), texts.anything(0...70))
    for similarity in Self.similarities {
      #expect((0...1).contains(similarity(first, second)))
      #expect(similarity(first, first) == 1)
      #expect(similarity(first, second) == similarity(second, first))
    }
    #expect(JaroWinkler.similarity(first, second) >= Jaro.similarity(first, second))
  }

  @Test func `compares texts of 100 kB`() {
    let first = String(repeating: "a quick brown fox. ", count: 5_000)
    let second = "x" + first.dropLast(3) + "y"
    #expect(Levenshtein.distance(first, "") == 95_000)
    #expect(Jaro.similarity(first, first) == 1)
    #expect((0.5...1).contains(Jaro.similarity(first, second)))
    // A tenth of that length for distances that take longer in a debug build.
    let (short, other) = (String(first.prefix(9_000)), String(second.prefix(9_000)))
    #expect(Levenshtein.distance(short, other) == 2)
    #expect(DamerauLevenshtein.distance(short, other) == 2)
    #expect(Indel.distance(short, other) == 2)
  }

  private static let distances: [@Sendable (String, String) -> Int] = [
    { Levenshtein.distance($0, $1) }, { DamerauLevenshtein.distance($0, $1) },
    { DamerauLevenshtein.distance($0, $1, variant: .unrestricted) }, { Indel.distance($0, $1) },
  ]

  private static let similarities: [@Sendable (String, String) -> Double] = [
    { Levenshtein.ratio($0, $1) }, { DamerauLevenshtein.ratio($0, $1) },
    { DamerauLevenshtein.ratio($0, $1, variant: .unrestricted) }, { Indel.ratio($0, $1) },
    { Jaro.similarity($0, $1) }, { JaroWinkler.similarity($0, $1) },
  ]
}
