internal import Foundation

/// A limit on the resources of a suite host.
package enum HostLimit: Hashable, Sendable {
  /// Private memory of the host and its descendants, in bytes.
  case memory(UInt64)
  /// Processes that the host started and that run at the same time.
  case processes(Int)
}

extension HostLimit: CustomStringConvertible {
  /// The exceeded limit, and the option that raises it.
  package var description: String {
    switch self {
    case .memory(let bytes):
      "the code needed more than \(MemorySize.text(bytes)) of memory; --host-memory allows more"
    case .processes(let count):
      "the code started more than \(count) processes; there is no option for more"
    }
  }
}
