import Results
import Statistics
import Testing

struct WordDiffTests {
  @Test(arguments: [
    ("", "", ""), ("a", "a", "=a"), ("", "a b", "+a b"), ("a b", "", "-a b"),
    ("the quick fox", "the slow fox", "=the |-quick|+slow|= fox"),
    ("a b c", "a c", "=a |-b |=c"), ("a c", "a b c", "=a |+b |=c"),
    ("one", "one two", "=one|+ two"), ("one two", "two", "-one |=two"),
    ("ab", "abc", "-ab|+abc"), ("a b", "a  b", "=a|- |+  |=b"),
    ("x 1 y", "x 2 3 y", "=x |-1|+2 3|= y"), ("a\nb", "a b", "=a|-\n|+ |=b"),
    ("👍🏽 ok", "👍 ok", "-👍🏽|+👍|= ok"), ("\u{0}", "\u{0} ", "=\u{0}|+ "),
    ("a b a b", "b a b a", "-a |=b a b|+ a"),
  ])
  func `marks the words that differ`(expected: String, actual: String, diff: String) {
    let marks: [DiffSegment.Kind: String] = [.same: "=", .removed: "-", .added: "+"]
    let segments = WordDiff.segments(expected: expected, actual: actual)
    #expect(segments.map { (marks[$0.kind] ?? "") + $0.text }.joined(separator: "|") == diff)
  }

  /// Words, spaces, and characters that are easily split at a wrong place.
  static let pieces = [
    "a", "b", "cd", " ", "  ", "\n", "\r\n", "\r", "\t", "e\u{301}", "\u{E9}", "\u{301}", "é ",
    "👩‍👩‍👧", "🇩🇪", "🇩", "\u{A0}", "日本", "\u{200D}", "\u{0}", "x.", "\u{600}",
  ]

  @Test(arguments: 0..<400)
  func `makes both texts again`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let expected = randomText(using: &generator)
    let actual =
      seed.isMultiple(of: 3) ? randomText(using: &generator) : edited(expected, &generator)
    expectSound(WordDiff.segments(expected: expected, actual: actual), expected, actual)
  }

  @Test(arguments: 0..<100)
  func `changes the fewest words`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    func words() -> [String] {
      (0..<Int.random(in: 0...30, using: &generator)).map { _ in
        ["a", "b", "c"].randomElement(using: &generator) ?? ""
      }
    }
    let (old, new) = (words(), words())
    // One space after each word, so that a word and its space are kept or changed together.
    let segments = WordDiff.segments(
      expected: old.map { $0 + " " }.joined(), actual: new.map { $0 + " " }.joined())
    let changed = segments.filter { $0.kind != .same }.reduce(0) { count, segment in
      count + segment.text.split(separator: " ").count
    }
    let tokens = segments.filter { $0.kind != .same }.reduce(0) { count, segment in
      count + runs(of: segment.text)
    }
    let shortest =
      editDistance(old.flatMap { [$0, " "] }, new.flatMap { [$0, " "] })
    #expect(tokens == shortest)
    #expect(changed <= shortest)
  }

  @Test(.timeLimit(.minutes(10)), arguments: ["a ", "lorem ipsum ", "ä\n", "🇩🇪", " ", "x"])
  func `compares a megabyte of text`(unit: String) {
    let text = String(repeating: unit, count: 1_000_000 / unit.utf8.count)
    for (expected, actual) in [
      (text, text), (text, text + "end"), ("start " + text, text), ("a " + text + " b", text),
      (text, ""), (text, text + " z"), (text + "x y " + text, text + "z y " + text),
    ] {
      expectSound(WordDiff.segments(expected: expected, actual: actual), expected, actual)
    }
  }

  @Test func `finds one changed word in a megabyte`() {
    let text = String(repeating: "lorem ipsum ", count: 90_000)
    let segments = WordDiff.segments(
      expected: text + "this one " + text, actual: text + "that one " + text)
    #expect(segments.map(\.kind) == [.same, .removed, .added, .same])
    #expect(segments[1].text == "this" && segments[2].text == "that")
  }

  @Test func `stops comparing texts with little in common`() {
    let old = (0..<5000).map { "a\($0)" }.joined(separator: " ")
    let new = (0..<5000).map { "b\($0)" }.joined(separator: " ")
    #expect(
      WordDiff.segments(expected: "x " + old + " y", actual: "x " + new + " y") == [
        DiffSegment(.same, "x "), DiffSegment(.removed, old), DiffSegment(.added, new),
        DiffSegment(.same, " y"),
      ])
  }
}

// MARK: - Oracles

extension WordDiffTests {
  private func expectSound(_ segments: [DiffSegment], _ expected: String, _ actual: String) {
    let old = segments.filter { $0.kind != .added }.map(\.text).joined()
    let new = segments.filter { $0.kind != .removed }.map(\.text).joined()
    // Not inside #expect, which would print a megabyte.
    let areWhole = old == expected && new == actual
    #expect(areWhole)
    #expect(segments.allSatisfy { !$0.text.isEmpty })
    for (first, second) in zip(segments, segments.dropFirst()) {
      #expect(first.kind != second.kind)
      #expect(!(first.kind == .added && second.kind == .removed))
    }
  }

  private func randomText(using generator: inout SplitMix64) -> String {
    (0..<Int.random(in: 0...40, using: &generator)).map { _ in
      WordDiffTests.pieces.randomElement(using: &generator) ?? ""
    }.joined()
  }

  private func edited(_ text: String, _ generator: inout SplitMix64) -> String {
    var characters = Array(text)
    for _ in 0..<Int.random(in: 0...4, using: &generator) {
      let place = Int.random(in: 0...characters.count, using: &generator)
      if Bool.random(using: &generator), place < characters.count {
        characters.remove(at: place)
      } else {
        let piece = WordDiffTests.pieces.randomElement(using: &generator) ?? ""
        characters.insert(contentsOf: piece, at: place)
      }
    }
    return String(characters)
  }

  /// The number of words and runs of spaces in a text.
  private func runs(of text: String) -> Int {
    var count = 0
    var last: Bool?
    for character in text where character.isWhitespace != last {
      last = character.isWhitespace
      count += 1
    }
    return count
  }

  /// The minimum number of removals and additions, by dynamic programming over all prefixes.
  private func editDistance(_ old: [String], _ new: [String]) -> Int {
    var row = Array(0...new.count)
    for (i, left) in old.enumerated() {
      var next = [i + 1]
      for (j, right) in new.enumerated() {
        next.append(left == right ? row[j] : min(row[j + 1], next[j]) + 1)
      }
      row = next
    }
    return row[new.count]
  }
}
