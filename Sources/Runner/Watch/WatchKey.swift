/// The command of a key in a watch.
package enum WatchKey: Hashable, Sendable {
  /// Run everything.
  case all
  /// Run the samples that did not pass.
  case failed
  /// Run the same again.
  case again
  /// End.
  case quit
  /// Show the keys.
  case help

  /// The command of a byte from the keyboard; `nil` if it has none.
  package init?(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "a"): self = .all
    case UInt8(ascii: "f"): self = .failed
    case UInt8(ascii: "r"), UInt8(ascii: "\r"), UInt8(ascii: "\n"): self = .again
    case UInt8(ascii: "q"): self = .quit
    case UInt8(ascii: "h"), UInt8(ascii: "?"): self = .help
    default: return nil
    }
  }
}
