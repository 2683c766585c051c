import Models
import PromptCI
import Testing

struct ModelCatalogTests {
  @Test func `finds every model that it lists`() throws {
    for name in ModelCatalog.names { _ = try ModelCatalog.model(named: name) }
    #expect(ModelCatalog.names.contains("embedded/lexical"))
  }

  @Test(arguments: ["embedded/lexcal", "Embedded/Lexical", "gpt", ""])
  func `names what there is when a name is unknown`(name: String) {
    #expect(throws: ModelError.unknownModel(name, known: ["embedded/lexical"])) {
      try ModelCatalog.model(named: ModelID(name))
    }
  }
}
