import Models
import PromptCI
import Testing

struct ModelCatalogTests {
  @Test func `finds every model in its list`() throws {
    for name in ModelCatalog.names { _ = try ModelCatalog.model(named: name) }
    #expect(ModelCatalog.names.contains("embedded/lexical"))
  }

  @Test(arguments: ["embedded/lexcal", "Embedded/Lexical"])
  func `suggests the nearest name for an unknown name`(name: String) {
    #expect(throws: ModelError.unknownModel(name, known: ["embedded/lexical"])) {
      try ModelCatalog.model(named: ModelID(name))
    }
  }

  @Test(arguments: ["gpt", ""])
  func `lists all names if none is near`(name: String) {
    let known =
      ["embedded/lexical", "embedded/editor"]
      + ProviderCatalog.providers.map { "\($0.name)/…" }
    #expect(throws: ModelError.unknownModel(name, known: known)) {
      try ModelCatalog.model(named: ModelID(name))
    }
  }
}
