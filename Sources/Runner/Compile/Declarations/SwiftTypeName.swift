internal import Foundation

/// Short forms of the type names that the compiler writes in full.
enum SwiftTypeName {
  private static let modules = ["Swift.", "PromptCI.", "Evals."]

  /// The short form of a name: `[Gate]?` for `Swift.Optional<Swift.Array<PromptCI.Gate>>`.
  static func short(_ name: String) -> String {
    var name = name
    for module in modules { name.replace(module, with: "") }
    for (generic, open, close) in [("Optional<", "", "?"), ("Array<", "[", "]")] {
      while let start = name.range(of: generic),
        let end = end(ofArgumentsAt: start.upperBound, name)
      {
        let argument = name[start.upperBound..<end]
        // `any P?` would be another type.
        let isSimple = close != "?" || !argument.contains(" ")
        name.replaceSubrange(
          start.lowerBound...end,
          with: open + (isSimple ? String(argument) : "(\(argument))") + close)
      }
    }
    return name
  }

  /// The closing bracket of a list of generic arguments.
  private static func end(ofArgumentsAt start: String.Index, _ name: String) -> String.Index? {
    var depth = 0
    var before: Character = "<"
    for index in name[start...].indices {
      let character = name[index]
      if character == "<" { depth += 1 }
      if character == ">", before != "-" {
        if depth == 0 { return index }
        depth -= 1
      }
      before = character
    }
    return nil
  }
}
