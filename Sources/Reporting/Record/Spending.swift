internal import PromptCI
internal import Runner

/// What some trials used and cost.
///
/// An answer from the cache was paid for earlier: it counts as saved, never as spent. A price that is unknown is never
/// taken for 0.
struct Spending: Hashable {
  /// The tokens that were used now.
  private(set) var usage = TokenUsage()
  /// The tokens that answers from the cache had used.
  private(set) var cachedUsage = TokenUsage()
  /// The US dollars that are known to be spent now.
  private(set) var cost = 0.0
  /// The US dollars that answers from the cache had cost, as far as known.
  private(set) var savedCost = 0.0
  /// How many answers came from the cache.
  private(set) var cachedCount = 0
  /// How many of those have the answer of another trial of their suite, which asked the same.
  private(set) var sharedCount = 0
  /// The models that were asked now at a price that is unknown, sorted.
  private(set) var unpricedModels: [String] = []
  /// Whether evaluators asked a model at a price that is unknown.
  private(set) var hasUnpricedCalls = false
  /// How many answers of now and from the cache came without usage.
  private(set) var uncountedAnswers = 0
  /// Whether any answer now has a price that is known and not 0.
  private(set) var hasPrice = false

  /// Adds up the trials of some suites, and what their judges asked before.
  init(of suites: some Sequence<SuiteRecord>) {
    self.init(suites.flatMap(\.trials))
    for suite in suites { add(suite.judges?.modelCalls) }
  }

  /// Adds up some trials.
  init(_ trials: some Sequence<TrialResult>) {
    var unpriced: Set<String> = []
    for trial in trials {
      add(trial.modelCalls)
      let isUncounted = trial.output != nil && !trial.usage.isReported
      if isUncounted { uncountedAnswers += 1 }
      if trial.isCached {
        cachedCount += 1
        if trial.isShared == true {
          sharedCount += 1
          continue
        }
        cachedUsage = cachedUsage + trial.usage
        savedCost += trial.cost ?? 0
        continue
      }
      usage = usage + trial.usage
      if let cost = trial.cost {
        self.cost += cost
        if cost > 0 { hasPrice = true }
      } else if !isUncounted, trial.model.provider != Spending.freeProvider,
        trial.output != nil || trial.usage.total > 0
      {
        unpriced.insert(trial.model.name)
      }
    }
    unpricedModels = unpriced.sorted()
  }

  /// Adds what evaluators asked of models, none where nothing is known.
  private mutating func add(_ calls: ModelCallTotals?) {
    guard let calls else { return }
    usage = usage + calls.usage
    cachedUsage = cachedUsage + calls.cachedUsage
    savedCost += calls.cachedCost
    if !calls.usage.isReported || !calls.cachedUsage.isReported { uncountedAnswers += 1 }
    if let cost = calls.cost {
      self.cost += cost
      if cost > 0 { hasPrice = true }
    } else if calls.usage.isReported {
      hasUnpricedCalls = true
    }
  }

  /// What has no known price, in words.
  var unpriced: [String] {
    unpricedModels + (hasUnpricedCalls ? ["a model that evaluators ask"] : [])
  }

  /// The cost in words; `-` where nothing has a price.
  var costText: String {
    var text: String
    if unpriced.isEmpty {
      text = hasPrice ? Quantity.dollars(cost) : "-"
    } else {
      let unknown = "unknown price of \(unpriced.joined(separator: ", "))"
      text = hasPrice ? "at least \(Quantity.dollars(cost)), \(unknown)" : unknown
    }
    if let uncounted {
      text = text == "-" ? "unknown: \(uncounted)" : "\(text), beside \(uncounted)"
    }
    if savedCost > 0 { text += " (\(Quantity.dollars(savedCost)) saved by the cache)" }
    return text
  }

  /// The answers that came without usage, in words; `nil` if there are none.
  var uncounted: String? {
    uncountedAnswers > 0 ? "\(Quantity.count(uncountedAnswers, "answer")) without usage" : nil
  }

  /// Whether somebody counted tokens, or there were none to count.
  var hasUsage: Bool { uncounted == nil || usage.hasTokens || cachedUsage.hasTokens }

  /// Whether nothing was used whose cost is not known.
  var isCostKnown: Bool { unpriced.isEmpty && uncounted == nil }

  /// The tokens in words.
  var tokenText: String {
    if let uncounted, !hasUsage { return "no usage (\(uncounted))" }
    let counted = "\(Quantity.count(usage.input)) in, \(Quantity.count(usage.output)) out"
    let now = counted + (uncounted.map { ", beside \($0)" } ?? "")
    guard cachedUsage.total > 0 else { return now }
    return "\(now) (\(Quantity.count(cachedUsage.total)) from the cache)"
  }

  /// The provider whose models run inside this process, and cost nothing.
  private static let freeProvider = "embedded"
}
