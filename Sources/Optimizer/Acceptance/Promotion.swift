/// Whether a prompt takes the place of the best.
package enum Promotion: Hashable, Codable, Sendable {
  /// It does.
  case promote
  /// It does not, for a reason.
  case refuse(String)
}
