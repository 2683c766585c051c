import PromptCI

protocol Base: EvalSuite {}

extension Base {
  var prompt: Prompt { "prompts/shop.md" }
  var model: ModelID { "embedded/lexical" }
  var dataset: Dataset { Dataset([Sample("hello", expected: "greeting", id: "hello")]) }
  var evaluators: Evaluators { Evaluators([ExactMatch()]) }
}

struct ViaProtocol: Base {}
final class ViaClass: Base { init() {} }
enum Space {
  struct Nested: Base {}
}
struct Late {}
extension Late: Base {}
struct Generic<T>: Base {}
