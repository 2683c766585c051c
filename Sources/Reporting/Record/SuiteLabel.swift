internal import PromptCI
internal import Runner

/// What a suite is called in reports, where no two may have one name.
enum SuiteLabel {
  /// A label for each suite, in order: its name, with its model and then a number where that is not unique.
  static func labels(of suites: [SuiteRecord]) -> [String] {
    let names = suites.map(\.name)
    let repeated = Set(Dictionary(grouping: names, by: { $0 }).filter { $1.count > 1 }.keys)
    return unique(
      suites.map { repeated.contains($0.name) ? "\($0.name) (\($0.model.name))" : $0.name })
  }

  /// The names, with a number added to each that came before.
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
