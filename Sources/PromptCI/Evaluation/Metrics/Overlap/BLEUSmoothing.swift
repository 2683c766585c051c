/// The smoothing of precisions of 0 in ``BLEU``, which would otherwise make the whole value 0.
///
/// The numbered names are those of B. Chen and C. Cherry, "A systematic comparison of smoothing
/// techniques for sentence-level BLEU" (2014), computed as in nltk's `SmoothingFunction` with its
/// constants (ε 0.1, α 5, k 5). The others are sacrebleu's. With the numbered methods, a text of
/// fewer words than the order scores below 1 even if it equals its reference, because they count an
/// n-gram that does not exist. nltk's methods 5 and 7 are omitted, because they can exceed 1.
public enum BLEUSmoothing: Hashable, Sendable {
  /// No smoothing: the value is 0. nltk's `method0`, and sacrebleu's `none`.
  case none
  /// The first precision of 0 counts as one half of a match, the next as a quarter, and so on:
  /// sacrebleu's `exp`, its default.
  case exponential
  /// A precision of 0 counts as this number of matches: sacrebleu's `floor`, where the default is
  /// 0.1.
  case floor(Double)
  /// From the second order on, this number is added to both the matches and the n-grams:
  /// sacrebleu's `add-k`, where the default is 1.
  case add(Double)
  /// A precision of 0 counts as 0.1 matches.
  case method1
  /// From the second order on, 1 is added to both the matches and the n-grams (Lin and Och 2004).
  case method2
  /// The first precision of 0 counts as one half of a match, the next as a quarter, and so on
  /// (NIST).
  case method3
  /// Like ``method3``, with fewer matches for shorter candidates.
  case method4
  /// From the third order on, each precision is interpolated with the value that the two preceding
  /// ones predict (Gao and He 2013).
  ///
  /// nltk rejects texts that do not share three consecutive words; here they have a value.
  case method6

  /// The precisions for the geometric mean, in `0...1`.
  func precisions(of counts: BLEUCounts, usesEffectiveOrder: Bool) -> [Double] {
    switch self {
    case .none, .exponential, .floor, .add:
      sacrebleuPrecisions(of: counts, usesEffectiveOrder: usesEffectiveOrder)
    case .method1, .method2, .method3, .method4: chenPrecisions(of: counts)
    case .method6: interpolatedPrecisions(of: counts)
    }
  }

  /// The problems with the constants, each a sentence.
  var problems: [String] {
    switch self {
    case .floor(let value), .add(let value):
      value > 0 && value.isFinite
        ? [] : ["BLEU(smoothing: \(self)) smooths nothing; write a number above 0"]
    default: []
    }
  }

  private func sacrebleuPrecisions(of counts: BLEUCounts, usesEffectiveOrder: Bool) -> [Double] {
    var precisions: [Double] = []
    var halves = 1.0
    for order in counts.matches.indices {
      var matches = Double(counts.matches[order])
      var total = Double(counts.totals[order])
      if case .add(let value) = self, order > 0 {
        matches += value
        total += value
      }
      guard total > 0 else {
        // No longer n-grams exist either.
        return usesEffectiveOrder ? precisions : precisions + [0]
      }
      if matches == 0 {
        switch self {
        case .exponential:
          halves *= 2
          matches = 1 / halves
        case .floor(let value): matches = value
        default: break
        }
      }
      precisions.append(matches / total)
    }
    return precisions
  }

  private func chenPrecisions(of counts: BLEUCounts) -> [Double] {
    var halves = 1.0
    return counts.matches.indices.map { order in
      let matches = Double(counts.matches[order])
      let total = Double(counts.paddedTotals[order])
      if self == .method2 { return order == 0 ? matches / total : (matches + 1) / (total + 1) }
      if matches > 0 { return matches / total }
      halves *= 2
      switch self {
      case .method1: return 0.1 / total
      case .method3: return 1 / (halves * total)
      default:
        // The logarithm of a length of one word is 0, so its missing n-grams are left out instead.
        guard counts.candidateLength > 1 else { return 1 }
        return Double(counts.candidateLength).logarithm / (halves * 5 * total)
      }
    }
  }

  private func interpolatedPrecisions(of counts: BLEUCounts) -> [Double] {
    var precisions: [Double] = []
    for order in counts.matches.indices {
      let matches = Double(counts.matches[order])
      guard order > 1 else {
        precisions.append(matches / Double(counts.paddedTotals[order]))
        continue
      }
      let (last, beforeLast) = (precisions[order - 1], precisions[order - 2])
      let expected = beforeLast == 0 ? 0 : last * last / beforeLast
      precisions.append((matches + 5 * expected) / (Double(counts.totals[order]) + 5))
    }
    return precisions
  }
}
