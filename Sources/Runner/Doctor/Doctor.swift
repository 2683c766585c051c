internal import Foundation
internal import HTTPClient
internal import Models
internal import PromptCI
internal import Storage

/// Checks what a run needs: the toolchain, the library, the cache, keys, providers and the clock.
package struct Doctor: Sendable {
  /// The path of this executable.
  package var executable: String
  /// The environment of the process.
  package var environment: [String: String]
  /// The directory of caches.
  package var storeDirectory: String

  /// Creates a doctor.
  package init(
    executable: String, environment: [String: String], storeDirectory: String = ".prompt-ci"
  ) {
    self.executable = executable
    self.environment = environment
    self.storeDirectory = storeDirectory
  }

  /// Checks everything; a provider is reached only when its key is there.
  package func examine() async -> [HealthCheck] {
    var checks = [compiler(), library(), cache()]
    for listing in ProviderCatalog.listing(environment: environment) {
      checks.append(await provider(listing))
    }
    return checks
  }

  private func compiler() -> HealthCheck {
    guard let path = Subprocess.find("swiftc", in: environment) else {
      return HealthCheck("toolchain", .bad, SuiteCompilerError.noCompiler.description)
    }
    let result = try? Subprocess.run(path, ["--version"], environment: environment)
    let output = String(decoding: result?.output ?? Data(), as: UTF8.self)
    let version = output.split(separator: "\n").first.map(String.init) ?? "unknown version"
    return HealthCheck("toolchain", .good, "\(version), \(path)")
  }

  private func library() -> HealthCheck {
    do {
      let library = try SuiteLibrary.find(besideExecutable: executable)
      return HealthCheck("module PromptCI", .good, library.moduleDirectory)
    } catch {
      return HealthCheck("module PromptCI", .bad, error.description)
    }
  }

  private func cache() -> HealthCheck {
    do {
      let cache = try ResponseCache(directory: storeDirectory)
      return HealthCheck("response cache", .good, cache.path)
    } catch {
      return HealthCheck("response cache", .missing, error.description)
    }
  }

  private func provider(_ listing: ProviderListing) async -> HealthCheck {
    let name = listing.provider.name
    // An address that is set and cannot be used says what is wrong with it.
    if case .failure(let error) = listing.baseURL {
      return HealthCheck(name, .missing, error.description)
    }
    guard listing.isUsable else {
      let names = listing.provider.keyVariables.joined(separator: " or ")
      return HealthCheck(name, .missing, "no key: set \(names)")
    }
    do {
      let endpoint = try ProviderCatalog.endpoint(
        for: ModelID("\(name)/any"), environment: environment)
      // No key is sent: any answer shows that the provider is there.
      let client = try HTTPClient()
      let response = try await client.response(
        to: HTTPRequest(
          .get, endpoint.baseURL, timeout: .seconds(5), connectTimeout: .seconds(5),
          carriesSecret: false))
      client.shutDown()
      let skew = Doctor.skew(of: response.headers["date"])
      let place = "\(listing.keyVariable.map { "\($0) is set, " } ?? "")\(endpoint.displayURL)"
      if let skew, abs(skew) > 300 {
        return HealthCheck(
          name, .missing,
          "\(place) answers, and its clock differs from this one's by \(Int(abs(skew))) s; set the clock"
        )
      }
      return HealthCheck(name, .good, "\(place) answers")
    } catch {
      return HealthCheck(name, .missing, String(describing: error))
    }
  }

  /// How far a server's clock is ahead of this one's, in seconds; `nil` when it says no time.
  private static func skew(of date: String?) -> Double? {
    guard let date else { return nil }
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = TimeZone(identifier: "GMT")
    formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
    return formatter.date(from: date)?.timeIntervalSinceNow
  }
}
