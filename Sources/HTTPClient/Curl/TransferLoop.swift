internal import CLibcurl
internal import Foundation
internal import Synchronization

/// The thread that all transfers of a client run on.
///
/// It runs what the library has to do for the sockets where something happens and for no other, so that a thousand
/// requests that wait cost nothing.
///
/// Unchecked: what the thread alone touches is marked; the rest is behind the lock of the inbox, but for the poller, of
/// which other threads use only what wakes the thread.
final class TransferLoop: @unchecked Sendable {
  private struct Inbox {
    var submitted: [Transfer] = []
    var cancelled: [Transfer] = []
    var resumed: [Transfer] = []
    var isShutDown = false

    var isEmpty: Bool {
      submitted.isEmpty && cancelled.isEmpty && resumed.isEmpty && !isShutDown
    }
  }

  private let inbox = Mutex(Inbox())
  private let multi: UnsafeMutableRawPointer
  private let poller: SocketPoller
  private let configuration: HTTPConfiguration
  // Of the thread alone: when the library wants to be called even if nothing happens, handles without a transfer,
  // transfers by the address of their handle, and the servers that answered in HTTP/2.
  private var alarm: ContinuousClock.Instant?
  private var idle: [EasyHandle] = []
  private var active: [UnsafeMutableRawPointer: Transfer] = [:]
  private var multiplexed: Set<String> = []
  private let largeBodies = LargeBodies()
  /// When the thread next looks for late transfers that were held up; `nil` if none ever was.
  private var lateLook: ContinuousClock.Instant?

  /// How often the thread looks at the clock while there are transfers.
  private static let lookInterval = Duration.milliseconds(500)
  /// The delay of a look from which this process was held up, and not just slow.
  private static let shortestHoldUp = Duration.seconds(1)

  /// The library's state for the whole process, made once.
  private static let isLibraryReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  /// The number of connections that the limit on open files allows, with some files to spare for the rest of the process.
  private static var maximumConnections: Int {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 512 }
    let count = Int(clamping: limit.rlim_cur)
    return min(max(count - min(128, count / 2), 1), 1 << 16)
  }

  /// Starts the thread; nothing when the system has no memory or descriptors for it.
  init?(_ configuration: HTTPConfiguration) {
    guard TransferLoop.isLibraryReady, let poller = SocketPoller(), let multi = curl_multi_init()
    else { return nil }
    self.multi = multi
    self.poller = poller
    self.configuration = configuration
    // All idle connections are kept: the default falls with the number of transfers, so that those of one wave would be
    // closed before the next.
    _ = multi_set_long(multi, CURLMOPT_MAXCONNECTS, 1 << 16)
    // What is more than the process may open waits for a connection, rather than fail.
    _ = multi_set_long(multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, TransferLoop.maximumConnections)
    // How many requests share a connection is for the server to say; the default would open a new one from 100.
    _ = multi_set_long(multi, CURLMOPT_MAX_CONCURRENT_STREAMS, 1 << 10)
    setCallbacks()
    let thread = Thread { self.run() }
    thread.name = "http"
    // Answers are read on it, and may be nested as deeply as JSON is read at all.
    thread.stackSize = 1 << 23
    thread.start()
  }

  deinit {
    // It closes connections, which nobody needs to be told of any more.
    _ = multi_set_sockets(multi, nil, nil)
    _ = multi_set_timer(multi, nil, nil)
    curl_multi_cleanup(multi)
  }

  /// Has the library say which sockets it waits for, and until when.
  private func setCallbacks() {
    // The library has no use for them once this object is gone.
    let context = Unmanaged.passUnretained(self).toOpaque()
    _ = multi_set_sockets(
      multi,
      { _, socket, action, context, _ in
        guard let context else { return -1 }
        let loop = Unmanaged<TransferLoop>.fromOpaque(context).takeUnretainedValue()
        return loop.poller.watch(socket, as: action) ? 0 : -1
      }, context)
    _ = multi_set_timer(
      multi,
      { _, milliseconds, context in
        guard let context else { return -1 }
        let loop = Unmanaged<TransferLoop>.fromOpaque(context).takeUnretainedValue()
        loop.alarm = milliseconds < 0 ? nil : .now + .milliseconds(milliseconds)
        return 0
      }, context)
  }

  /// Starts a transfer; whoever waits for it always gets a result.
  func submit(_ transfer: Transfer, to delivery: Transfer.Delivery) {
    transfer.deliver(to: delivery)
    if !post({ $0.submitted.append(transfer) }) {
      transfer.finish(.stopped(.shutDown(.nothingSent)))
    }
  }

  /// Stops a transfer, whether it was submitted or will be.
  func cancel(_ transfer: Transfer) {
    transfer.markCancelled()
    _ = post { $0.cancelled.append(transfer) }
  }

  /// Goes on with a transfer whose reader has caught up.
  func resume(_ transfer: Transfer) { _ = post { $0.resumed.append(transfer) } }

  /// Stops all transfers, and the thread.
  func shutDown() { _ = post { $0.isShutDown = true } }

  /// Leaves something for the thread, and wakes it unless that was done already.
  ///
  /// - Returns: Whether the thread will see it; once it is to end, it looks no more.
  private func post(_ change: (inout Inbox) -> Void) -> Bool {
    let (isTaken, mustWake) = inbox.withLock { inbox in
      guard !inbox.isShutDown else { return (false, false) }
      let wasEmpty = inbox.isEmpty
      change(&inbox)
      return (true, wasEmpty)
    }
    if mustWake { poller.wake() }
    return isTaken
  }
}

