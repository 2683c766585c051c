internal import CLibcurl
internal import Foundation

/// One of libcurl's easy handles: it works on one transfer at a time, and on many one after the other.
///
/// It belongs to the loop's thread.
final class EasyHandle {
  let pointer: UnsafeMutableRawPointer
  private let errorText: UnsafeMutablePointer<CChar>
  private var headers: UnsafeMutablePointer<curl_slist>?

  /// Creates a handle with all that does not vary from transfer to transfer; nothing when there is no memory.
  init?(_ configuration: HTTPConfiguration) {
    guard let pointer = curl_easy_init() else { return nil }
    self.pointer = pointer
    errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
    errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    set(CURLOPT_ERRORBUFFER, errorText)
    // Signals are for the program; the loop's thread has SIGPIPE blocked.
    set(CURLOPT_NOSIGNAL, 1)
    set(CURLOPT_SSL_VERIFYPEER, 1)
    set(CURLOPT_SSL_VERIFYHOST, 2)
    if let caFile = configuration.caFile { set(CURLOPT_CAINFO, caFile) }
    // A key must not travel to where an answer points: that is for the caller to decide.
    set(CURLOPT_FOLLOWLOCATION, 0)
    set(CURLOPT_USERAGENT, configuration.userAgent)
    // All that the library can decompress.
    set(CURLOPT_ACCEPT_ENCODING, "")
    // The heads of a proxy's own answers are not the server's.
    set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    // Models think for minutes without a byte: middleboxes must not forget the connection.
    set(CURLOPT_TCP_KEEPALIVE, 1)
    set(CURLOPT_TCP_KEEPIDLE, 30)
    set(CURLOPT_TCP_KEEPINTVL, 15)
    // A name that is being resolved must not hold up the loop when its transfer is stopped.
    easy_set_quick_exit(pointer)
    // A child process that has the connection too would keep it open when it is closed here.
    easy_set_opener(pointer) { _, _, address in
      guard let address = address?.pointee else { return CURL_SOCKET_BAD }
      let type = address.socktype | Int32(SOCK_CLOEXEC.rawValue)
      return socket(address.family, type, address.protocol)
    }
    easy_set_receiver(pointer, CURLOPT_HEADERFUNCTION) { bytes, _, count, context in
      guard let context else { return 0 }
      let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
      let line = UnsafeRawBufferPointer(start: bytes, count: count)
      return transfer.take(headLine: line) ? count : count &- 1
    }
    easy_set_receiver(pointer, CURLOPT_WRITEFUNCTION) { bytes, _, count, context in
      guard let context else { return 0 }
      let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
      switch transfer.take(body: UnsafeRawBufferPointer(start: bytes, count: count)) {
      case .taken: return count
      case .postponed: return Int(CURL_WRITEFUNC_PAUSE)
      case .refused: return count &- 1
      }
    }
    easy_set_gate(pointer) { context, _, _, _, _ in
      guard let context else { return CURL_PREREQFUNC_ABORT }
      let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
      return transfer.mayBeSent(sentBytes: transfer.handle?.sentBytes ?? 0)
        ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
    }
  }

  deinit {
    curl_easy_cleanup(pointer)
    curl_slist_free_all(headers)
    errorText.deallocate()
  }

  /// The number of bytes of requests that were sent for the transfer, the proxy's included.
  var sentBytes: Int { easy_get_long(pointer, CURLINFO_REQUEST_SIZE) }

  /// Whether the answer came in HTTP/2.
  var isMultiplexed: Bool {
    easy_get_long(pointer, CURLINFO_HTTP_VERSION) == CURL_HTTP_VERSION_2_0
  }

  /// Sets all that varies; the transfer must live until ``release()``.
  func prepare(_ transfer: Transfer) {
    let request = transfer.request
    let target = transfer.target
    let context = Unmanaged.passUnretained(transfer).toOpaque()
    set(CURLOPT_HEADERDATA, context)
    set(CURLOPT_WRITEDATA, context)
    set(CURLOPT_PREREQDATA, context)
    errorText.pointee = 0
    set(CURLOPT_URL, target.url)
    allowTime(for: transfer)
    // An empty text is no proxy, whatever the variables say: what is for this machine must not leave it.
    if target.isLoopback { set(CURLOPT_PROXY, "") } else { set(CURLOPT_PROXY, nil) }
    let version = target.isEncrypted ? CURL_HTTP_VERSION_2TLS : CURL_HTTP_VERSION_1_1
    set(CURLOPT_HTTP_VERSION, version)
    // Requests that start together wait until it is known whether one connection can carry them all. Without
    // encryption that would be known with the first answer only.
    set(CURLOPT_PIPEWAIT, target.isEncrypted ? 1 : 0)
    setMethod(request)
    setHeaders(request)
  }

  /// Sets the timeouts of a transfer: those of its request, and the time in which this process was held up.
  func allowTime(for transfer: Transfer) {
    guard !transfer.isHeld else { return }
    let request = transfer.request
    set(CURLOPT_TIMEOUT_MS, EasyHandle.milliseconds(request.timeout + transfer.heldUpTime))
    set(
      CURLOPT_CONNECTTIMEOUT_MS,
      EasyHandle.milliseconds(request.connectTimeout + transfer.heldUpTime))
  }

