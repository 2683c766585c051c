// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "prompt-ci",
  products: [
    .executable(name: "prompt-ci", targets: ["prompt-ci"]),
    .library(name: "PromptCI", targets: ["PromptCI"]),
    .library(name: "PromptCITesting", targets: ["PromptCITesting"]),
    .plugin(name: "PromptCIPlugin", targets: ["PromptCIPlugin"]),
  ],
  targets: [
    // System libraries. Each names the Debian package that brings it.
    .systemLibrary(
      name: "CLibcurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(name: "CLibxml2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CLibyaml", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(
      name: "CLibseccomp", pkgConfig: "libseccomp", providers: [.apt(["libseccomp-dev"])]),
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),

    // Libraries, lowest first: a target imports only targets above it.
    .target(name: "CSandbox"),
    .target(name: "PromptCI"),
    .target(name: "Prompts", dependencies: ["PromptCI"]),
    .target(name: "Migration", dependencies: ["PromptCI", "Prompts", "CLibyaml"]),
    .target(name: "Statistics"),
    .target(name: "Digest", dependencies: ["COpenSSL"]),
    .target(name: "HTTPClient", dependencies: ["CLibcurl"]),
    .target(
      name: "Models", dependencies: ["PromptCI", "Digest", "HTTPClient"],
      resources: [.embedInCode("Prices/prices.json")]),
    .target(name: "Results", dependencies: ["PromptCI", "Statistics"]),
    .target(name: "Console", dependencies: ["PromptCI", "Results"]),
    .target(
      name: "Storage",
      dependencies: ["PromptCI", "Statistics", "Digest", "Models", "Results", "CSQLite"]),
    .target(
      name: "Runner",
      dependencies: [
        "PromptCI", "Prompts", "Statistics", "Digest", "HTTPClient", "Models", "Results", "Storage",
        "CSandbox", "CLibseccomp",
      ]),
    .target(
      name: "Optimizer",
      dependencies: [
        "PromptCI", "Prompts", "Statistics", "Digest", "Models", "Results", "Console", "Storage",
        "Runner",
      ],
      resources: ["improve", "preserve", "retry"].map { .embedInCode("Resources/\($0).md") }),
    .target(
      name: "Reporting",
      dependencies: [
        "PromptCI", "Statistics", "Digest", "Results", "Console", "Storage", "CLibxml2",
      ],
      resources: ["html", "css", "js"].map { .embedInCode("HTML/Resources/report.\($0)") }),
    .target(
      name: "PromptCITesting",
      dependencies: ["PromptCI", "Digest", "Results", "Console", "Runner"]),
    .executableTarget(
      name: "prompt-ci",
      dependencies: [
        "PromptCI", "Digest", "Migration", "Models", "Results", "Console", "Storage", "Runner",
        "Optimizer", "Reporting",
      ]),
    .plugin(
      name: "PromptCIPlugin",
      capability: .command(
        intent: .custom(verb: "prompt-ci", description: "Runs eval suites against their prompts.")),
      dependencies: ["prompt-ci"]),

    // The example suites, so that editors complete in them; `prompt-ci` compiles them by itself.
    .target(
      name: "ExampleEvals", dependencies: ["PromptCI"], path: "evals", exclude: ["prompts", "data"]),

    // A scripted HTTP server on loopback, for the tests of whatever talks to one.
    .target(name: "TestServer", path: "Tests/TestServer"),
    // Results made by hand, for the tests of targets that read them.
    .target(
      name: "ResultFixtures", dependencies: ["PromptCI", "Results"], path: "Tests/ResultFixtures"),
    // The values that metrics and schemas are compared with are read where they stand.
    .testTarget(
      name: "PromptCITests", dependencies: ["PromptCI"],
      exclude: ["JSONSchema/Vectors", "Evaluation/Metrics/metric-vectors.json"]),
    .testTarget(name: "PromptsTests", dependencies: ["PromptCI", "Prompts", "Statistics"]),
    .testTarget(
      name: "StatisticsTests", dependencies: ["Statistics"], exclude: ["vectors.json"]),
    .testTarget(name: "MigrationTests", dependencies: ["PromptCI", "Migration"]),
    .testTarget(name: "DigestTests", dependencies: ["Digest"]),
    .testTarget(name: "HTTPClientTests", dependencies: ["HTTPClient", "TestServer"]),
    .testTarget(
      name: "ModelsTests",
      dependencies: ["PromptCI", "Digest", "HTTPClient", "Models", "TestServer"]),
    .testTarget(
      name: "ResultsTests", dependencies: ["PromptCI", "Statistics", "Results", "ResultFixtures"]),
    .testTarget(name: "ConsoleTests", dependencies: ["Results", "Console"]),
    .testTarget(
      name: "StorageTests",
      dependencies: ["PromptCI", "Digest", "Models", "Results", "Storage", "ResultFixtures"]),
    .testTarget(
      name: "RunnerTests",
      dependencies: [
        "PromptCI", "Statistics", "Digest", "Models", "Results", "Storage", "Runner",
        "ResultFixtures",
      ]),
    .testTarget(
      name: "OptimizerTests",
      dependencies: [
        "PromptCI", "Digest", "Models", "Results", "Console", "Storage", "Runner", "Optimizer",
      ]),
    .testTarget(
      name: "ReportingTests",
      dependencies: [
        "PromptCI", "Results", "Console", "Storage", "Reporting", "CLibxml2",
      ]),
    .testTarget(
      name: "CommandLineTests",
      dependencies: [
        "PromptCI", "Results", "Console", "Runner", "Optimizer", "Reporting", "prompt-ci",
      ]),
    .testTarget(
      name: "DocumentationTests",
      dependencies: [
        "PromptCI", "Models", "Results", "Console", "Runner", "Optimizer", "Reporting", "prompt-ci",
      ]),
    .testTarget(
      name: "PromptCITestingTests",
      dependencies: ["PromptCI", "Results", "Runner", "PromptCITesting", "ExampleEvals"]),
    // The executable that stands beside the tests is what is tested.
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "PromptCI", "Models", "Results", "Runner", "Optimizer", "Reporting", "TestServer",
        "prompt-ci",
      ],
      exclude: ["Fixtures", "Sandbox/Escapes.swift.txt"]),
  ]
)

for target in package.targets where target.type != .system && target.type != .plugin {
  target.swiftSettings = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ]
  // Set where a warning must not go unseen; elsewhere a later compiler's new warning stops nobody.
  if Context.environment["PROMPT_CI_STRICT"] != nil {
    target.swiftSettings?.append(.treatAllWarnings(as: .error))
  }
}
