import Models
import PromptCI
import Storage
import Testing

struct AnswerLeasesTests {
  private static func key(_ text: String) -> CacheKey {
    CacheKey(EmbeddedText(text, model: "openai/m"), baseURL: "https://a.example")
  }

  @Test func `a lease has one holder at a time, and other keys stay free`() throws {
    let directory = try TemporaryDirectory()
    let first = try #require(AnswerLeases(directory: directory.path))
    let second = try #require(AnswerLeases(directory: directory.path + "/"))
    #expect(first.take(Self.key("a")))
    #expect(!second.take(Self.key("a")))
    #expect(second.take(Self.key("b")))
    #expect(!first.take(Self.key("b")))
    first.give(Self.key("a"))
    #expect(second.take(Self.key("a")))
  }

  @Test func `leases end with their holder`() throws {
    let directory = try TemporaryDirectory()
    var first = AnswerLeases(directory: directory.path)
    let second = try #require(AnswerLeases(directory: directory.path))
    #expect(first?.take(Self.key("a")) == true)
    #expect(!second.take(Self.key("a")))
    first = nil
    #expect(second.take(Self.key("a")))
  }

  @Test func `is nil for a missing directory`() {
    #expect(AnswerLeases(directory: "/nowhere/at/all") == nil)
  }
}
