/// The pending requests to a suite host, in the order in which they were sent.
///
/// The host begins them in that order, on as many threads as there are processors. A request that
/// keeps a thread busy must not make the waiting ones time out. So a request's clock starts once it
/// is known to have begun: when the host sends a message about it, or about a later one. Until
/// then, any message of the host restarts the clock.
struct PendingRequests {
  private var questions: [Int: PendingRequest] = [:]
  private var nextTicket = 0
  /// The first ticket that is not known to have begun.
  private var firstWaiting = 0
  /// The time of the host's last message about any request.
  private var lastHeard: ContinuousClock.Instant?

  /// The tickets of all pending requests.
  var tickets: [Int] { Array(questions.keys) }

  /// The lowest ticket.
  var firstTicket: Int? { questions.keys.min() }

  /// The pending request with a ticket.
  subscript(ticket: Int) -> PendingRequest? {
    get { questions[ticket] }
    set { questions[ticket] = newValue }
  }

  /// Adds a request.
  ///
  /// - Returns: Its ticket, higher than all earlier ones.
  mutating func open(_ question: HostCall, at now: ContinuousClock.Instant) -> Int {
    defer { nextTicket += 1 }
    questions[nextTicket] = PendingRequest(question, at: now)
    return nextTicket
  }

  /// Records a message about a request, which shows that it and all earlier ones have begun.
  mutating func hear(of ticket: Int, at now: ContinuousClock.Instant) {
    lastHeard = now
    guard ticket >= firstWaiting else { return }
    for begun in firstWaiting...ticket { questions[begun]?.begin(at: now) }
    firstWaiting = ticket + 1
  }

  /// The failure of a request that exceeded its time limit; `nil` if there is none.
  func timeout(at now: ContinuousClock.Instant) -> HostFailure? {
    questions.values.first { $0.isLate(at: now, lastHeard: lastHeard) }?.timeout
  }
}