// MARK: - The thread

extension TransferLoop {
  private func run() {
    // A write to a connection that the server has closed raises it, in the thread that writes.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    while true {
      finishTransfers()
      let inbox = takeInbox()
      for transfer in inbox.submitted {
        start(transfer)
        // Answers that have come are taken care of before anything else is sent, which may go by their connections. So
        // each starts by itself: in one call the library would end a transfer and give its connection to the next.
        runAlarm()
        finishTransfers()
      }
      for transfer in inbox.cancelled { stop(transfer) { .cancelled($0) } }
      if inbox.isShutDown {
        for transfer in active.values { stop(transfer) { .shutDown($0) } }
        idle = []
        return
      }
      for transfer in inbox.resumed { transfer.handle?.unpause() }
      runAlarm()
      finishTransfers()
      // What is posted ends the wait.
      let nextLook = active.isEmpty ? nil : ContinuousClock.now + TransferLoop.lookInterval
      poller.wait(until: [alarm, nextLook].compactMap(\.self).min()) {
        if let nextLook { allowHoldUp(since: nextLook) }
      } _: { socket, events in
        var runningCount: Int32 = 0
        curl_multi_socket_action(multi, socket, events, &runningCount)
        finishTransfers()
      }
    }
  }

  /// Extends the timeouts of all transfers by the time in which this process was stopped, or the machine slept.
  ///
  /// This comes before libcurl looks at the clock, so that it reads what has arrived in the meantime.
  private func allowHoldUp(since nextLook: ContinuousClock.Instant) {
    let delay = ContinuousClock.now - nextLook
    if delay > TransferLoop.shortestHoldUp {
      for transfer in active.values {
        transfer.allow(delay)
        transfer.handle?.allowTime(for: transfer)
      }
      lateLook = .now
    }
    guard let lateLook, lateLook <= .now else { return }
    self.lateLook = .now + TransferLoop.lookInterval
    for transfer in active.values where transfer.isLateAfterAll {
      guard let handle = transfer.handle else { continue }
      let sentBytes = handle.sentBytes
      free(handle, of: transfer)
      transfer.finish(.timedOut(sentBytes: sentBytes))
      makeRoom(after: transfer)
    }
  }

  /// Calls the library as long as the time has come that it named: it names the next while it is called.
  private func runAlarm() {
    while let alarm, alarm <= .now {
      self.alarm = nil
      var runningCount: Int32 = 0
      curl_multi_socket_action(multi, CURL_SOCKET_TIMEOUT, 0, &runningCount)
    }
  }

  private func takeInbox() -> Inbox {
    inbox.withLock { inbox in
      var empty = Inbox()
      // It stays shut down: what is submitted later is refused.
      empty.isShutDown = inbox.isShutDown
      defer { inbox = empty }
      return inbox
    }
  }

  private func start(_ transfer: Transfer) {
    guard !transfer.isCancelled else {
      transfer.finish(.stopped(.cancelled(.nothingSent)))
      return
    }
    guard let handle = idle.popLast() ?? EasyHandle(configuration) else {
      finish(transfer, libraryCode: CURLE_OUT_OF_MEMORY)
      return
    }
    handle.prepare(transfer)
    transfer.isMultiplexed =
      transfer.target.isEncrypted && multiplexed.contains(transfer.target.authority)
    transfer.handle = handle
    transfer.largeBodies = largeBodies
    active[handle.pointer] = transfer
    if curl_multi_add_handle(multi, handle.pointer) != CURLM_OK {
      free(handle, of: transfer)
      finish(transfer, libraryCode: CURLE_FAILED_INIT)
    }
  }

  private func finish(_ transfer: Transfer, libraryCode code: CURLcode) {
    transfer.finish(
      .stopped(
        .other(
          host: transfer.target.authority, code: Int(code.rawValue),
          text: String(cString: curl_easy_strerror(code)), .nothingSent)))
  }

  /// Takes a transfer from its handle before its end, which closes its connection or its stream.
  private func stop(_ transfer: Transfer, as error: (HTTPProgress) -> HTTPError) {
    guard let handle = transfer.handle else { return }
    let progress = transfer.progress(sentBytes: handle.sentBytes)
    free(handle, of: transfer)
    transfer.finish(.stopped(error(progress)))
    makeRoom(after: transfer)
  }

  private func finishTransfers() {
    var count: Int32 = 0
    while let message = curl_multi_info_read(multi, &count) {
      guard message.pointee.msg == CURLMSG_DONE, let pointer = message.pointee.easy_handle,
        let transfer = active[pointer], let handle = transfer.handle
      else { continue }
      let end = handle.end(message.pointee.data.result, of: transfer)
      if handle.isMultiplexed { multiplexed.insert(transfer.target.authority) }
      free(handle, of: transfer)
      transfer.finish(end)
      makeRoom(after: transfer)
    }
  }

  /// Lets those go on that have room once a transfer has ended.
  private func makeRoom(after transfer: Transfer) {
    for next in largeBodies.leave(transfer) {
      next.goOn()
      // The library's own alarm may have passed.
      lateLook = .now
    }
  }

  private func free(_ handle: EasyHandle, of transfer: Transfer) {
    curl_multi_remove_handle(multi, handle.pointer)
    active[handle.pointer] = nil
    transfer.handle = nil
    handle.release()
    // The library counts repetitions by the handle, and fails the sixth, whatever transfers they were of.
    if !transfer.isRepeated { idle.append(handle) }
  }
}
