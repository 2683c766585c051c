/// Makes names of types and files from words.
enum SwiftName {
  /// The names that types must not have: Swift's own, and those that the written files use.
  private static let reserved: Set<String> = [
    "Any", "Self", "Type", "Protocol", "String", "Int", "Double", "Bool", "Character", "Array",
    "Set", "Dictionary", "Optional", "Result", "Error", "Never", "Void", "Regex", "Task", "Range",
    "Substring", "Sequence", "Collection", "Sendable", "Hashable", "Equatable", "Codable",
    "PromptCI", "Swift", "Evals", "EvalSuite", "Prompt", "ModelID", "GenerationOptions",
    "ResponseFormat", "ToolDefinition", "Dataset", "DatasetBuilder", "Sample", "Turn", "Split",
    "LabelSet", "SourceLocation", "Response", "FinishReason", "ToolCall", "TokenUsage", "Score",
    "ScoreDetail", "FailureCategory", "Evaluator", "ResponseEvaluator", "Evaluators",
    "EvaluatorsBuilder", "EvaluationTier", "ExactMatch", "Contains", "ContainsAll", "ContainsAny",
    "StartsWith", "EndsWith", "Matches", "MaximumWords", "MinimumWords", "MaximumCharacters",
    "LevenshteinRatio", "BLEU", "GLEU", "ROUGE", "METEOR", "ChrF", "EmbeddingSimilarity",
    "TFIDFSimilarity", "Levenshtein", "IsJSON", "JSONField", "JSONEquals", "MatchesJSONSchema",
    "JSONPlace", "JSONValue", "JSONObject", "JSONSchema", "IsXML", "CallsTool", "CallsTools",
    "CallsNoTools", "MaximumLatency", "MaximumCost", "MaximumTokens", "Refuses", "ModelJudge",
    "PersonaJudge", "PairwiseJudge", "Jury", "Dimension", "JudgeQuestion", "JudgeChoice",
    "JudgeMaterial", "JudgeOpinion", "JudgeEvidence", "ModelClient", "ModelInput", "ModelAnswer",
    "Gate", "Canary", "Not", "AllOf", "AnyOf", "MeanOf", "Tokenization", "BLEUSmoothing",
    "Calibration", "Diagnostic", "Diagnostics", "Readability", "Sentences", "Indel", "Cosine",
  ]

  /// The name of a type: capitalized words of ASCII letters and digits.
  static func type(_ words: String) -> String {
    var name = ""
    for word in asciiWords(words) {
      guard name.count + word.count <= 60 || name.isEmpty else { break }
      let word = String(word.prefix(60))
      // A word with capitals inside keeps them.
      let isMixed = word.dropFirst().contains(where: \.isUppercase)
      name += isMixed ? word.prefix(1).uppercased() + word.dropFirst() : word.capitalizedASCII
    }
    guard let first = name.first else { return "ImportedSuite" }
    if first.isNumber { name = "Suite" + name }
    return reserved.contains(name) ? name + "Suite" : name
  }

  /// The name of a file: lowercase words joined by dashes.
  static func file(_ words: String) -> String {
    var name = ""
    for word in asciiWords(words) {
      guard name.count + word.count <= 60 || name.isEmpty else { break }
      name += (name.isEmpty ? "" : "-") + word.prefix(60).lowercased()
    }
    return name.isEmpty ? "imported" : name
  }

  /// A unique name: the name itself, or the name with the first free number.
  static func unique(_ name: String, separator: String = "", among taken: inout Set<String>)
    -> String
  {
    var candidate = name
    var number = 2
    // Names that differ only by case are one file on some systems.
    while !taken.insert(candidate.lowercased()).inserted {
      candidate = "\(name)\(separator)\(number)"
      number += 1
    }
    return candidate
  }

  /// The ASCII words of a text, without accents; other characters separate words.
  private static func asciiWords(_ text: String) -> [String] {
    var words: [String] = []
    var word = ""
    for character in text.decomposedASCII {
      if character.isLetter || character.isNumber {
        word.append(character)
      } else if !word.isEmpty {
        words.append(word)
        word = ""
      }
    }
    return word.isEmpty ? words : words + [word]
  }
}

extension String {
  /// The text with the first letter in upper case and the rest in lower case.
  fileprivate var capitalizedASCII: String { prefix(1).uppercased() + dropFirst().lowercased() }

  /// The text in ASCII, without accents; any other character becomes a space.
  fileprivate var decomposedASCII: String {
    String(
      flatMap { (character: Character) -> [Character] in
        if character.isASCII { return character.isNewline ? [" "] : [character] }
        let letters = String(character).decomposedStringForm.filter(\.isASCII)
        return letters.isEmpty ? [" "] : Array(letters)
      })
  }
}
