internal import CLibcurl
internal import Foundation

/// A libcurl easy handle, used for one transfer at a time and reused for many.
///
/// It belongs to the loop's thread.
final class EasyHandle {
  let pointer: UnsafeMutableRawPointer
  private let errorText: UnsafeMutablePointer<CChar>
  private var headers: UnsafeMutablePointer<curl_slist>?

  /// Creates a handle with the options that are the same for every transfer, or `nil` if out of
  /// memory.
  init?(_ configuration: HTTPConfiguration) {
    guard let pointer = curl_easy_init() else { return nil }
    self.pointer = pointer
    errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
    errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    set(CURLOPT_ERRORBUFFER, errorText)
    // Signals belong to the program; the loop's thread blocks SIGPIPE.
    set(CURLOPT_NOSIGNAL, 1)
    set(CURLOPT_SSL_VERIFYPEER, 1)
    set(CURLOPT_SSL_VERIFYHOST, 2)
    if let caFile = configuration.caFile { set(CURLOPT_CAINFO, caFile) }
    // A key must not follow a redirect to another host. The caller decides about redirects.
    set(CURLOPT_FOLLOWLOCATION, 0)
    set(CURLOPT_USERAGENT, configuration.userAgent)
    // Every encoding that the library can decompress.
    set(CURLOPT_ACCEPT_ENCODING, "")
    // The headers of a proxy's response to CONNECT are not the server's.
    set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    // Models can think for minutes without sending a byte; middleboxes must not drop the
    // connection.
    set(CURLOPT_TCP_KEEPALIVE, 1)
    set(CURLOPT_TCP_KEEPIDLE, 30)
    set(CURLOPT_TCP_KEEPINTVL, 15)
    // A pending name look-up must not block the loop when its transfer is stopped.
    easy_set_quick_exit(pointer)
    // A child process that inherits the socket would keep the connection open after it is closed
    // here.
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

  /// The number of request bytes sent for the transfer, including bytes for a proxy.
  var sentBytes: Int { easy_get_long(pointer, CURLINFO_REQUEST_SIZE) }

  /// Whether the response came over HTTP/2.
  var isMultiplexed: Bool {
    easy_get_long(pointer, CURLINFO_HTTP_VERSION) == CURL_HTTP_VERSION_2_0
  }

  /// Sets the options that vary. The transfer must live until ``release()``.
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
    // An empty string disables proxies regardless of the variables: requests to this machine must
    // not leave it.
    if target.isLoopback { set(CURLOPT_PROXY, "") } else { set(CURLOPT_PROXY, nil) }
    let version = target.isEncrypted ? CURL_HTTP_VERSION_2TLS : CURL_HTTP_VERSION_1_1
    set(CURLOPT_HTTP_VERSION, version)
    // Requests that start together wait to learn if one connection can carry them all. Without
    // encryption, that is known only with the first response.
    set(CURLOPT_PIPEWAIT, target.isEncrypted ? 1 : 0)
    setMethod(request)
    setHeaders(request)
  }

  /// Sets a transfer's timeouts: the request's, plus the time that does not count.
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
        // Without an address, the library would request the body through a callback.
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
    // Neither wait for "100 Continue" nor send a default content type.
    headers = curl_slist_append(nil, "Expect:")
    if request.headers["content-type"] == nil {
      headers = curl_slist_append(headers, "Content-Type:")
    }
    for field in request.headers.fields {
      // libcurl's syntax for a field without a value.
      let isBlank = field.value.utf8.allSatisfy { $0 == 32 || $0 == 9 }
      let line = isBlank ? "\(field.name);" : "\(field.name): \(field.value)"
      headers = curl_slist_append(headers, line)
    }
    set(CURLOPT_HTTPHEADER, headers)
  }

  /// Releases what belongs to the transfer. Call it after the handle has left the loop.
  func release() {
    set(CURLOPT_HTTPHEADER, nil)
    curl_slist_free_all(headers)
    headers = nil
    set(CURLOPT_COPYPOSTFIELDS, nil)
  }

  /// Removes the transfer's time limit.
  func stopClock() { set(CURLOPT_TIMEOUT_MS, 0) }

  /// Resumes a transfer that was paused for its reader.
  func unpause() { curl_easy_pause(pointer, CURLPAUSE_CONT) }

  /// The library's description of a failure.
  func reason(_ code: CURLcode) -> String {
    errorText.pointee == 0
      ? String(cString: curl_easy_strerror(code)) : String(cString: errorText)
  }

  /// How a transfer ended, from the result code that the library reports.
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
      // libcurl reports a proxy's refusal to open a tunnel with the code for a broken connection.
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

  /// Whether a handshake failed only because the connection ended, which says nothing about trust.
  private static func isClosing(_ reason: String) -> Bool {
    ["SSL_ERROR_SYSCALL", "reset by peer", "unexpected eof"].contains { reason.contains($0) }
  }

  /// A time limit in milliseconds, from 1, because 0 means no limit to the library.
  private static func milliseconds(_ time: Duration) -> Int {
    Int(min(max((time / .milliseconds(1)).rounded(.up), 1), Double(Int32.max)))
  }
}

// MARK: - Options

extension EasyHandle {
  // An option that this build of the library lacks keeps its default. The options that matter for
  // safety are in every build.
  private func set(_ option: CURLoption, _ value: Int) { easy_set_long(pointer, option, value) }

  private func set(_ option: CURLoption, _ value: UnsafeRawPointer?) {
    easy_set_pointer(pointer, option, value)
  }

  private func set(_ option: CURLoption, _ text: String) {
    text.withCString { _ = easy_set_pointer(pointer, option, $0) }
  }
}
