import Models
import PromptCI
import Testing

struct ModelCatalogTests {
  @Test func `finds every model that it lists`() throws {
    for name in ModelCatalog.names { _ = try ModelCatalog.model(named: name) }
    #expect(ModelCatalog.names.contains("embedded/lexical"))
  }

  @Test(arguments: ["embedded/lexcal", "Embedded/Lexical"])
  func `names what is nearest when a name is unknown`(name: String) {
    #expect(throws: ModelError.unknownModel(name, known: ["embedded/lexical"])) {
      try ModelCatalog.model(named: ModelID(name))
    }
  }

  @Test(arguments: ["gpt", ""])
  func `names what there is when a name is like none`(name: String) {
    let known =
      ["embedded/lexical", "embedded/editor"]
      + ProviderCatalog.providers.map { "\($0.name)/…" }
    #expect(throws: ModelError.unknownModel(name, known: known)) {
      try ModelCatalog.model(named: ModelID(name))
    }
  }
}
