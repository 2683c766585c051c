/// The alternative hypothesis of a test.
package enum Alternative: String, Hashable, Sendable, CaseIterable {
  /// A difference above 0: more gained than lost.
  case greater
  /// A difference below 0: more lost than gained.
  case less
  /// A difference in either direction.
  case twoSided
}
