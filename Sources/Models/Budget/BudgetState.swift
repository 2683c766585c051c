/// What is spent, what may be, and who waits to know: the decisions of a ``Budget``, without its tasks.
///
/// An amount is reserved before a request and settled after it. A request that would not fit waits while others are
/// under way, since they may use less than was reserved; with none under way it is refused, and from then on
/// all are: the budget is spent.
struct BudgetState: Sendable {
  /// What is decided of a request.
  struct Decision: Hashable, Sendable {
    /// The request.
    var id: Int
    /// Whether it may be made.
    var isGranted: Bool
    /// What it was thought to use.
    var estimate: Spending
  }

  /// What was used by requests that have ended.
  private(set) var spent = Spending.zero
  /// Whether no further request is allowed.
  private(set) var isSpent = false

  private let maximumTokens: Int?
  private let maximumCost: Double?
  private var reserved = Spending.zero
  private var reservations: [Int: Spending] = [:]
  private var waiting = WaitingLine<Spending>()

  /// Creates an unspent budget; `nil` is no bound.
  init(maximumTokens: Int?, maximumCost: Double?) {
    self.maximumTokens = maximumTokens
    self.maximumCost = maximumCost
  }

  /// Lines up a request.
  mutating func enqueue(_ id: Int, estimate: Spending) {
    waiting.append(estimate, id: id)
  }

  /// Takes a request out of the line.
  ///
  /// - Returns: Whether it was in it: one that was granted has to be settled instead.
  mutating func cancel(_ id: Int) -> Bool {
    waiting.remove(id)
  }

  /// Ends a request.
  ///
  /// - Parameters:
  ///   - id: A request that was granted.
  ///   - amount: What it used; `nil` when that is unknown, and the estimate has to do.
  mutating func settle(_ id: Int, _ amount: Spending?) {
    guard let reservation = reservations.removeValue(forKey: id) else { return }
    reserved = reserved - reservation
    spent = spent + (amount ?? reservation)
  }

  /// Counts what was used without a reservation.
  mutating func add(_ amount: Spending) {
    spent = spent + amount
  }

  /// Decides of as many requests as can be decided of, in the order in which they came.
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
