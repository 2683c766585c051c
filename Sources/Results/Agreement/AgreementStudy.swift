package import Statistics

/// The agreement of a judge with people, and of people with each other.
package struct AgreementStudy: Sendable {
  /// The agreement of two raters.
  package struct Pair: Hashable, Sendable {
    /// The first rater.
    package let first: String
    /// The second rater.
    package let second: String
    /// The number of samples that both labelled.
    package let count: Int
    /// The share of equal labels, in `0...1`; `nil` without samples.
    package let share: Double?
    /// Cohen's kappa, with quadratic weights if the labels are numbers; `nil` if it is undefined.
    package let kappa: Double?
    /// The 95% interval of kappa; `nil` if it is undefined.
    package let interval: Interval?
  }

  /// Krippendorff's alpha of a set of raters.
  package struct Alpha: Hashable, Sendable {
    /// The value; `nil` if it is undefined.
    package let value: Double?
    /// The 95% interval from a bootstrap over samples; `nil` if it is undefined.
    package let interval: Interval?
  }

  /// A person's label of a sample.
  package struct Opinion: Hashable, Sendable {
    /// The person.
    package let rater: String
    /// The label.
    package let label: String
  }

  /// A labelled sample.
  package struct Item: Hashable, Sendable {
    /// The suite's name.
    package let suite: String
    /// The sample's identifier.
    package let sample: String
    /// The label by rater, including the judge.
    package let labels: [String: String]
  }

  /// A sample on which the judge and a person disagree.
  package struct Difference: Hashable, Sendable {
    /// The suite's name.
    package let suite: String
    /// The sample's identifier.
    package let sample: String
    /// The judge's label.
    package let judge: String
    /// The people's labels.
    package let people: [Opinion]
    /// The judge's rationale; `nil` if it gave none.
    package let reason: String?
  }

  /// The judge's name among the raters.
  package static let judgeName = "judge"

  /// The evaluator's name.
  package let evaluator: String
  /// The kind of the labels.
  package let kind: JudgeLabel.Kind
  /// The labels that occur: numbers by size, names alphabetically.
  package let categories: [String]
  /// The raters: the judge first, then people in the order of the file.
  package let raters: [String]
  /// The labelled samples, in the order of the run record.
  package let items: [Item]
  /// The samples on which the judge and a person disagree.
  package let differences: [Difference]
  /// The labelled samples without a judgement, each with the reason.
  package let unjudged: [String]
  /// The number of judged samples that no person labelled.
  package let unlabelledCount: Int

  /// The pairs of raters: the judge with each person, then people with each other.
  package var pairs: [Pair] {
    raters.indices.flatMap { first in
      raters.indices.dropFirst(first + 1).map { pair(raters[first], raters[$0]) }
    }
  }

  /// The table of counts of label pairs: a row for each label of the judge, a column for each label
  /// of a person.
  package func confusion(with rater: String) -> [[Int]] {
    var table = categories.map { _ in categories.map { _ in 0 } }
    for item in items {
      guard let one = item.labels[Self.judgeName].flatMap(categories.firstIndex(of:)),
        let other = item.labels[rater].flatMap(categories.firstIndex(of:))
      else { continue }
      table[one][other] += 1
    }
    return table
  }

  /// Krippendorff's alpha of a set of raters: nominal for names, interval for numbers.
  package func alpha(of raters: [String]) -> Alpha {
    let ratings = items.map { item in raters.compactMap { item.labels[$0] } }
      .filter { $0.count > 1 }
    func value(_ ratings: [[String]]) -> Double? {
      kind == .number
        ? KrippendorffsAlpha.value(
          ofItems: ratings.map { $0.compactMap(Double.init) }, level: .interval)
        : KrippendorffsAlpha.value(ofNamedItems: ratings)
    }
    guard let whole = value(ratings) else { return Alpha(value: nil, interval: nil) }
    // A resample with a single label has no alpha, but its raters agree.
    let bootstrap = ClusterBootstrap(replicates: 2_000, method: .percentile)
    return Alpha(
      value: whole,
      interval: bootstrap.interval(of: ratings, confidence: 0.95) { value($0) ?? 1 })
  }

  private func pair(_ first: String, _ second: String) -> Pair {
    let both = items.compactMap { item in
      item.labels[first].flatMap { one in item.labels[second].map { (one, $0) } }
    }
    let kappa =
      both.isEmpty
      ? nil
      : CohensKappa(
        both.map(\.0), both.map(\.1), categories: categories,
        weights: kind == .number ? .quadratic : .unweighted)
    return Pair(
      first: first, second: second, count: both.count,
      share: both.isEmpty ? nil : Double(both.count { $0.0 == $0.1 }) / Double(both.count),
      kappa: kappa?.value, interval: kappa?.interval(confidence: 0.95))
  }
}
