import PromptCI
import Testing

struct IsXMLTests {
  static let laughs =
    "<!DOCTYPE l [<!ENTITY a0 \"lol\">"
    + (1..<12).map { "<!ENTITY a\($0) \"\(String(repeating: "&a\($0 - 1);", count: 10))\">" }
    .joined() + "]><l>&a11;</l>"

  @Test(
    arguments: [
      ("<a/>", true),
      (" \n<?xml version=\"1.0\"?>\n<a b='1'>é😀<!-- c --><![CDATA[<]]></a>\n", true),
      ("<p:a/>", true), ("<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/x.dtd\"><a>&foo;</a>", true),
      ("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>", true),
      ("<a t=\"&lt;\">&amp;&#65;</a>", true), ("<a/><b/>", false), ("<a>", false), ("", false),
      ("text", false), ("<a/>x", false), ("<a>&#0;</a>", false), ("<a b='1' b='2'/>", false),
      ("<a>1 < 2</a>", false), ("<a>&nope;</a>", false), ("```xml\n<a/>\n```", false),
      ("<?xml version=\"1.0\" encoding=\"UTF-16\"?><a/>", false), (laughs, false),
    ])
  func `requires well-formed XML`(text: String, isXML: Bool) async throws {
    let score = try await judged(IsXML(), text)
    #expect(score.verdict == (isXML ? .pass : .fail), "\(score.rationale ?? "")")
  }

  @Test(arguments: [
    ("<a><b></a>", "line 1, column 11: the closing tag does not match the open element"),
    ("<a>\n  <b x=1/></a>", "line 2, column 8: the value of an attribute is not in quotes"),
    ("<a>&nope;</a>", "write '&amp;'"), (laughs, "grows without bound"),
    ("text", "must begin with '<'"),
  ])
  func `locates the mistake`(text: String, part: String) async throws {
    let score = try await judged(IsXML(), text)
    #expect(score.rationale?.contains(part) == true, "\(score.rationale ?? "")")
    #expect(score.category == .schemaViolation)
  }

  @Test func `parses deeply nested elements`() async throws {
    let open = String(repeating: "<a>", count: 100_000)
    #expect(try await judged(IsXML(), open).verdict == .fail)
    let whole = open + String(repeating: "</a>", count: 100_000)
    #expect(try await judged(IsXML(), whole).verdict == .pass)
  }
}
