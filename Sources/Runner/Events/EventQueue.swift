internal import Foundation
internal import Results
internal import Synchronization

/// A queue of emitted events, with one lane for each thread that takes them.
///
/// All lanes hold the events in the same order. A thread takes everything in its lane at once. A
/// waiting producer is notified when no lane is full any more.
final class EventQueue: Sendable {
  /// An element of a lane.
  enum Item: Sendable {
    /// An event for every lane.
    case event(Event)
    /// An action for the first lane, in order with the events.
    case action(@Sendable () -> Void)
  }

  /// The items that wait for one thread.
  struct Lane: Sendable {
    /// Whether the lane takes all events, rather than the start and end of a run only.
    let followsRun: Bool
    fileprivate var items: [Item] = []
    fileprivate var size = 0
    /// Whether the lane's thread has handled all items and waits for more.
    fileprivate var isAsleep = false
    fileprivate var isAbandoned = false

    /// Creates an empty lane.
    init(followsRun: Bool) {
      self.followsRun = followsRun
    }

    /// Whether every item has been handled.
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

  /// The time in microseconds that a woken thread lets items gather.
  private static let gatheringTime: UInt32 = 1_000

  private let state: Mutex<State>
  /// The semaphore that wakes each lane's thread.
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
    // The lanes whose threads to wake, as a bit mask: this runs for every result.
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

  /// Waits for items in a lane and takes them all; `nil` if the queue is closed and the lane is
  /// empty.
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
      // Results that arrive close together wake the thread once.
      usleep(EventQueue.gatheringTime)
    }
  }

  /// Whether a lane was abandoned.
  func isAbandoned(_ lane: Int) -> Bool { state.withLock { $0.lanes[lane].isAbandoned } }

  /// Whether there is room for more items now.
  var hasRoom: Bool { state.withLock { $0.hasRoom } }

  /// Calls a function once there is room, immediately if there is room now.
  func whenThereIsRoom(_ call: @escaping @Sendable () -> Void) {
    let hasRoom = state.withLock { state in
      if state.hasRoom { return true }
      state.waitingForRoom.append(call)
      return false
    }
    if hasRoom { call() }
  }

  /// Calls a function once every item has been handled, immediately if none is left.
  func whenAllIsTaken(_ call: @escaping @Sendable () -> Void) {
    let isDone = state.withLock { state in
      if state.isDone { return true }
      state.waitingForEnd.append(call)
      return false
    }
    if isDone { call() }
  }

  /// Removes the capacity limit: from now on there is always room.
  func release() {
    let calls = state.withLock { state in
      state.isReleased = true
      return state.takeWaitingForRoom()
    }
    for call in calls { call() }
  }

  /// Abandons the lanes that follow the run and still have items to handle.
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

  /// Ends the threads once they have handled the queued items.
  func close() {
    state.withLock { $0.isClosed = true }
    for bell in bells { bell.signal() }
  }

  /// Records a reporter's failure; equal failures are recorded once.
  func note(_ failure: String, ofReporter index: Int) {
    state.withLock { state in
      if !state.failures[index].contains(failure) { state.failures[index].append(failure) }
    }
  }

  /// The failures in the order of the reporters; each text once.
  var failures: [String] {
    var known: Set<String> = []
    return state.withLock { $0.failures.joined().filter { known.insert($0).inserted } }
  }
}

extension EventQueue.Lane {
  /// Whether the lane at an index takes an item.
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
  /// The approximate number of bytes that the event occupies in the queue.
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
