internal import Foundation
internal import Synchronization

/// The spending limit of a run.
///
/// Spending exceeds the budget at most by what the requests in flight use beyond their estimates.
/// Once a request is refused, all later ones are.
package final class Budget: Sendable {
  /// An amount reserved for one request.
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
    var mailboxes = SignalMailboxes<Signal>()
    var nextID = 0
    var refusal: String?
  }

  /// The maximum cost, in US dollars; `nil` for no limit.
  package let maximumCost: Double?
  /// The maximum number of input and output tokens; `nil` for no limit.
  package let maximumTokens: Int?

  private let shared: Mutex<Shared>

  /// Creates an unspent budget. `nil` means no limit.
  package init(maximumCost: Double? = nil, maximumTokens: Int? = nil) {
    self.maximumCost = maximumCost
    self.maximumTokens = maximumTokens
    shared = Mutex(
      Shared(state: BudgetState(maximumTokens: maximumTokens, maximumCost: maximumCost)))
  }

  /// Whether there is a limit. If not, nothing has to be reserved.
  package var isBounded: Bool { maximumCost != nil || maximumTokens != nil }

  /// The number of requests that wait for a decision.
  var waitingCount: Int { shared.withLock { $0.state.waitingCount } }

  /// The usage of requests that have ended.
  package var spent: Spending { shared.withLock { $0.state.spent } }

  /// Whether a request was refused. If so, no further request is started.
  package var isSpent: Bool { shared.withLock { $0.state.isSpent } }

  /// A description of the spending when the first request was refused, or `nil` if none was.
  package var refusal: String? { shared.withLock { $0.refusal } }

  /// Reserves an amount, waiting while requests in flight may leave enough.
  ///
  /// - Throws: ``ModelError/budgetSpent(_:)`` if too little is left, `CancellationError` if the
  ///   task is cancelled while it waits. Then there is nothing to settle.
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

  /// Ends a request and replaces its reservation by its usage. A second call has no effect.
  ///
  /// - Parameters:
  ///   - reservation: The request's reservation.
  ///   - amount: The request's usage; `nil` counts the estimate.
  package func settle(_ reservation: Reservation, _ amount: Spending?) {
    change { $0.state.settle(reservation.id, amount) }
  }

  /// Counts the usage of a request without a reservation, for a budget without limits.
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

// MARK: - Messages

extension Budget {
  private func refusal(spent: Spending, next: Spending) -> String {
    var parts: [String] = []
    if let maximumCost, !(spent + next).isWithin(tokens: nil, cost: maximumCost) {
      parts.append(
        "\(Budget.dollars(spent.cost)) of --max-cost \(Budget.dollars(maximumCost)), "
          + "but the next request may cost \(Budget.dollars(next.cost))")
    }
    if let maximumTokens, !(spent + next).isWithin(tokens: maximumTokens, cost: nil) {
      parts.append(
        "\(spent.tokens) of --max-tokens-total \(maximumTokens) tokens, "
          + "but the next request may use \(next.tokens)")
    }
    // Without either, an earlier and larger request was refused.
    let used = parts.isEmpty ? "no further requests are sent" : parts.joined(separator: "; ")
    return
      "the budget is spent: \(used); answers so far are stored, and a run with a larger budget continues from them"
  }

  /// An amount of money with its significant digits: `$1.50`, `$0.000042`.
  private static func dollars(_ amount: Double) -> String {
    "$"
      + amount.formatted(
        .number.precision(.fractionLength(2...6)).locale(Locale(identifier: "en_US_POSIX"))
          .grouping(.never))
  }
}
