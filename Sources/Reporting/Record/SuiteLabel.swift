internal import PromptCI
internal import Results

/// Unique labels for suites in reports.
enum SuiteLabel {
  /// A label for each suite, in order: its name, with its model, its prompt and finally a number if
  /// that is needed to be unique.
  static func labels(of suites: [SuiteRecord]) -> [String] {
    let groups = Dictionary(grouping: suites, by: \.name)
    return unique(
      suites.map { suite in
        guard let group = groups[suite.name], group.count > 1 else { return suite.name }
        let prompts = Set(group.map(\.prompt.path))
        let models = Set(group.map(\.model))
        let differByPrompt =
          prompts.count > 1 && prompts.count * models.count == group.count
          && Set(group.map(\.location)).count == 1
        var parts: [String] = []
        if models.count > 1 || !differByPrompt { parts.append(suite.model.name) }
        if differByPrompt { parts.append(name(ofPrompt: suite.prompt.path, among: prompts)) }
        // A name with the suite's directory already has parentheses.
        var name = SuiteName(suite.name)
        name.directory = ([name.directory].compactMap(\.self) + parts).joined(separator: ", ")
        return name.text
      })
  }

  /// The name of a prompt's file, or its whole path if several files have that name.
  private static func name(ofPrompt path: String?, among paths: Set<String?>) -> String {
    guard let path else { return "own prompt" }
    func last(_ path: String) -> Substring { path.split(separator: "/").last ?? path[...] }
    return paths.count { $0.map(last) == last(path) } > 1 ? path : String(last(path))
  }

  /// The names, with a number added to each duplicate.
  static func unique(_ names: [String]) -> [String] {
    var used: Set<String> = []
    return names.map { name in
      var label = name
      var number = 2
      while !used.insert(label).inserted {
        label = "\(name) \(number)"
        number += 1
      }
      return label
    }
  }
}
