internal import PromptCI

/// Orders samples so that every prefix is a fair sample of the whole.
enum Stratification {
  /// The samples, with each stratum spread evenly over the order.
  ///
  /// A stratum is a suite and an expected value. If nearly all expected values differ, it is a
  /// suite and a third of the inputs by length. The n-th of k samples of a stratum gets the
  /// position (n + u) / k, with a fixed u for each stratum. The first 20 of 60 samples thus contain
  /// every stratum with at least 3 samples.
  static func interleaved(_ members: [TrainSplit.Member], seed: UInt64) -> [TrainSplit.Member] {
    let strata = Dictionary(grouping: members, by: stratum(among: members))
    var placed: [(place: Double, hash: UInt64, member: TrainSplit.Member)] = []
    for (name, stratum) in strata {
      let offset = StableHash("\(seed)", name).unitInterval
      let ordered = stratum.map { member in
        (StableHash("\(seed)", member.key.suite, member.key.sample).value, member)
      }
      .sorted { ($0.0, $0.1.key) < ($1.0, $1.1.key) }
      for (index, (hash, member)) in ordered.enumerated() {
        placed.append(((Double(index) + offset) / Double(ordered.count), hash, member))
      }
    }
    return placed.sorted { ($0.place, $0.hash, $0.member.key) < ($1.place, $1.hash, $1.member.key) }
      .map(\.member)
  }

  private static func stratum(
    among members: [TrainSplit.Member]
  ) -> (TrainSplit.Member) -> String {
    let labels = Dictionary(grouping: members, by: { $0.sample.expected })
    let areLabels = labels.count * 2 <= members.count
    let lengths = members.map(length).sorted()
    let thirds =
      lengths.isEmpty ? [] : [lengths[lengths.count / 3], lengths[lengths.count * 2 / 3]]
    return { member in
      if areLabels { return "\(member.key.suite)\u{0}\(member.sample.expected ?? "")" }
      return "\(member.key.suite)\u{0}\(thirds.filter { length(member) >= $0 }.count)"
    }
  }

  private static func length(_ member: TrainSplit.Member) -> Int {
    member.sample.inputs.values.reduce(0) { $0 + $1.utf8.count }
  }
}
