internal import Synchronization

/// The suites of a host, each loaded on first use.
final class SuiteStore: Sendable {
  private let mangledNames: [String]
  private let loaded = Mutex<[Int: LoadedSuite]>([:])

  /// Creates a store of the suites with these mangled type names.
  init(mangledNames: [String]) {
    self.mangledNames = mangledNames
  }

  /// The suite at an index in the list of names.
  ///
  /// - Throws: `Diagnostics` if the suite cannot be used.
  func suite(at index: Int) throws -> LoadedSuite {
    try loaded.withLock { loaded in
      if let suite = loaded[index] { return suite }
      guard mangledNames.indices.contains(index) else { throw SuiteStoreError.noSuch(index) }
      guard let type = _typeByName(mangledNames[index]) as? any EvalSuite.Type else {
        throw SuiteStoreError.notFound(mangledNames[index])
      }
      let suite = try LoadedSuite(type.init())
      loaded[index] = suite
      return suite
    }
  }
}

/// A reason why a suite type is unavailable.
private enum SuiteStoreError: Error, CustomStringConvertible {
  /// The runner requested a suite that it never named.
  case noSuch(Int)
  /// No type has this mangled name, or the type is generic.
  case notFound(String)

  var description: String {
    switch self {
    case .noSuch(let index): "there is no suite \(index)"
    case .notFound:
      "the suite's type cannot be found by name; "
        + "it must not be private, fileprivate, generic or declared inside a function"
    }
  }
}