  private func setMethod(_ request: HTTPRequest) {
    switch request.method {
    case .head: set(CURLOPT_NOBODY, 1)
    case .get: set(CURLOPT_HTTPGET, 1)
    case .delete where request.body.isEmpty: set(CURLOPT_HTTPGET, 1)
    default:
      set(CURLOPT_POST, 1)
      set(CURLOPT_POSTFIELDSIZE, request.body.count)
      request.body.withUnsafeBytes { bytes in
        // Without an address the library would ask for the body by a callback.
        if let start = bytes.baseAddress, !bytes.isEmpty {
          set(CURLOPT_COPYPOSTFIELDS, start)
        } else {
          set(CURLOPT_COPYPOSTFIELDS, "")
        }
      }
    }
    switch request.method {
    case .get, .head, .post: set(CURLOPT_CUSTOMREQUEST, nil)
    default: set(CURLOPT_CUSTOMREQUEST, request.method.rawValue)
    }
  }

  private func setHeaders(_ request: HTTPRequest) {
    // No waiting for "100 Continue", and no type that nobody named.
    headers = curl_slist_append(nil, "Expect:")
    if request.headers["content-type"] == nil {
      headers = curl_slist_append(headers, "Content-Type:")
    }
    for field in request.headers.fields {
      // The library's own way to write a field without a value.
      let isBlank = field.value.utf8.allSatisfy { $0 == 32 || $0 == 9 }
      let line = isBlank ? "\(field.name);" : "\(field.name): \(field.value)"
      headers = curl_slist_append(headers, line)
    }
    set(CURLOPT_HTTPHEADER, headers)
  }

  /// Lets go of what belongs to the transfer; to be called once the handle has left the loop.
  func release() {
    set(CURLOPT_HTTPHEADER, nil)
    curl_slist_free_all(headers)
    headers = nil
    set(CURLOPT_COPYPOSTFIELDS, nil)
  }

  /// Lets the transfer take any time.
  func stopClock() { set(CURLOPT_TIMEOUT_MS, 0) }

  /// Goes on with a transfer that waits for its reader.
  func unpause() { curl_easy_pause(pointer, CURLPAUSE_CONT) }

  /// What the library says about a failure.
  func reason(_ code: CURLcode) -> String {
    errorText.pointee == 0
      ? String(cString: curl_easy_strerror(code)) : String(cString: errorText)
  }

  /// How a transfer ended that the library reports as done.
  func end(_ code: CURLcode, of transfer: Transfer) -> TransferEnd {
    let host = transfer.target.authority
    let reason = reason(code)
    switch code {
    case CURLE_OK: return .complete(sentBytes: sentBytes)
    case CURLE_OPERATION_TIMEDOUT: return .timedOut(sentBytes: sentBytes)
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY:
      return .stopped(.couldNotResolve(host: host, reason: reason))
    case CURLE_COULDNT_CONNECT, CURLE_PROXY:
      return .stopped(.couldNotConnect(host: host, reason: reason))
    case CURLE_SSL_CONNECT_ERROR where EasyHandle.isClosing(reason):
      return .stopped(.couldNotConnect(host: host, reason: reason))
    case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE,
      CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CRL_BADFILE,
      CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_ENGINE_INITFAILED:
      return .stopped(.tlsFailure(host: host, reason: reason))
    case CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_PARTIAL_FILE, CURLE_HTTP2,
      CURLE_HTTP2_STREAM:
      // The proxy's refusal to make a tunnel comes under the code of a broken connection.
      let answer = easy_get_long(pointer, CURLINFO_HTTP_CONNECTCODE)
      if answer >= 300 {
        return .stopped(
          .couldNotConnect(host: host, reason: "the proxy answered with status \(answer)"))
      }
      return .cutOff(reason: reason, sentBytes: sentBytes)
    case CURLE_ABORTED_BY_CALLBACK:
      return .cutOff(reason: "the connection was closed while it was used", sentBytes: sentBytes)
    default:
      let progress = transfer.progress(sentBytes: sentBytes)
      return .stopped(
        .other(host: host, code: Int(code.rawValue), text: reason, progress))
    }
  }

  /// Whether a failure of the handshake is only the end of the connection, and says nothing about trust.
  private static func isClosing(_ reason: String) -> Bool {
    ["SSL_ERROR_SYSCALL", "reset by peer", "unexpected eof"].contains { reason.contains($0) }
  }

  /// A time for the library, in which 0 would be no limit.
  private static func milliseconds(_ time: Duration) -> Int {
    Int(min(max((time / .milliseconds(1)).rounded(.up), 1), Double(Int32.max)))
  }
}

// MARK: - Options

extension EasyHandle {
  // An option that this build of the library does not have leaves its default; those that must hold are in all.
  private func set(_ option: CURLoption, _ value: Int) { easy_set_long(pointer, option, value) }

  private func set(_ option: CURLoption, _ value: UnsafeRawPointer?) {
    easy_set_pointer(pointer, option, value)
  }

  private func set(_ option: CURLoption, _ text: String) {
    text.withCString { _ = easy_set_pointer(pointer, option, $0) }
  }
}
