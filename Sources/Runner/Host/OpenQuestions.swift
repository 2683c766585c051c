/// The questions that a suite host has not answered yet, in the order in which they were asked.
///
/// The host begins them in that order, on as many threads as there are processors. One whose evaluators keep a thread
/// busy must not make those time out that wait for it. So the clock of a question starts when it is known to have begun:
/// when the host says something of it, or of a later one. Until then it starts anew whenever the host says anything.
struct OpenQuestions {
  private var questions: [Int: OpenQuestion] = [:]
  private var nextTicket = 0
  /// The first ticket of which nothing is known to have begun.
  private var firstWaiting = 0
  /// When the host last said anything of a question.
  private var lastHeard: ContinuousClock.Instant?

  /// The tickets of all questions.
  var tickets: [Int] { Array(questions.keys) }

  /// The ticket that was given first.
  var firstTicket: Int? { questions.keys.min() }

  /// A question by its ticket.
  subscript(ticket: Int) -> OpenQuestion? {
    get { questions[ticket] }
    set { questions[ticket] = newValue }
  }

  /// Adds a question.
  ///
  /// - Returns: Its ticket, higher than any before.
  mutating func open(_ question: HostQuestion, at now: ContinuousClock.Instant) -> Int {
    defer { nextTicket += 1 }
    questions[nextTicket] = OpenQuestion(question, at: now)
    return nextTicket
  }

  /// Notes that the host said something of a question: then it has begun, and so have those before it.
  mutating func hear(of ticket: Int, at now: ContinuousClock.Instant) {
    lastHeard = now
    guard ticket >= firstWaiting else { return }
    for begun in firstWaiting...ticket { questions[begun]?.begin(at: now) }
    firstWaiting = ticket + 1
  }

  /// The failure of a question that has taken too long, if there is one.
  func timeout(at now: ContinuousClock.Instant) -> HostFailure? {
    questions.values.first { $0.isLate(at: now, lastHeard: lastHeard) }?.timeout
  }
}
