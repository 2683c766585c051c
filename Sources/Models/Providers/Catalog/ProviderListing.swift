/// A provider as it is listed: what it needs, and what of that is there; never a key itself.
package struct ProviderListing: Sendable {
  /// The provider.
  package let provider: Provider
  /// The variable that holds the key; `nil` when none is set.
  package let keyVariable: String?
  /// The address, name and password hidden; or what is wrong with the one that is set.
  package let baseURL: Result<String, ModelError>

  /// Whether models of the provider can be asked.
  package var isUsable: Bool {
    guard case .success = baseURL else { return false }
    return keyVariable != nil || !provider.requiresKey
  }
}
