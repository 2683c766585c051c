import Testing

@testable import Console

struct VisibleTextTests {
  @Test(arguments: [
    ("plain", "plain"), ("a\u{0}b", "a␀b"), ("\u{1B}[31mred", "␛[31mred"), ("\u{7F}", "␡"),
    ("\u{9B}31m", "<U+009B>31m"), ("a\rb", "a␍b"), ("a\u{8}b", "a␈b"),
    ("\u{202E}abc", "<U+202E>abc"), ("a\u{200B}b", "a<U+200B>b"), ("\u{FEFF}x", "<U+FEFF>x"),
    ("a\u{2028}b", "a<U+2028>b"), ("\u{FFFE}", "<U+FFFE>"), ("👩‍👩‍👧 é 日", "👩‍👩‍👧 é 日"),
    ("keep\n\tthese", "keep\n\tthese"),
  ])
  func `escapes control and invisible characters`(text: String, visible: String) {
    #expect(VisibleText.escaping(text) == visible)
  }

  @Test(arguments: [
    ("", [""]), ("a", ["a"]), ("a\n", ["a"]), ("a\n\nb", ["a", "", "b"]), ("a\r\nb", ["a␍", "b"]),
    ("\ta", ["    a"]), ("\n", [""]),
  ])
  func `splits lines only at line feeds`(text: String, lines: [String]) {
    #expect(VisibleText.lines(text) == lines)
  }

  @Test func `joins a text to one line and truncates it`() {
    #expect(VisibleText.line("one\ntwo", columns: 20) == "one↵two")
    #expect(VisibleText.line("one\ntwo", columns: 5) == "one↵…")
    let long = VisibleText.line(String(repeating: "x", count: 1_000_000), columns: 30)
    #expect(long == String(repeating: "x", count: 29) + "…")
  }
}
