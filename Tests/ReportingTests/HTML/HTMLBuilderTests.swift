import Testing

@testable import Reporting

struct HTMLBuilderTests {
  @Test func `texts and attributes are escaped`() {
    var html = HTMLBuilder()
    html.element("p", ["title": #"a"b'<>&"#, "hidden": nil]) { $0.text("<b> & \u{202E}") }
    #expect(
      html.html
        == "<p title=\"a&quot;b&#39;&lt;&gt;&amp;\">&lt;b&gt; &amp; &lt;U+202E&gt;</p>")
  }

  @Test(arguments: [
    ("wrong_answer", "#category=wrong_answer"), ("a b&c=d", "#category=a%20b%26c%3Dd"),
    ("é#", "#category=%C3%A9%23"), ("\u{07}", "#category=%E2%90%87"),
  ])
  func `a link escapes any value`(value: String, link: String) {
    #expect(HTMLBuilder.link("category", value) == link)
  }

  @Test func `a template is split at its placeholders`() {
    #expect(
      HTMLTemplate("a{{title}}b{{data}}").parts
        == [.fixed("a"), .place(.title), .fixed("b"), .place(.data), .fixed("")])
    let places = HTMLTemplate.report.parts.compactMap { part in
      if case .place(let place) = part { place } else { nil }
    }
    #expect(Set(places) == Set(HTMLTemplate.Place.allCases))
    #expect(places.count == HTMLTemplate.Place.allCases.count)
  }
}
