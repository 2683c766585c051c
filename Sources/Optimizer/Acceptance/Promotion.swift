/// The decision whether a prompt replaces the best one.
package enum Promotion: Hashable, Codable, Sendable {
  /// It replaces the best one.
  case promote
  /// It does not, for the given reason.
  case refuse(String)
}
