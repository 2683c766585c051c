internal import Console
internal import Results

extension PositionBias {
  /// The bias in one sentence.
  ///
  /// For example, `pairwise m: the orders disagree on 3 of 20 pairs (15%), 3 for the first shown`.
  var text: String {
    guard disagreements > 0 else {
      return "\(evaluator): both orders agree on \(Quantity.count(pairs, "pair"))"
    }
    var favoured: [String] = []
    if favouringFirst > 0 { favoured.append("\(favouringFirst) for the answer shown first") }
    if favouringSecond > 0 { favoured.append("\(favouringSecond) for the answer shown second") }
    return
      "\(evaluator): the orders disagree on \(disagreements) of \(Quantity.count(pairs, "pair")) "
      + "(\(Quantity.fixed(rate * 100, digits: 1))%): \(favoured.joined(separator: ", "))"
  }
}
