internal import Foundation
internal import Synchronization

/// The most that a run may spend.
///
/// What is spent is never more than the budget by more than what the requests that are under way use beyond their
/// estimates. Once a request is refused, all further ones are.
package final class Budget: Sendable {
  /// An amount that is set aside for one request.
  package struct Reservation: Hashable, Sendable {
    fileprivate let id: Int
  }

  private enum Signal: Sendable {
    case granted
    case refused(String)
    case cancelled
  }

  private struct Shared: Sendable {
    var state: BudgetState
    var mailboxes = Mailboxes<Signal>()
    var nextID = 0
    var refusal: String?
  }

  /// The bound on money, in US dollars; `nil` when there is none.
  package let maximumCost: Double?
  /// The bound on tokens of requests and answers; `nil` when there is none.
  package let maximumTokens: Int?

  private let shared: Mutex<Shared>

  /// Creates an unspent budget; `nil` is no bound.
  package init(maximumCost: Double? = nil, maximumTokens: Int? = nil) {
    self.maximumCost = maximumCost
    self.maximumTokens = maximumTokens
    shared = Mutex(
      Shared(state: BudgetState(maximumTokens: maximumTokens, maximumCost: maximumCost)))
  }

  /// Whether anything bounds it: without a bound nothing has to be set aside.
  package var isBounded: Bool { maximumCost != nil || maximumTokens != nil }

  /// What was used by requests that have ended.
  package var spent: Spending { shared.withLock { $0.state.spent } }

  /// Whether a request was refused: no further one is started.
  package var isSpent: Bool { shared.withLock { $0.state.isSpent } }

  /// What was spent of what when the first request was refused, in words; `nil` when none was.
  package var refusal: String? { shared.withLock { $0.refusal } }

  /// Sets an amount aside; waits while it is unknown what the requests under way leave.
  ///
  /// - Throws: ``ModelError/budgetSpent(_:)`` when it is not left, `CancellationError` when the task is cancelled before
  ///   that is known; then there is nothing to settle.
  package func reserve(_ estimate: Spending) async throws -> Reservation {
    try Task.checkCancellation()
    let id = change { shared in
      let id = shared.nextID
      shared.nextID += 1
      shared.mailboxes.open(id)
      shared.state.enqueue(id, estimate: estimate)
      return id
    }
    defer { shared.withLock { $0.mailboxes.close(id) } }
    let signal = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        shared.withLock { $0.mailboxes.receive(id, continuation) }
      }
    } onCancel: {
      change { shared in
        if shared.state.cancel(id) { shared.mailboxes.send(.cancelled, to: id) }
      }
    }
    switch signal {
    case .granted: return Reservation(id: id)
    case .refused(let message): throw ModelError.budgetSpent(message)
    case .cancelled: throw CancellationError()
    }
  }

  /// Ends a request; a second time, nothing happens.
  ///
  /// - Parameters:
  ///   - reservation: What was set aside for it.
  ///   - amount: What it used; `nil` when that is unknown, and the estimate has to do.
  package func settle(_ reservation: Reservation, _ amount: Spending?) {
    change { $0.state.settle(reservation.id, amount) }
  }

  /// Counts what a request used for which nothing was set aside, there being no bound.
  package func add(_ amount: Spending) {
    shared.withLock { $0.state.add(amount) }
  }

  private func change<Value: Sendable>(_ body: (inout Shared) -> Value) -> Value {
    shared.withLock { shared in
      let value = body(&shared)
      for decision in shared.state.advance() {
        guard !decision.isGranted else {
          shared.mailboxes.send(.granted, to: decision.id)
          continue
        }
        let message = refusal(spent: shared.state.spent, next: decision.estimate)
        if shared.refusal == nil { shared.refusal = message }
        shared.mailboxes.send(.refused(message), to: decision.id)
      }
      return value
    }
  }
}

// MARK: - Words

extension Budget {
  private func refusal(spent: Spending, next: Spending) -> String {
    var parts: [String] = []
    if let maximumCost, !(spent + next).isWithin(tokens: nil, cost: maximumCost) {
      parts.append(
        "\(Budget.dollars(spent.cost)) of --max-cost \(Budget.dollars(maximumCost)), "
          + "and the next request may cost \(Budget.dollars(next.cost))")
    }
    if let maximumTokens, !(spent + next).isWithin(tokens: maximumTokens, cost: nil) {
      parts.append(
        "\(spent.tokens) of --max-tokens-total \(maximumTokens) tokens, "
          + "and the next request may use \(next.tokens)")
    }
    // Without either, an earlier and larger request was refused.
    let used = parts.isEmpty ? "no further request is made" : parts.joined(separator: "; ")
    return
      "the budget is spent: \(used); what was answered is kept, and a larger budget goes on from there"
  }

  /// An amount of money with as many digits as tell something: `$1.50`, `$0.000042`.
  private static func dollars(_ amount: Double) -> String {
    "$"
      + amount.formatted(
        .number.precision(.fractionLength(2...6)).locale(Locale(identifier: "en_US_POSIX"))
          .grouping(.never))
  }
}
