/// Labels that a prompt lists together.
struct LabelList: Sendable {
  /// What stands above the list, or before it in its sentence; in lower case.
  var title: String

  /// The labels, in order, each name once whatever its case.
  private(set) var labels: [Label] = []

  private var places: [String: Int] = [:]

  /// Creates an empty list.
  init(title: String) {
    self.title = title
  }

  /// Whether a label has that name, whatever its case.
  func contains(_ name: String) -> Bool {
    places[name.lowercased()] != nil
  }

  /// The label of that name, whatever its case.
  subscript(name: String) -> Label? {
    places[name.lowercased()].map { labels[$0] }
  }

  /// Adds a label, or a description to the label of that name.
  mutating func add(_ label: Label) {
    let name = label.name.lowercased()
    guard let place = places[name] else {
      places[name] = labels.count
      labels.append(label)
      return
    }
    guard !label.description.isEmpty else { return }
    let separator = labels[place].description.isEmpty ? "" : ". "
    labels[place].description += separator + label.description
  }
}
