/// Suggestions for mistyped names.
package enum Suggestion {
  /// The candidate nearest to a name, or `nil` if none is near enough to be a typo.
  ///
  /// A candidate is near enough if its edit distance is at most a third of the name's length, or 1
  /// for short names, ignoring case. Of equally near candidates, the first one is chosen.
  package static func nearest(
    to name: String, among candidates: some Sequence<String>
  ) -> String? {
    let target = Array(name.lowercased().unicodeScalars)
    guard !target.isEmpty, target.count <= maximumLength else { return nil }
    let bound = max(1, target.count / 3)
    var best: (candidate: String, distance: Int)?
    for candidate in candidates {
      let other = Array(candidate.lowercased().unicodeScalars)
      // A one-letter name is near every other; only its case can be mistyped.
      let allowed = min(best.map { $0.distance - 1 } ?? bound, max(target.count, other.count) - 1)
      guard allowed >= 0, abs(target.count - other.count) <= allowed else { continue }
      let distance = editDistance(target, other)
      if distance <= allowed { best = (candidate, distance) }
    }
    return best?.candidate
  }

  /// `; did you mean 'x'?`, or an empty string if no candidate is near.
  package static func clause(for name: String, among candidates: some Sequence<String>) -> String {
    nearest(to: name, among: candidates).map { "; did you mean '\($0)'?" } ?? ""
  }

  /// The message that no evaluator has a name, with a suggestion and the first known names.
  package static func missing(evaluator name: String, among known: Set<String>) -> String {
    let names = known.sorted()
    let shown = names.prefix(5).map { "'\($0)'" }.joined(separator: ", ")
    let rest = names.count > 5 ? " and \(names.count - 5) more" : ""
    return "there is no evaluator named '\(name)'\(clause(for: name, among: names))"
      + (names.isEmpty ? "; there are no evaluators" : "; the evaluators are \(shown)\(rest)")
  }

  /// Longer names are not compared, as a whole paragraph is not a typo.
  private static let maximumLength = 100

  /// The edit distance of two names, ignoring case.
  package static func distance(_ left: String, _ right: String) -> Int {
    editDistance(Array(left.lowercased().unicodeScalars), Array(right.lowercased().unicodeScalars))
  }

  /// The minimum number of insertions, deletions, replacements and transpositions of neighbors that
  /// turn one string into the other.
  ///
  /// This is the optimal string alignment distance, a restricted form of the Damerau-Levenshtein
  /// distance.
  private static func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for i in left.indices {
      var current = [i + 1]
      for j in right.indices {
        let replacement = last[j] + (left[i] == right[j] ? 0 : 1)
        var distance = min(replacement, last[j + 1] + 1, current[j] + 1)
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
          distance = min(distance, beforeLast[j - 1] + 1)
        }
        current.append(distance)
      }
      beforeLast = last
      last = current
    }
    return last[right.count]
  }
}
