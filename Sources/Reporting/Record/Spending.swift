internal import Console
internal import PromptCI
internal import Results

/// The usage and the cost of some trials.
///
/// A cached answer was paid for earlier, so its cost counts as saved and not as spent. An unknown
/// price is never counted as 0.
struct Spending: Hashable {
  /// The tokens of new answers.
  private(set) var usage = TokenUsage()
  /// The tokens of cached answers.
  private(set) var cachedUsage = TokenUsage()
  /// The known cost of new answers, in US dollars.
  private(set) var cost = 0.0
  /// The known cost of cached answers, in US dollars.
  private(set) var savedCost = 0.0
  /// The number of cached answers.
  private(set) var cachedCount = 0
  /// The number of these that share the answer of an equal request in their suite.
  private(set) var sharedCount = 0
  /// The models with new answers at an unknown price, sorted.
  private(set) var unpricedModels: [String] = []
  /// Whether evaluators called a model at an unknown price.
  private(set) var hasUnpricedCalls = false
  /// The number of answers, new or cached, without usage.
  private(set) var uncountedAnswers = 0
  /// Whether a new answer has a known price above 0.
  private(set) var hasPrice = false

  /// Sums up the trials of some suites, and the calls of their judges before the trials.
  init(of suites: some Sequence<SuiteRecord>) {
    self.init(suites.flatMap(\.trials))
    for suite in suites { add(suite.judges?.modelCalls) }
  }

  /// Sums up some trials.
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

  /// Adds the model calls of evaluators; `nil` adds nothing.
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

  /// The models with an unknown price, in words.
  var unpriced: [String] {
    unpricedModels + (hasUnpricedCalls ? ["a model used by evaluators"] : [])
  }

  /// The cost in words, or `-` if nothing has a price.
  var costText: String {
    var text: String
    if unpriced.isEmpty {
      text = hasPrice ? Quantity.dollars(cost) : "-"
    } else {
      let unknown = "unknown price of \(unpriced.joined(separator: ", "))"
      text = hasPrice ? "at least \(Quantity.dollars(cost)), \(unknown)" : unknown
    }
    if let uncounted {
      text = text == "-" ? "unknown: \(uncounted)" : "\(text), plus \(uncounted)"
    }
    if savedCost > 0 { text += " (\(Quantity.dollars(savedCost)) saved by the cache)" }
    return text
  }

  /// The number of answers without usage, in words, or `nil` if there are none.
  var uncounted: String? {
    uncountedAnswers > 0 ? "\(Quantity.count(uncountedAnswers, "answer")) without usage" : nil
  }

  /// Whether tokens were reported, or there were no answers without usage.
  var hasUsage: Bool { uncounted == nil || usage.hasTokens || cachedUsage.hasTokens }

  /// Whether the cost of everything is known.
  var isCostKnown: Bool { unpriced.isEmpty && uncounted == nil }

  /// The tokens, in words.
  var tokenText: String {
    if let uncounted, !hasUsage { return "no usage (\(uncounted))" }
    let counted = "\(Quantity.count(usage.input)) in, \(Quantity.count(usage.output)) out"
    let now = counted + (uncounted.map { ", plus \($0)" } ?? "")
    guard cachedUsage.total > 0 else { return now }
    return "\(now) (\(Quantity.count(cachedUsage.total)) from the cache)"
  }

  /// The provider of models that run in this process and are free.
  private static let freeProvider = "embedded"
}
