/// A first-in, first-out queue whose elements can leave at any time.
struct FIFOQueue<Element: Sendable>: Sendable {
  private var order: [Int] = []
  private var head = 0
  private var elements: [Int: Element] = [:]

  /// Whether the queue is empty.
  var isEmpty: Bool { elements.isEmpty }

  /// The number of elements.
  var count: Int { elements.count }

  /// The first element.
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

  /// Adds an element at the end. An identifier is used only once.
  mutating func append(_ element: Element, id: Int) {
    order.append(id)
    elements[id] = element
  }

  /// Removes an element at any position.
  ///
  /// - Returns: Whether the element was in the queue.
  mutating func remove(_ id: Int) -> Bool {
    guard elements.removeValue(forKey: id) != nil else { return false }
    // Removed elements are swept once they are most of the queue, so that each is moved past a
    // bounded number of times.
    if order.count > 2 * elements.count + 64 {
      order = order[head...].filter { elements[$0] != nil }
      head = 0
    }
    return true
  }
}
