/// Limits the memory of responses that are received at the same time. It belongs to the loop's
/// thread.
///
/// A body that grows beyond ``threshold`` reserves room for its maximum size. If there is no room,
/// the transfer pauses, its clock stops, and the server has to wait.
final class LargeBodies {
  /// The size up to which a body needs no reservation, in bytes.
  static let threshold = 1 << 18
  /// The room for all larger bodies together, in bytes.
  static let capacity = 64 << 20

  private var rooms: [ObjectIdentifier: Int] = [:]
  private var used = 0
  private var line: [Transfer] = []

  /// Reserves the room that a transfer needs, or queues the transfer.
  ///
  /// - Returns: Whether the transfer has room.
  func admit(_ transfer: Transfer) -> Bool {
    if rooms[ObjectIdentifier(transfer)] != nil { return true }
    // A body larger than the capacity gets all the room for itself.
    if used == 0 || used + transfer.expectedBodyBytes <= LargeBodies.capacity {
      let isNext = line.first.map { $0 === transfer } ?? true
      if isNext {
        if !line.isEmpty { line.removeFirst() }
        rooms[ObjectIdentifier(transfer)] = transfer.expectedBodyBytes
        used += transfer.expectedBodyBytes
        return true
      }
    }
    if !line.contains(where: { $0 === transfer }) { line.append(transfer) }
    return false
  }

  /// Frees the room of a transfer that has ended, or removes the transfer from the queue.
  ///
  /// - Returns: The transfers that may continue now.
  func leave(_ transfer: Transfer) -> [Transfer] {
    line.removeAll { $0 === transfer }
    if let room = rooms.removeValue(forKey: ObjectIdentifier(transfer)) { used -= room }
    var admitted: [Transfer] = []
    while let next = line.first, admit(next) { admitted.append(next) }
    return admitted
  }
}
