import Digest

extension AuthenticationKey {
  /// A user's key.
  static let test = AuthenticationKey("k".utf8)
  /// Another user's key.
  static let other = AuthenticationKey("other".utf8)
}
