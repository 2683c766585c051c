package import Statistics

/// How far a judge agrees with people, and they with each other.
package struct AgreementStudy: Sendable {
  /// How far two raters agree.
  package struct Pair: Hashable, Sendable {
    /// The first rater.
    package let first: String
    /// The second rater.
    package let second: String
    /// How many samples both labelled.
    package let count: Int
    /// The share of equal labels, in `0...1`; `nil` without samples.
    package let share: Double?
    /// Cohen's kappa; with quadratic weights for numbers. `nil` where it has no value.
    package let kappa: Double?
    /// The interval of kappa at 95%.
    package let interval: Interval?
  }

  /// Krippendorff's alpha of some raters.
  package struct Alpha: Hashable, Sendable {
    /// The value; `nil` where it has none.
    package let value: Double?
    /// The interval at 95%, by drawing samples; `nil` where there is none.
    package let interval: Interval?
  }

  /// What a person said of a sample.
  package struct Opinion: Hashable, Sendable {
    /// The person.
    package let rater: String
    /// The label.
    package let label: String
  }

  /// A sample that was labelled.
  package struct Item: Hashable, Sendable {
    /// The suite's name.
    package let suite: String
    /// The sample's identifier.
    package let sample: String
    /// The label that each rater gave, the judge among them.
    package let labels: [String: String]
  }

  /// A sample on which the judge and a person differ.
  package struct Difference: Hashable, Sendable {
    /// The suite's name.
    package let suite: String
    /// The sample's identifier.
    package let sample: String
    /// What the judge said.
    package let judge: String
    /// What each person said.
    package let people: [Opinion]
    /// The judge's reason.
    package let reason: String?
  }

  /// What the judge is called among the raters.
  package static let judgeName = "judge"

  /// The evaluator's name.
  package let evaluator: String
  /// The kind of the labels.
  package let kind: JudgeLabel.Kind
  /// The labels that occur, numbers by size, names by the alphabet.
  package let categories: [String]
  /// The raters: the judge first, then people in the order of the file.
  package let raters: [String]
  /// The label of each sample by rater; samples in the order of the run record.
  package let items: [Item]
  /// The samples on which the judge and a person differ.
  package let differences: [Difference]
  /// The labelled samples that the judge did not judge, each with the reason.
  package let unjudged: [String]
  /// How many samples the judge judged that nobody labelled.
  package let unlabelledCount: Int

  /// The pairs of raters: the judge with each person, then people with each other.
  package var pairs: [Pair] {
    raters.indices.flatMap { first in
      raters.indices.dropFirst(first + 1).map { pair(raters[first], raters[$0]) }
    }
  }

  /// How often the judge said one label where a person said another: a row for each label of the judge's.
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

  /// Krippendorff's alpha of some raters: nominal for names, interval for numbers.
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
    // A draw in which all labels are one and the same has no alpha; they do agree.
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
