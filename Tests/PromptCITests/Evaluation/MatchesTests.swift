import PromptCI
import RegexBuilder
import Testing

struct MatchesTests {
  @Test(arguments: [
    (#"\d{3}"#, "a 123 b", true), (#"\d{3}"#, "a 12 b", false), ("^b", "a\nb", false),
    ("(?m)^b", "a\nb", true), ("(?i)REFUND", "refund", true), ("a|b", "b", true),
    ("^$", "", true), ("0", "0", true),
  ])
  func `finds a pattern anywhere`(pattern: String, text: String, holds: Bool) async throws {
    #expect(try await judged(Matches(pattern), text).verdict == (holds ? .pass : .fail))
  }

  @Test(arguments: [
    ("[A-Z]{3}", "ABC", true), ("[A-Z]{3}", " ABC\n", true), ("[A-Z]{3}", "xABC", false),
    ("a|ab", "ab", true),
  ])
  func `matches the whole response if asked to`(
    pattern: String, text: String, holds: Bool
  ) async throws {
    let score = try await judged(Matches(pattern, entirely: true), text)
    #expect(score.verdict == (holds ? .pass : .fail))
  }

  @Test func `accepts regex literals and builders`() async throws {
    #expect(try await judged(Matches(/order (?<id>\d+)/), "order 7").verdict == .pass)
    #expect(try await judged(Matches(Regex { OneOrMore(.digit) }), "a").verdict == .fail)
  }

  @Test func `is named after its pattern`() {
    #expect(Matches(/a+b/).name == "matches /a+b/")
    #expect(Matches("a+b", entirely: true).name == "matches /a+b/ entirely")
  }

  @Test func `quotes the answer that does not match`() async throws {
    let score = try await judged(Matches(#"\d+"#), "none")
    #expect(score.rationale == #"/\d+/ does not match; the answer is "none""#)
    #expect(score.category == .missingContent)
    let whole = try await judged(Matches(#"\d+"#, entirely: true), "it is 7")
    #expect(whole.rationale == #"/\d+/ does not match all of it; the answer is "it is 7""#)
    #expect(whole.category == .formatViolation)
  }

  @Test(arguments: [
    Case(Matches(/\b5\b/), "costs 5.00 EUR", true), Case(Matches(/\bok\b/), "status:ok", true),
    Case(Matches(/\b(?:5|6)\b/), "6.00", true), Case(Matches(/\n/), "two\r\nlines", true),
    Case(Matches(/^two\r$/), "two\r", true), Case(Matches(/^.$/), "e\u{301}", false),
    Case(Matches(/^\d+$/), "٤٢", false), Case(Matches(/^(?-D)\d+$/), "٤٢", true),
    Case(Matches(/OK/.ignoresCase()), "ok", true),
    Case(Matches(/a.b/.dotMatchesNewlines()), "a\nb", true),
    // Options in the expression take precedence.
    Case(Matches(/\bok\b/.wordBoundaryKind(.default)), "status:ok", false),
    Case(Matches(/^.$/.matchingSemantics(.graphemeCluster)), "e\u{301}", true),
    Case(Matches(/^\d+$/.asciiOnlyDigits(false)), "٤٢", true),
    Case(Matches(#"^\ye\u0301\y$"#), "e\u{301}", true),
    // Swift's own engine.
    Case(
      Matches(
        Regex {
          Anchor.wordBoundary;
          ChoiceOf {
            "5"; "6"
          }; Anchor.wordBoundary
        }), "6.00", true),
    Case(
      Matches(
        Regex {
          Anchor.wordBoundary;
          TryCapture {
            OneOrMore(.digit)
          } transform: {
            Int($0)
          }; "."
        }),
      "it is 6.00", true),
    Case(
      Matches(
        Regex {
          "two"; One(.anyOf("\r\n")); Anchor.endOfSubject
        }), "two\r", true),
    Case(
      Matches(
        Regex {
          ChoiceOf {
            "a"; "b"
          }; "\n"
        }), "b\n", true),
    Case(Matches(Regex { OneOrMore(.digit) }), "٤٢", false),
  ])
  func `matches as common regular expression engines do`(_ item: Case) async throws {
    #expect(try await judged(item.evaluator, item.text).verdict == (item.holds ? .pass : .fail))
    let negated = try await judged(not(item.evaluator), item.text)
    #expect(negated.verdict == (item.holds ? .fail : .pass))
  }

  struct Case {
    let evaluator: Matches
    let text: String
    let holds: Bool

    init(_ evaluator: Matches, _ text: String, _ holds: Bool) {
      self.evaluator = evaluator
      self.text = text
      self.holds = holds
    }
  }

  @Test(arguments: [
    (#"(a)\1"#, "aa"), (#"(?<x>a)\k<x>"#, "aa"), (#"(?P<x>a)(?P=x)"#, "aa"),
    (#"(?'x'a)\k'x'"#, "aa"),
    (#"a(?i)b"#, "aB"), (#"a(?i:b)c"#, "aBc"), (#"(?x) a b # comment ("#, "ab"),
    (#"a(?#b)c"#, "ac"),
    (#"^\Qa.b\E$"#, "a.b"), (#"^[a-z&&[^b]]$"#, "c"), (#"^[\w--[0-9]]$"#, "a"),
    (#"^[[:alpha:]]$"#, "é"),
    (#"^\u{1F600}\x{1F600}\x41\u0041\U00000041$"#, "😀😀AAA"),
    (#"^\e\a\f\cA\012$"#, "\u{1B}\u{7}\u{C}\u{1}\n"),
    (#"^\h\H\v\V\R$"#, " a\u{B}a\r\n"), (#"^\X$"#, "e\u{301}"), (#"^\N+$"#, "ab"),
    (#"^\p{^Lu}\p{script=Greek}$"#, "aβ"),
    (#"(?<=\$)5(?!\d)(?<!x)"#, "$5"), (#"^(?>a+)b$"#, "aab"), (#"^a++b$"#, "aab"),
    (#"^a{,2}$"#, "aa"),
    (#"(?m)^b$"#, "a\r\nb\r\nc"), (#"(?s)^a.b$"#, "a\nb"), (#"(?i)straße"#, "STRAßE"),
    (#"a\Z"#, "a\n"),
    (#"^[\]\-x-]+$"#, "]-x"), (#"^(?:)$"#, ""),
  ])
  func `supports the syntax of Swift's regex literals`(pattern: String, text: String) async throws {
    #expect(try await judged(Matches(pattern), text).verdict == .pass)
  }

  @Test(arguments: [
    (PatternSyntax.swift, "a(b", "a ')' is missing"), (.swift, "[]", "the brackets are empty"),
    (.swift, "[a", "a ']' is missing"), (.swift, "a**", "nothing to repeat"),
    (.swift, #"\1"#, "there is no group 1"), (.swift, #"(?<a>b)\k<c>"#, "no group named 'c'"),
    (.swift, "(?<a>b)(?<a>c)", "two groups are named 'a'"), (.swift, "(?<=a+)b", "look-behind"),
    (.swift, #"\q"#, "not supported"), (.javaScript, "(?i)a", "after '(?'"),
    (.javaScript, "a++", "nothing to repeat"), (.javaScript, #"\uD83D"#, "four hexadecimal"),
  ])
  func `reports an invalid pattern`(syntax: PatternSyntax, pattern: String, part: String) {
    let problems = Matches(pattern, syntax: syntax).argumentProblems
    #expect(problems.first?.contains(part) == true, "\(problems)")
  }

  @Test func `throws on catastrophic backtracking, also inside not`() async throws {
    let text = String(repeating: "a", count: 60)
    for evaluator in [Matches("(a+)+b"), Matches("^(a|a)*$", syntax: .javaScript)] {
      for evaluator in [evaluator, not(evaluator)] as [any ResponseEvaluator] {
        let error = await #expect(throws: EvaluationError.self) {
          try await evaluator.evaluate(Sample("x"), Response(text + "!"))
        }
        #expect(error?.description.contains("takes too many steps") == true)
      }
    }
  }

  @Test func `can be shared by several tasks`() async throws {
    let evaluator = Matches(/(?:x+y?)+z/)
    let passes = try await withThrowingTaskGroup(of: Bool.self) { group in
      for index in 0..<200 {
        group.addTask {
          let text = index.isMultiple(of: 2) ? "xxyxz" : "xxyx"
          return try await judged(evaluator, text).verdict == .pass
        }
      }
      return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(passes == 100)
  }
}
