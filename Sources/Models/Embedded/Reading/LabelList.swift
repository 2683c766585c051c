/// A list of labels in a prompt.
struct LabelList: Sendable {
  /// The text above the list, or before it in its sentence, in lowercase.
  var title: String

  /// The labels in order. Names are unique, ignoring case.
  private(set) var labels: [Label] = []

  private var places: [String: Int] = [:]

  /// Creates an empty list.
  init(title: String) {
    self.title = title
  }

  /// Whether a label has the name, ignoring case.
  func contains(_ name: String) -> Bool {
    places[name.lowercased()] != nil
  }

  /// The label with the name, ignoring case.
  subscript(name: String) -> Label? {
    places[name.lowercased()].map { labels[$0] }
  }

  /// Adds a label, or adds its description to the label with its name.
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
