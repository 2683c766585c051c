/// A reason why the host cannot answer a request.
enum HostError: Error, CustomStringConvertible {
  /// The dataset differs from the one that was described.
  case datasetChanged
  /// The suite has no code of its own that answers.
  case hasNoCode

  /// What is wrong, and how to fix it.
  var description: String {
    switch self {
    case .datasetChanged:
      "the dataset changed since the run began; "
        + "it must not depend on the time, on randomness or on files that change"
    case .hasNoCode: "the suite has no respond(to:)"
    }
  }
}
