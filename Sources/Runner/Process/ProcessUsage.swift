/// The resource usage of a process and its descendants.
package struct ProcessUsage: Hashable, Sendable {
  /// The number of processes.
  package var processes = 0
  /// Their memory, in bytes; shared memory counts for each process.
  package var memory: UInt64 = 0
}
