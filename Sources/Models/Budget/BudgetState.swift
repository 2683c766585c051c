/// The decisions of a ``Budget``, without its tasks: the spending, the limits and the queue.
///
/// An amount is reserved before a request and settled after it. A request that does not fit waits
/// while others are in flight, since they may use less than they reserved. If none is in flight, it
/// is refused, and so are all later ones: the budget is spent.
struct BudgetState: Sendable {
  /// A decision about a request.
  struct Decision: Hashable, Sendable {
    /// The request's identifier.
    var id: Int
    /// Whether the request may be sent.
    var isGranted: Bool
    /// The request's estimated usage.
    var estimate: Spending
  }

  /// The usage of requests that have ended.
  private(set) var spent = Spending.zero
  /// Whether no further request is allowed.
  private(set) var isSpent = false

  /// How many requests wait for a decision.
  var waitingCount: Int { waiting.count }

  private let maximumTokens: Int?
  private let maximumCost: Double?
  private var reserved = Spending.zero
  private var reservations: [Int: Spending] = [:]
  private var waiting = FIFOQueue<Spending>()

  /// Creates an unspent budget. `nil` means no limit.
  init(maximumTokens: Int?, maximumCost: Double?) {
    self.maximumTokens = maximumTokens
    self.maximumCost = maximumCost
  }

  /// Adds a request to the queue.
  mutating func enqueue(_ id: Int, estimate: Spending) {
    waiting.append(estimate, id: id)
  }

  /// Removes a request from the queue.
  ///
  /// - Returns: Whether it was in the queue. A granted request has to be settled instead.
  mutating func cancel(_ id: Int) -> Bool {
    waiting.remove(id)
  }

  /// Ends a request.
  ///
  /// - Parameters:
  ///   - id: A granted request.
  ///   - amount: Its usage; `nil` counts the estimate.
  mutating func settle(_ id: Int, _ amount: Spending?) {
    guard let reservation = reservations.removeValue(forKey: id) else { return }
    reserved = reserved - reservation
    spent = spent + (amount ?? reservation)
  }

  /// Counts usage without a reservation.
  mutating func add(_ amount: Spending) {
    spent = spent + amount
  }

  /// Makes all decisions that are possible now, in the order of the queue.
  mutating func advance() -> [Decision] {
    var decisions: [Decision] = []
    while let (id, estimate) = waiting.first {
      let total = spent + reserved + estimate
      let fits = !isSpent && total.isWithin(tokens: maximumTokens, cost: maximumCost)
      if !fits, !isSpent, !reservations.isEmpty { break }
      _ = waiting.remove(id)
      if fits {
        reservations[id] = estimate
        reserved = reserved + estimate
      } else {
        isSpent = true
      }
      decisions.append(Decision(id: id, isGranted: fits, estimate: estimate))
    }
    return decisions
  }
}
