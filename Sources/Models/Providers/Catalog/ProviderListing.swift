/// A provider with its settings in the environment, for display. It never contains a key.
package struct ProviderListing: Sendable {
  /// The provider.
  package let provider: Provider
  /// The variable that holds the key; `nil` if none is set.
  package let keyVariable: String?
  /// The base URL without user and password, or the error for an invalid setting.
  package let baseURL: Result<String, ModelError>

  /// Whether the provider's models can be used.
  package var isUsable: Bool {
    guard case .success = baseURL else { return false }
    return keyVariable != nil || !provider.requiresKey
  }
}
