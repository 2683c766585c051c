import Testing

@testable import Runner

struct CrashOutputTests {
  private static func hear(_ lines: String, files: [String] = ["evals/Shop.swift"]) -> (
    words: CrashOutput, shown: [String]
  ) {
    var words = CrashOutput(files: files)
    let shown = lines.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      .filter { words.take($0) }
    return (words, shown)
  }

  /// The output of the Swift 6.3.1 runtime on Debian 12, without repeated frames.
  private static let trap = """
    judging
    Swift/ContiguousArrayBuffer.swift:692: Fatal error: Index out of range

    *** Signal 4: Backtracing from 0x7fac66f6df7f... done ***

    *** Program crashed: Illegal instruction at 0x00007fac66f6df7f ***

    Thread 3 "oot.default-qos" crashed:

     0 [inlined] [system] 0x00007f7076d6df7f _assertionFailure in libswiftCore.so
     4 [ra]             0x000055d07284fe88 pick(_:) + 119 in host at /home/ada/shop/evals/Shop.swift:8:11
     5 [ra]             0x000055d07284fe88 closure #1 in B.evaluators.getter + 119 in host at /home/ada/shop/evals/Shop.swift:4:3
     6 [async]          0x000055d072894ed0 Evaluator.evaluate(_:_:) in host at /src/Sources/PromptCI/Evaluator.swift:24
    """

  @Test func `reports a crash's reason and its innermost location in user code`() {
    let (words, shown) = Self.hear(Self.trap)
    #expect(shown == ["judging"])
    #expect(
      words.text == "Swift/ContiguousArrayBuffer.swift:692: Fatal error: Index out of range")
    #expect(words.place == "/home/ada/shop/evals/Shop.swift:8:11")
  }

  @Test func `reports no location for a trace without user code`() {
    #expect(Self.hear(Self.trap, files: ["evals/Other.swift"]).words.place == nil)
  }

  @Test(arguments: [
    ("one\ntwo\n", "two", ["one", "two", ""]),
    ("", "", [""]),
    ("Fatal error: no\nmore", "Fatal error: no\nmore", []),
    ("no Fatal error: here", "no Fatal error: here", ["no Fatal error: here"]),
    ("said\n*** Signal 11: Backtracing from 0x1... done ***\nx in host", "said", ["said"]),
  ])
  func `shows lines as user output until the runtime reports a crash`(
    lines: String, text: String, shown: [String]
  ) {
    let heard = Self.hear(lines)
    #expect(heard.words.text == text)
    #expect(heard.shown == shown)
  }
}
