internal import Foundation
internal import HTTPClient
internal import Models
internal import PromptCI
internal import Results

/// A request to a provider, without a key, that checks its availability and its clock.
struct ProviderVisit: Sendable {
  private let listing: ProviderListing
  private let environment: [String: String]
  private let client: HTTPClient

  /// The tolerated difference between the two clocks, in seconds.
  private static let toleratedSkew = 300.0

  /// Prepares a visit.
  init(_ listing: ProviderListing, environment: [String: String], client: HTTPClient) {
    self.listing = listing
    self.environment = environment
    self.client = client
  }

  private var name: String { listing.provider.name }

  /// Whether the user set the provider up, rather than it being available by default.
  private var isSetUp: Bool {
    listing.keyVariable != nil
      || listing.provider.baseURLVariables.contains { environment[$0]?.isEmpty == false }
  }

  /// Contacts the provider, unless its key is missing or its address is invalid.
  func check() async -> HealthCheck {
    // An invalid address is reported with its problem.
    if case .failure(let error) = listing.baseURL {
      return HealthCheck(name, isSetUp ? .faulty : .missing, error.description)
    }
    guard listing.isUsable else {
      let names = listing.provider.keyVariables.joined(separator: " or ")
      return HealthCheck(name, .missing, "no key; to use it, set \(names)")
    }
    do {
      let endpoint = try ProviderCatalog.endpoint(
        for: ModelID("\(name)/any"), environment: environment)
      // No key is sent: any answer from the provider shows that it is available.
      let response = try await client.response(
        to: HTTPRequest(
          .get, endpoint.baseURL, timeout: .seconds(5), connectTimeout: .seconds(5),
          carriesSecret: false))
      return verdict(on: response, from: endpoint.displayURL)
    } catch {
      return HealthCheck(name, isSetUp ? .faulty : .missing, String(describing: error))
    }
  }

  private func verdict(on response: HTTPResponse, from url: String) -> HealthCheck {
    let place = "\(listing.keyVariable.map { "\($0) is set, " } ?? "")\(url)"
    switch response.status {
    case 407:
      return HealthCheck(
        name, .faulty,
        "\(place) is behind a proxy that requires a name and a password; put them into the proxy "
          + "variable, as http://NAME:PASSWORD@HOST:PORT")
    case 500...599:
      return HealthCheck(
        name, .faulty, "\(place) answers with HTTP \(response.status); try again later")
    default: break
    }
    if let skew = ProviderVisit.skew(of: response.headers["date"]),
      abs(skew) > ProviderVisit.toleratedSkew
    {
      return HealthCheck(
        name, .faulty,
        "\(place) answers, but its clock differs from this one's by \(Int(abs(skew))) s; set the clock"
      )
    }
    return HealthCheck(name, .good, "\(place) answers")
  }

  /// The difference of a server's clock to this one, in seconds, positive if the server is ahead;
  /// `nil` if it sends no time.
  private static func skew(of date: String?) -> Double? {
    guard let date else { return nil }
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = TimeZone(identifier: "GMT")
    formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
    return formatter.date(from: date)?.timeIntervalSinceNow
  }
}
