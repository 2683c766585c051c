/// Those who wait, first come first served; anybody may leave.
struct WaitingLine<Element: Sendable>: Sendable {
  private var order: [Int] = []
  private var head = 0
  private var elements: [Int: Element] = [:]

  /// Whether nobody waits.
  var isEmpty: Bool { elements.isEmpty }

  /// The number of those who wait.
  var count: Int { elements.count }

  /// Who came first.
  var first: (id: Int, element: Element)? {
    mutating get {
      while head < order.count {
        if let element = elements[order[head]] { return (order[head], element) }
        head += 1
      }
      order.removeAll(keepingCapacity: true)
      head = 0
      return nil
    }
  }

  /// Adds somebody at the end; an identifier is used once.
  mutating func append(_ element: Element, id: Int) {
    order.append(id)
    elements[id] = element
  }

  /// Takes somebody out, wherever they are.
  ///
  /// - Returns: Whether they were waiting.
  mutating func remove(_ id: Int) -> Bool {
    guard elements.removeValue(forKey: id) != nil else { return false }
    // Those who are gone are swept out once they are most of the line: each is moved past a bounded number of times.
    if order.count > 2 * elements.count + 64 {
      order = order[head...].filter { elements[$0] != nil }
      head = 0
    }
    return true
  }
}
