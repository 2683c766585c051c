package import PromptCI

extension ScoreDetail {
  /// The detail in one line: `tone 0.75: a little curt`.
  package var text: String {
    let what = label ?? value.map { Quantity.fixed($0, digits: 3) } ?? ""
    return "\(name) \(what)" + (rationale.map { ": \($0)" } ?? "")
  }
}
