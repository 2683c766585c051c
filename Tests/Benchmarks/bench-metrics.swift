// Measures the evaluations per second of each heuristic on texts of 1 kB, and of a JSON Schema on a document of 100 kB.
// Tests/Benchmarks/bench compiles this file with the library, like eval files, so the package needs no target for it. It
// prints lines of a name, evaluations per second and bytes per evaluation, separated by tabs.
import PromptCI

let seconds = CommandLine.arguments.dropFirst().first.flatMap(Double.init) ?? 0.5

let words = [
  "the", "parcel", "was", "delivered", "yesterday", "to", "an", "address", "that", "customer",
  "service",
  "could", "not", "confirm,", "although", "tracking", "says", "otherwise.", "Please", "wait", "3.5",
  "days",
]

/// A text of about 1 kB; another number, other words at every tenth place.
func text(_ number: Int) -> String {
  var text = ""
  var index = 0
  while text.utf8.count < 1_000 {
    text += words[(index + (index % 10 == 0 ? number : 0)) % words.count] + " "
    index += 1
  }
  return text
}

let sample = Sample("question", expected: text(0))
let response = Response(text(7))
let number = Sample("question", expected: "3.5")
let evaluators: [(any ResponseEvaluator, Sample)] = [
  (LevenshteinRatio(), sample), (DamerauLevenshteinRatio(), sample),
  (DamerauLevenshteinRatio(variant: .unrestricted), sample), (JaroSimilarity(), sample),
  (JaroWinklerSimilarity(), sample), (TokenF1(), sample), (BLEU(), sample), (GLEU(), sample),
  (ROUGE(.n(1)), sample), (ROUGE(.n(2)), sample), (ROUGE(.l), sample),
  (ROUGE(.l, stemming: true), sample),
  (ROUGE(.lsum), sample), (METEOR(), sample), (ChrF(), sample), (ChrF(wordOrder: 2), sample),
  (TFIDFSimilarity(), sample), (NumberMatch(taking: .last), number),
  (ReadingEase(atLeast: 0), sample),
  (MaximumSentenceWords(500), sample), (WrittenIn(.first), sample), (LanguageIs("en"), sample),
  (AvoidsToxicWords(), sample), (ExactMatch(), sample),
]

/// Does something again and again for a while, and prints how often a second.
func measure(_ name: String, bytes: Int, _ work: () async throws -> Void) async throws {
  let clock = ContinuousClock()
  var count = 0
  let start = clock.now
  var elapsed = Duration.zero
  while elapsed < .seconds(seconds) {
    for _ in 0..<20 { try await work() }
    count += 20
    elapsed = clock.now - start
  }
  print("\(name)\t\(Double(count) / (elapsed / .seconds(1)))\t\(bytes)")
}

for (evaluator, sample) in evaluators {
  try await measure(evaluator.name, bytes: response.text.utf8.count) {
    _ = try await evaluator.evaluate(sample, response)
  }
}

/// A list of orders of about 100 kB, with a place to break a rule at its end.
func orders(lastStatus: String) -> String {
  var orders: [String] = []
  var size = 0
  while size < 100_000 {
    let number = orders.count
    orders.append(
      #"""
      {"id": "A-\#(10_000 + number)", "status": "shipped", "total": \#(number).5, "customer": {"name": \#
      "Ada \#(number)", "email": "ada\#(number)@post.example"}, "items": [{"sku": "L-\#(number)", "count": 2}, \#
      {"sku": "B-\#(number)", "count": 1, "note": "as a gift"}]}
      """#)
    size += orders[number].utf8.count + 2
  }
  orders[orders.count - 1].replace("shipped", with: lastStatus)
  return "[" + orders.joined(separator: ", ") + "]"
}

let schemaText = #"""
  {
    "$defs": {
      "item": {
        "type": "object", "required": ["sku", "count"], "additionalProperties": false,
        "properties": {
          "sku": {"type": "string", "pattern": "^[A-Z]-[0-9]+$"}, "count": {"type": "integer", "minimum": 1},
          "note": {"type": "string", "maxLength": 100}
        }
      }
    },
    "type": "array", "minItems": 1,
    "items": {
      "type": "object", "required": ["id", "status", "total", "customer", "items"],
      "properties": {
        "id": {"type": "string", "pattern": "^A-[0-9]{5}$"}, "status": {"enum": ["open", "shipped", "returned"]},
        "total": {"type": "number", "minimum": 0},
        "customer": {"type": "object", "required": ["name"], "properties": {"name": {"minLength": 1}}},
        "items": {"type": "array", "items": {"$ref": "#/$defs/item"}, "uniqueItems": true}
      },
      "unevaluatedProperties": false
    }
  }
  """#
let schema = try JSONSchema(text: schemaText)
let evaluator = MatchesJSONSchema(text: schemaText)
for (name, status) in [("as the schema has it", "shipped"), ("one place is not", "lost")] {
  let document = Response(orders(lastStatus: status))
  let bytes = document.text.utf8.count
  let value = try document.json()
  guard try schema.violations(in: value).count == (status == "lost" ? 1 : 0) else {
    fatalError("the schema does not say what it should")
  }
  try await measure("JSON Schema, \(name): validated", bytes: bytes) {
    _ = try schema.violations(in: value)
  }
  try await measure("JSON Schema, \(name): read and validated", bytes: bytes) {
    _ = try await evaluator.evaluate(sample, document)
  }
}
