/// What a process and all that it has started use.
package struct ProcessUsage: Hashable, Sendable {
  /// How many processes there are.
  package var processes = 0
  /// The memory that they have, in bytes; what they share counts for each.
  package var memory: UInt64 = 0
}
