import Digest

extension AuthenticationKey {
  /// The key of a user in tests.
  static let test = AuthenticationKey("k".utf8)
  /// The key of another user.
  static let other = AuthenticationKey("other".utf8)
}
