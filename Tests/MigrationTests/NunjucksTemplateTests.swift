import PromptCI
import Testing

@testable import Migration

struct NunjucksTemplateTests {
  @Test(arguments: [
    ("a {{ b }} c", "a {{b}} c"), ("{{a.b}} {{ c[0].d }} {{e['f']}}", "{{a.b}} {{c.0.d}} {{e.f}}"),
    ("{# gone #}x", "x"), ("{% raw %}{{x}}{% endraw %}", #"\{{x}}"#),
    ("a {{- b -}} c", "a{{b}}c"), ("{{ a | safe }}", "{{a}}"), ("{{ \"{{\" }}", #"\{{"#),
    ("{ {a} }", "{ {a} }"), ("{{", #"\{{"#), (#"\{{a}}"#, #"\ {{a}}"#), ("{{größe}}", "{{größe}}"),
    ("{{ a | upper }}", "{{a}}"), ("{{ a + 1 }}", #"\{{ a + 1 }}"#),
    ("{% for x in y %}{{x}}{% endfor %}.", #"{% for x in y %}\{{x}}{% endfor %}."#),
    (
      "{% if a %}{% if b %}1{% endif %}2{% endif %}{{c}}",
      "{% if a %}{% if b %}1{% endif %}2{% endif %}{{c}}"
    ),
    ("{{ env.HOME }}", #"\{{ env.HOME }}"#), ("{{ '}}' }}", "}}"),
  ])
  func `converts to a prompt template`(text: String, prompt: String) {
    #expect(NunjucksTemplate(text).promptText == prompt)
  }

  @Test(arguments: [
    ("{{a}}", 0), ("{{a | safe}}", 0), ("{{ a | upper }}", 1), ("{{ a + 1 }}{{ a + 1 }}", 1),
    ("{% set x = 1 %}{{ env.X }}", 2),
  ])
  func `counts the constructs that are lost`(text: String, count: Int) {
    #expect(NunjucksTemplate(text).losses.count == count)
  }

  @Test func `ignores variables inside blocks`() {
    #expect(NunjucksTemplate("{% for x in y %}{{x}}{% endfor %}{{z}}").variables == ["z"])
  }

  @Test func `resolves values by path`() {
    var values = TemplateValues()
    values["user"] = ["name": "Ann", "tags": ["a", "b"]]
    values["text"] = #"{"n": 1}"#
    #expect(values.text(of: "user.name") == "Ann")
    #expect(values.text(of: "user.tags.1") == "b")
    #expect(values.text(of: "text.n") == "1")
    #expect(values.text(of: "user.age") == nil)
    #expect(NunjucksTemplate("<{{user.name}}{{nobody}}>").rendered(values.text) == "<Ann>")
  }
}
