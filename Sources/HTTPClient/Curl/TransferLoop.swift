internal import CLibcurl
internal import Foundation
internal import Synchronization

/// The thread that runs all transfers of a client.
///
/// It calls the library only for sockets that are ready, so a thousand waiting requests cost
/// nothing.
///
/// Unchecked: the properties that only the thread uses are marked. All others are behind the
/// inbox's lock, except the poller, on which other threads call only `wake()`.
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
  // Used by the thread alone: when the library wants to be called even without an event, idle
  // handles, transfers by their handle's address, and the servers that answered over HTTP/2.
  private var alarm: ContinuousClock.Instant?
  private var idle: [EasyHandle] = []
  private var active: [UnsafeMutableRawPointer: Transfer] = [:]
  private var multiplexed: Set<String> = []
  private let largeBodies = LargeBodies()
  /// When the thread last checked whether the process was suspended.
  private var lastLook = ContinuousClock.now
  /// When the thread next looks for overdue transfers after a suspension; `nil` if there never was
  /// one.
  private var lateLook: ContinuousClock.Instant?

  /// How often the thread checks the clock while there are transfers.
  private static let lookInterval = Duration.milliseconds(500)
  /// The delay of a check above which the process counts as suspended and not merely slow.
  private static let shortestHoldUp = Duration.seconds(1)

  /// Whether the library's process-wide state was initialized, which happens once.
  private static let isLibraryReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  /// The number of connections that the limit on open files allows, less a reserve for the rest of
  /// the process.
  private static var maximumConnections: Int {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 512 }
    let count = Int(clamping: limit.rlim_cur)
    return min(max(count - min(128, count / 2), 1), 1 << 16)
  }

  /// Starts the thread, or returns `nil` if the system has no memory or descriptors for it.
  init?(_ configuration: HTTPConfiguration) {
    guard TransferLoop.isLibraryReady, let poller = SocketPoller(), let multi = curl_multi_init()
    else { return nil }
    self.multi = multi
    self.poller = poller
    self.configuration = configuration
    // Keep every idle connection. The library's default limit falls with the number of transfers,
    // so the connections of one wave would close before the next.
    _ = multi_set_long(multi, CURLMOPT_MAXCONNECTS, 1 << 16)
    // Transfers above the process's limit wait for a connection instead of failing.
    _ = multi_set_long(multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, TransferLoop.maximumConnections)
    // The server decides how many requests share a connection. The library's default would open a
    // new one from 100.
    _ = multi_set_long(multi, CURLMOPT_MAX_CONCURRENT_STREAMS, 1 << 10)
    setCallbacks()
    let thread = Thread { self.run() }
    thread.name = "http"
    // Responses are read on this thread, with JSON nested up to the parser's limit.
    thread.stackSize = 1 << 23
    thread.start()
  }

  deinit {
    // The cleanup closes connections, which needs no callbacks any more.
    _ = multi_set_sockets(multi, nil, nil)
    _ = multi_set_timer(multi, nil, nil)
    curl_multi_cleanup(multi)
  }

  /// Sets the callbacks by which the library says which sockets it waits for, and until when.
  private func setCallbacks() {
    // The library does not call them after this object is gone.
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

  /// Starts a transfer. The waiting caller always gets a result.
  func submit(_ transfer: Transfer, to delivery: Transfer.Delivery) {
    transfer.deliver(to: delivery)
    if !post({ $0.submitted.append(transfer) }) {
      transfer.finish(.stopped(.shutDown(.nothingSent)))
    }
  }

  /// Stops a transfer, whether it was submitted already or will be later.
  func cancel(_ transfer: Transfer) {
    transfer.markCancelled()
    _ = post { $0.cancelled.append(transfer) }
  }

  /// Resumes a transfer whose reader has caught up.
  func resume(_ transfer: Transfer) { _ = post { $0.resumed.append(transfer) } }

  /// Stops all transfers and the thread.
  func shutDown() { _ = post { $0.isShutDown = true } }

  /// Changes the inbox, and wakes the thread if the inbox was empty.
  ///
  /// - Returns: Whether the thread will see the change; `false` after a shutdown.
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

// MARK: - Running

extension TransferLoop {
  private func run() {
    // Writing to a connection that the server has closed raises SIGPIPE in the writing thread.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    while true {
      finishTransfers()
      let inbox = takeInbox()
      for transfer in inbox.submitted {
        start(transfer)
        // Handle responses that have arrived before sending anything else, which might reuse their
        // connections. So each transfer starts alone: in one call, the library would end a transfer
        // and give its connection to the next.
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
      // A new message in the inbox ends the wait.
      let nextLook = active.isEmpty ? nil : ContinuousClock.now + TransferLoop.lookInterval
      poller.wait(until: [alarm, nextLook].compactMap(\.self).min()) {
        allowHoldUp(expecting: TransferLoop.lookInterval)
        stopOverdueTransfers()
      } _: { socket, events in
        var runningCount: Int32 = 0
        curl_multi_socket_action(multi, socket, events, &runningCount)
        finishTransfers()
      }
    }
  }

  /// Extends the timeouts of all transfers by the time in which this process was stopped or the
  /// machine slept.
  ///
  /// This runs before every call of libcurl that looks at the clock, so that libcurl reads what has
  /// arrived in the meantime: the process may be stopped while the thread works, not only while it
  /// waits.
  ///
  /// - Parameter wait: How long the thread may have waited since the last check.
  private func allowHoldUp(expecting wait: Duration = .zero) {
    let now = ContinuousClock.now
    let delay = now - lastLook - wait
    lastLook = now
    guard delay > TransferLoop.shortestHoldUp else { return }
    for transfer in active.values {
      transfer.allow(delay)
      transfer.handle?.allowTime(for: transfer)
    }
    lateLook = now
  }

  /// Ends the transfers that are overdue even though their timeouts were extended.
  private func stopOverdueTransfers() {
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

  /// Calls the library while its alarm is due. Each call may set the next alarm.
  private func runAlarm() {
    while let alarm, alarm <= .now {
      self.alarm = nil
      allowHoldUp()
      var runningCount: Int32 = 0
      curl_multi_socket_action(multi, CURL_SOCKET_TIMEOUT, 0, &runningCount)
    }
  }

  private func takeInbox() -> Inbox {
    inbox.withLock { inbox in
      var empty = Inbox()
      // Stays shut down: later submissions are refused.
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

  /// Removes a transfer from its handle before its end, which closes its connection or its stream.
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

  /// Resumes the transfers that have room after another has ended.
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
    // The library counts retries per handle, across transfers, and fails the sixth.
    if !transfer.isRepeated { idle.append(handle) }
  }
}
