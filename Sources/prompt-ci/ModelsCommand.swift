internal import Foundation
internal import Models
internal import PromptCI

/// Lists the providers, which of their keys are there, and what models cost.
func listModels() -> ExitCode {
  print(ModelListing.text(environment: ProcessInfo.processInfo.environment))
  return .success
}

/// What `models` shows; never the value of a key.
enum ModelListing {
  /// The providers, then the prices.
  static func text(environment: [String: String]) -> String {
    var rows = [["provider", "key", "address"]]
    rows.append(["embedded", "none needed", "inside this process"])
    for listing in ProviderCatalog.listing(environment: environment) {
      rows.append([listing.provider.name, key(of: listing), address(of: listing)])
    }
    let prices = PriceTable.builtIn
    var priceRows = [["model", "input", "cached", "output"]]
    for name in prices.models where !name.hasPrefix("embedded/") {
      guard let rates = prices.price(of: ModelID(name))?.rates else { continue }
      priceRows.append(
        [name] + [rates.input, rates.cachedInput, rates.output].map { $0.formatted() })
    }
    return table(rows)
      + "\n\nprices of \(prices.date) in US dollars a million tokens; check them with the provider:\n\n"
      + table(priceRows)
  }

  private static func key(of listing: ProviderListing) -> String {
    if let variable = listing.keyVariable { return "\(variable) is set" }
    let names = listing.provider.keyVariables.joined(separator: " or ")
    return listing.provider.requiresKey ? "set \(names)" : "none needed"
  }

  private static func address(of listing: ProviderListing) -> String {
    switch listing.baseURL {
    case .success(let url): url
    case .failure(let error): error.description
    }
  }

  /// Rows in columns, the first row their heads.
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
