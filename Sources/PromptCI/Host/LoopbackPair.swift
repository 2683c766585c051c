internal import Foundation
internal import Synchronization

/// Two sockets connected only to each other, for Foundation, in a host that may not open any other.
///
/// Foundation's `Process` waits for programs to exit on a run loop, and wakes it with two UDP
/// sockets on loopback that are connected to each other. Without them, an exit may go unnoticed.
/// The sandbox denies UDP altogether, because no filter can see the peer of a socket. The linker is
/// therefore told to use the functions below for `socket`, `bind`, `getsockname` and `connect`. If
/// the real ones are denied, these functions create such a pair of sockets without a network. A
/// connection to any other address is denied as before.
///
/// These functions have no rights that the code of eval files lacks.
enum LoopbackPair {
  private struct State {
    /// The other end for each end in use.
    var partners: [Int32: Int32] = [:]
    /// The end for the next call of `socket`.
    var spare: Int32?
  }

  private static let state = Mutex(State())

  /// The next end of a pair, or -1 if none can be created.
  fileprivate static func next() -> Int32 {
    state.withLock { state in
      if let spare = state.spare {
        state.spare = nil
        return spare
      }
      var ends: [Int32] = [0, 0]
      guard socketpair(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0, &ends) == 0 else { return -1 }
      state.partners[ends[0]] = ends[1]
      state.partners[ends[1]] = ends[0]
      state.spare = ends[1]
      return ends[0]
    }
  }

  /// The other end; `nil` if the descriptor is not, or no longer, an end of a pair.
  fileprivate static func partner(of descriptor: Int32) -> Int32? {
    state.withLock { state in
      guard let partner = state.partners[descriptor] else { return nil }
      var address = sockaddr()
      var length = UInt32(MemoryLayout<sockaddr>.size)
      let isSocket = RealSockets.getsockname(descriptor, &address, &length) == 0
      if isSocket, address.sa_family == sa_family_t(AF_UNIX) { return partner }
      // The descriptor has been closed, and its number reused.
      state.partners[descriptor] = nil
      return nil
    }
  }

  /// The address that an end reports: on loopback, with its descriptor as the port.
  fileprivate static func address(of descriptor: Int32) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(truncatingIfNeeded: descriptor).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }
}

/// The C library's own functions.
private enum RealSockets {
  typealias Socket = @convention(c) (Int32, Int32, Int32) -> Int32
  typealias Address = @convention(c) (Int32, UnsafeRawPointer?, UInt32) -> Int32
  typealias Name =
    @convention(c) (Int32, UnsafeMutableRawPointer?, UnsafeMutablePointer<UInt32>?)
    -> Int32

  static let socket = function("socket", as: Socket.self)
  static let bind = function("bind", as: Address.self)
  static let connect = function("connect", as: Address.self)
  static let getsockname = function("getsockname", as: Name.self)

  /// The next definition of a function after this program's own (`RTLD_NEXT`); every C library
  /// defines these.
  private static func function<Function>(_ name: String, as type: Function.Type) -> Function {
    unsafeBitCast(dlsym(UnsafeMutableRawPointer(bitPattern: -1), name), to: type)
  }
}

/// Replaces `socket` in suite hosts.
@_spi(SuiteHost)
@_cdecl("prompt_ci_socket")
public func promptCISocket(_ family: Int32, _ kind: Int32, _ number: Int32) -> Int32 {
  let descriptor = RealSockets.socket(family, kind, number)
  guard descriptor < 0, errno == EACCES, family == AF_INET, kind == Int32(SOCK_DGRAM.rawValue),
    number == 0, SandboxState.isClosed
  else { return descriptor }
  let end = LoopbackPair.next()
  if end < 0 { errno = EACCES }
  return end
}

/// Replaces `bind` in suite hosts.
@_spi(SuiteHost)
@_cdecl("prompt_ci_bind")
public func promptCIBind(_ descriptor: Int32, _ address: UnsafeRawPointer?, _ length: UInt32)
  -> Int32
{
  guard SandboxState.isClosed, LoopbackPair.partner(of: descriptor) != nil else {
    return RealSockets.bind(descriptor, address, length)
  }
  let wanted = address?.loadUnaligned(as: sockaddr_in.self)
  guard length >= UInt32(MemoryLayout<sockaddr_in>.size), wanted?.sin_port == 0,
    wanted?.sin_addr.s_addr == LoopbackPair.address(of: descriptor).sin_addr.s_addr
  else {
    errno = EACCES
    return -1
  }
  return 0
}

/// Replaces `getsockname` in suite hosts.
@_spi(SuiteHost)
@_cdecl("prompt_ci_getsockname")
public func promptCIGetsockname(
  _ descriptor: Int32, _ address: UnsafeMutableRawPointer?,
  _ length: UnsafeMutablePointer<UInt32>?
) -> Int32 {
  let size = UInt32(MemoryLayout<sockaddr_in>.size)
  guard SandboxState.isClosed, LoopbackPair.partner(of: descriptor) != nil, let address, let length,
    length.pointee >= size
  else { return RealSockets.getsockname(descriptor, address, length) }
  address.storeBytes(of: LoopbackPair.address(of: descriptor), as: sockaddr_in.self)
  length.pointee = size
  return 0
}

/// Replaces `connect` in suite hosts.
@_spi(SuiteHost)
@_cdecl("prompt_ci_connect")
public func promptCIConnect(
  _ descriptor: Int32, _ address: UnsafeRawPointer?, _ length: UInt32
) -> Int32 {
  guard SandboxState.isClosed, let partner = LoopbackPair.partner(of: descriptor) else {
    return RealSockets.connect(descriptor, address, length)
  }
  let wanted = address?.loadUnaligned(as: sockaddr_in.self)
  let partnerAddress = LoopbackPair.address(of: partner)
  guard length >= UInt32(MemoryLayout<sockaddr_in>.size),
    wanted?.sin_port == partnerAddress.sin_port,
    wanted?.sin_addr.s_addr == partnerAddress.sin_addr.s_addr
  else {
    errno = EACCES
    return -1
  }
  return 0
}
