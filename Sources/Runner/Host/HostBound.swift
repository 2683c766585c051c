internal import Foundation

/// How much a suite host may take.
package enum HostBound: Hashable, Sendable {
  /// Private memory of it and all that it started, in bytes.
  case memory(UInt64)
  /// Processes that it started and that run at once.
  case processes(Int)
}

extension HostBound: CustomStringConvertible {
  /// That the bound was passed, and what allows more.
  package var description: String {
    switch self {
    case .memory(let bytes):
      "the code needed more than \(MemorySize.text(bytes)) of memory; --host-memory allows more"
    case .processes(let count):
      "the code started more than \(count) processes; there is no option for more"
    }
  }
}
