// How many evaluations a second each heuristic makes of texts of 1 kB: compiled by .ci/bench beside the library, as the
// tool compiles eval files, so that the package needs no target for it. Prints lines of a name, a tab and a number.
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

let clock = ContinuousClock()
for (evaluator, sample) in evaluators {
  var count = 0
  let start = clock.now
  var elapsed = Duration.zero
  while elapsed < .seconds(seconds) {
    for _ in 0..<20 { _ = try await evaluator.evaluate(sample, response) }
    count += 20
    elapsed = clock.now - start
  }
  print("\(evaluator.name)\t\(Double(count) / (elapsed / .seconds(1)))")
}
