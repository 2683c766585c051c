/// Keeps answers that are received together within a bound of memory; it belongs to the loop's thread.
///
/// A body that grows beyond ``threshold`` needs room for all that it may come to. While there is none, its transfer
/// stands still, and the server has to wait; so does the clock of the transfer.
final class LargeBodies {
  /// The size up to which a body needs no room, in bytes.
  static let threshold = 1 << 18
  /// The room for all bodies that are larger, in bytes.
  static let capacity = 64 << 20

  private var rooms: [ObjectIdentifier: Int] = [:]
  private var used = 0
  private var line: [Transfer] = []

  /// Gives a transfer the room that it needs, or has it stand in line.
  ///
  /// - Returns: Whether it has the room.
  func admit(_ transfer: Transfer) -> Bool {
    if rooms[ObjectIdentifier(transfer)] != nil { return true }
    // What is larger than all the room there is has it for itself.
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

  /// Takes back the room of a transfer that has ended, or takes it out of the line.
  ///
  /// - Returns: The transfers that may go on now.
  func leave(_ transfer: Transfer) -> [Transfer] {
    line.removeAll { $0 === transfer }
    if let room = rooms.removeValue(forKey: ObjectIdentifier(transfer)) { used -= room }
    var admitted: [Transfer] = []
    while let next = line.first, admit(next) { admitted.append(next) }
    return admitted
  }
}
