internal import Foundation
internal import Models
internal import PromptCI
internal import Runner

/// Lists the providers, which of their keys are set, and model prices.
struct ModelsCommand: ParsableCommand {
  var models = ModelOptions()

  static let configuration = CommandConfiguration(
    name: "models", abstract: "List providers, which keys are set, and model prices.")

  static let sections: [OptionSection<ModelsCommand>] = [
    OptionSection("model options", ModelOptions.options.named("prices").of(\.models))
  ]

  func run() async -> ExitCode {
    do {
      let prices = try PriceTable.builtIn.overridden(byFile: models.pricesFile)
      printOutput(
        ModelListing.text(environment: ProcessInfo.processInfo.environment, prices: prices))
      return .success
    } catch {
      printError(error.description)
      return .badInput
    }
  }
}

/// The tables of `models`, which never show a key's value.
enum ModelListing {
  /// The providers, then the prices.
  static func text(environment: [String: String], prices: PriceTable) -> String {
    let listings = ProviderCatalog.listing(environment: environment)
    var keys = [["provider", "key"], ["embedded", "none needed"], ["exec", "none needed"]]
    keys += listings.map { [$0.provider.name, key(of: $0)] }
    var addresses = [["provider", "address"], ["embedded", "inside this process"]]
    addresses.append(["exec", "a program, such as exec:./my-agent"])
    addresses += listings.map { [$0.provider.name, address(of: $0, environment: environment)] }
    var priceRows = [["model", "input", "cached", "output"]]
    for name in prices.models where !name.hasPrefix("embedded/") {
      guard let rates = prices.price(of: ModelID(name))?.rates else { continue }
      priceRows.append(
        [name] + [rates.input, rates.cachedInput, rates.output].map { $0.formatted() })
    }
    return table(keys) + "\n\n" + table(addresses)
      + "\n\nprices of \(prices.date) in US dollars a million tokens (check with the provider):\n\n"
      + table(priceRows)
  }

  private static func key(of listing: ProviderListing) -> String {
    if let variable = listing.keyVariable { return "\(variable) is set" }
    let names = listing.provider.keyVariables.joined(separator: " or ")
    return listing.provider.requiresKey ? "set \(names)" : "none needed"
  }

  private static func address(
    of listing: ProviderListing, environment: [String: String]
  ) -> String {
    switch listing.baseURL {
    case .success(let url): return url
    case .failure(let error):
      let variables = listing.provider.baseURLVariables
      let isSet = variables.contains { environment[$0]?.isEmpty == false }
      return isSet ? error.description : "set \(variables.joined(separator: " or "))"
    }
  }

  /// Aligns rows in columns; the first row is the header.
  static func table(_ rows: [[String]]) -> String {
    let widths = (rows.first ?? []).indices.map { column in rows.map { $0[column].count }.max() ?? 0
    }
    return rows.map { row in
      let cells = zip(row, widths).map { cell, width in
        cell + String(repeating: " ", count: width - cell.count)
      }
      return "  " + cells.joined(separator: "  ").trimmingCharacters(in: .whitespaces)
    }
    .joined(separator: "\n")
  }
}
