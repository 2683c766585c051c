internal import Foundation
internal import Synchronization

/// The events that were emitted and not taken yet, in one lane for each thread that takes them.
///
/// All lanes have the events in the same order. A thread takes all that its lane has at one go. A waiting producer is told when
/// no lane is full any more.
final class EventQueue: Sendable {
  /// An element of a lane.
  enum Item: Sendable {
    /// An event.
    case event(Event)
    /// An action for the first lane, in the order of the events.
    case action(@Sendable () -> Void)
  }

  /// The items that wait for one thread.
  struct Lane: Sendable {
    /// Whether it takes all events, and not the start and the end of a run alone.
    let followsRun: Bool
    fileprivate var items: [Item] = []
    fileprivate var size = 0
    /// Whether its thread has dealt with all items, and waits for more.
    fileprivate var isAsleep = false
    fileprivate var isAbandoned = false

    /// Creates an empty lane.
    init(followsRun: Bool) {
      self.followsRun = followsRun
    }

    /// Whether no item is still to be dealt with.
    fileprivate var isDone: Bool { isAbandoned || (isAsleep && items.isEmpty) }
  }

  private struct State {
    let capacity: Int
    var lanes: [Lane]
    var failures: [[String]]
    var isReleased = false
    var isClosed = false
    var waitingForRoom: [@Sendable () -> Void] = []
    var waitingForEnd: [@Sendable () -> Void] = []

    var isDone: Bool { lanes.allSatisfy(\.isDone) }
    var hasRoom: Bool { isReleased || !lanes.contains { $0.size >= capacity } }

    mutating func takeWaitingForRoom() -> [@Sendable () -> Void] {
      guard hasRoom else { return [] }
      defer { waitingForRoom = [] }
      return waitingForRoom
    }

    mutating func takeWaitingForEnd() -> [@Sendable () -> Void] {
      guard isDone else { return [] }
      defer { waitingForEnd = [] }
      return waitingForEnd
    }
  }

  /// How long a thread that was woken lets items gather, in microseconds.
  private static let gatheringTime: UInt32 = 1_000

  private let state: Mutex<State>
  /// What wakes the thread of each lane.
  private let bells: [DispatchSemaphore]

  /// Creates a queue of empty lanes.
  init(lanes: [Lane], reporterCount: Int, capacity: Int) {
    bells = lanes.map { _ in DispatchSemaphore(value: 0) }
    state = Mutex(
      State(
        capacity: capacity, lanes: lanes,
        failures: [[String]](repeating: [], count: reporterCount)))
  }

  /// Adds an item to every lane that takes it.
  func put(_ item: Item, size: Int) {
    // The lanes whose threads are to be woken, as bits: this is called for every result.
    let asleep = state.withLock { state in
      var asleep: UInt64 = 0
      for index in state.lanes.indices where state.lanes[index].takes(item, at: index) {
        state.lanes[index].items.append(item)
        state.lanes[index].size += size
        guard state.lanes[index].isAsleep else { continue }
        state.lanes[index].isAsleep = false
        asleep |= 1 << UInt64(index)
      }
      return asleep
    }
    guard asleep != 0 else { return }
    for index in bells.indices where asleep & 1 << UInt64(index) != 0 { bells[index].signal() }
  }

  /// All that a lane has, as soon as it has anything; `nil` once the queue is closed and the lane empty.
  func next(of lane: Int) -> [Item]? {
    while true {
      let (items, calls, isClosed) = state.withLock { state in
        guard state.lanes[lane].items.isEmpty else {
          let items = state.lanes[lane].items
          state.lanes[lane].items = []
          state.lanes[lane].size = 0
          return (items, state.takeWaitingForRoom(), false)
        }
        state.lanes[lane].isAsleep = true
        return ([Item](), state.takeWaitingForEnd(), state.isClosed)
      }
      for call in calls { call() }
      if !items.isEmpty { return items }
      if isClosed { return nil }
      bells[lane].wait()
      // Results that come close together wake the thread once.
      usleep(EventQueue.gatheringTime)
    }
  }

  /// Whether a lane was given up.
  func isAbandoned(_ lane: Int) -> Bool { state.withLock { $0.lanes[lane].isAbandoned } }

  /// Whether more may be put now.
  var hasRoom: Bool { state.withLock { $0.hasRoom } }

  /// Calls a function once there is room: at once, if there is.
  func whenThereIsRoom(_ call: @escaping @Sendable () -> Void) {
    let hasRoom = state.withLock { state in
      if state.hasRoom { return true }
      state.waitingForRoom.append(call)
      return false
    }
    if hasRoom { call() }
  }

  /// Calls a function once all has been taken: at once, if it has.
  func whenAllIsTaken(_ call: @escaping @Sendable () -> Void) {
    let isDone = state.withLock { state in
      if state.isDone { return true }
      state.waitingForEnd.append(call)
      return false
    }
    if isDone { call() }
  }

  /// From now on there is always room.
  func release() {
    let calls = state.withLock { state in
      state.isReleased = true
      return state.takeWaitingForRoom()
    }
    for call in calls { call() }
  }

  /// Gives up the lanes that follow the run and still have something to do.
  func abandonFollowers() {
    let calls = state.withLock { state in
      for index in state.lanes.indices
      where state.lanes[index].followsRun && !state.lanes[index].isDone {
        state.lanes[index].isAbandoned = true
        state.lanes[index].items = []
        state.lanes[index].size = 0
      }
      return state.takeWaitingForRoom() + state.takeWaitingForEnd()
    }
    for call in calls { call() }
  }

  /// Ends the threads, once they have taken what there is.
  func close() {
    state.withLock { $0.isClosed = true }
    for bell in bells { bell.signal() }
  }

  /// Notes what went wrong with a reporter; each thing once.
  func note(_ failure: String, ofReporter index: Int) {
    state.withLock { state in
      if !state.failures[index].contains(failure) { state.failures[index].append(failure) }
    }
  }

  /// What went wrong, in the order of the reporters; each thing once.
  var failures: [String] {
    var known: Set<String> = []
    return state.withLock { $0.failures.joined().filter { known.insert($0).inserted } }
  }
}

extension EventQueue.Lane {
  /// Whether an item is for it, given its place among the lanes.
  fileprivate func takes(_ item: EventQueue.Item, at index: Int) -> Bool {
    guard !isAbandoned else { return false }
    switch item {
    case .action: return index == 0
    case .event(.runStarted), .event(.runFinished): return true
    case .event: return followsRun
    }
  }
}

extension Event {
  /// About how many bytes it takes while it waits.
  var approximateSize: Int {
    switch self {
    case .output(let text), .warning(let text): text.utf8.count + 64
    case .trialFinished(let result):
      1_024 + (result.output?.utf8.count ?? 0) + (result.message?.utf8.count ?? 0)
    case .loadFailed(let failure): failure.message.utf8.count + 256
    case .runStarted, .runFinished: 1_024
    }
  }
}
