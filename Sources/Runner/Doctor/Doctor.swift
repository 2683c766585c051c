internal import Digest
internal import Foundation
internal import HTTPClient
internal import Models
internal import PromptCI
package import Results
internal import Storage

/// Checks the requirements of a run: the toolchain, the library, the cache, keys, providers and the
/// clock.
package struct Doctor: Sendable {
  /// The path of this executable.
  package var executable: String
  /// The environment of the process.
  package var environment: [String: String]
  /// The path of a file of certificates to trust.
  package var caFile: String?
  /// The directory of caches.
  package var storeDirectory: String

  /// Creates a doctor.
  package init(
    executable: String, environment: [String: String], caFile: String? = nil,
    storeDirectory: String = ".prompt-ci"
  ) {
    self.executable = executable
    self.environment = environment
    self.caFile = caFile
    self.storeDirectory = storeDirectory
  }

  /// Performs all checks; a provider is contacted only if its key is set or it needs none.
  ///
  /// - Parameter interruption: The source of requests to stop; checks that are not done by then
  ///   look failed.
  /// - Returns: The checks, in display order.
  package func examine(interruption: StopSignal) async -> [HealthCheck] {
    var checks = await OwnThread.run {
      [compiler(interruption), evalFiles(interruption), Doctor.sandbox(on: .current), cache()]
    }
    if let proxy = proxy() { checks.append(proxy) }
    if let caFile, let problem = CertificateFile.problem(with: caFile) {
      return checks + [HealthCheck("certificates", .bad, "\(caFile): \(problem)")]
    }
    let client: HTTPClient
    do {
      client = try HTTPClient(HTTPConfiguration(caFile: caFile))
      if let caFile {
        checks.append(HealthCheck("certificates", .good, "\(caFile) is trusted too"))
      }
    } catch {
      return checks + [HealthCheck("certificates", .bad, error.description)]
    }
    defer { client.shutDown() }
    interruption.onRequest { client.shutDown() }
    let listings = ProviderCatalog.listing(environment: environment)
    let providers = await withTaskGroup(of: (Int, HealthCheck).self) { group in
      for (index, listing) in listings.enumerated() {
        group.addTask {
          let visit = ProviderVisit(listing, environment: environment, client: client)
          return (index, await visit.check())
        }
      }
      var found: [(Int, HealthCheck)] = []
      for await check in group { found.append(check) }
      return found.sorted { $0.0 < $1.0 }.map(\.1)
    }
    return checks + providers
  }

  private func compiler(_ interruption: StopSignal) -> HealthCheck {
    guard let path = Subprocess.find("swiftc", in: environment) else {
      return HealthCheck(
        "toolchain", .bad,
        "eval files are written in Swift, but no `swiftc` is in PATH; install a toolchain from swift.org"
      )
    }
    let result = try? Subprocess.run(
      path, ["--version"], environment: environment, interruption: interruption)
    guard let result, result.status == .exited(0) else {
      return HealthCheck(
        "toolchain", .bad, "\(path) --version fails; install the toolchain again")
    }
    let version = String(decoding: result.output, as: UTF8.self).split(separator: "\n").first
    return HealthCheck("toolchain", .good, "\(version ?? "unknown version"), \(path)")
  }

  /// Compiles a suite, which shows that the compiler and the library exist and fit together.
  private func evalFiles(_ interruption: StopSignal) -> HealthCheck {
    let directory = FileManager.default.temporaryDirectory
      .appendingPathComponent("prompt-ci-doctor-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: directory) }
    let start = ContinuousClock.now
    do {
      try FileManager.default.createDirectory(
        atPath: directory, withIntermediateDirectories: true)
      try Doctor.suite.write(toFile: "\(directory)/Suite.swift", atomically: false, encoding: .utf8)
      try StoreDirectory.createFolder("\(directory)/hosts")
      let hosts = HostStore(
        directory: "\(directory)/hosts",
        key: AuthenticationKey((0..<32).map { _ in UInt8.random(in: 0 ... .max) }))
      let compiler = try SuiteCompiler(
        executable: executable, hosts: hosts, environment: environment)
      guard let sources = SuiteSources.find([directory]).sources.first else {
        throw SuiteCompilerError.noFiles(directory: directory)
      }
      _ = try compiler.compile(sources, interruption: interruption)
      let seconds = (ContinuousClock.now - start).seconds.formatted(
        .number.precision(.fractionLength(1)))
      return HealthCheck(
        "eval files", .good, "compile in \(seconds) s, with \(compiler.library.moduleDirectory)")
    } catch SuiteCompilerError.noCompiler {
      return HealthCheck("eval files", .bad, "cannot be compiled without a toolchain")
    } catch SuiteCompilerError.notCompiled(_, let diagnostics) {
      return HealthCheck(
        "eval files", .bad,
        "do not compile; build prompt-ci again with this toolchain. The compiler said:\n"
          + diagnostics.replacing("\(directory)/", with: ""))
    } catch {
      return HealthCheck("eval files", .bad, "cannot be compiled: \(Doctor.text(of: error))")
    }
  }

  /// The suite to compile.
  private static let suite = """
    import PromptCI

    struct Health: EvalSuite {
      let prompt = Prompt(text: "Answer: well.")
      let model: ModelID = "embedded/lexical"
      var dataset: Dataset { Sample("How are you?", expected: "well") }
      var evaluators: Evaluators { ExactMatch() }
    }

    """

  /// Checks the sandbox of eval files.
  static func sandbox(on kernel: SandboxKernel) -> HealthCheck {
    guard kernel.hasSandbox else {
      return HealthCheck(
        "sandbox", .faulty,
        "\(kernel.summary): \(kernel.gaps.joined(separator: "; ")); eval files run with a warning, and "
          + "not at all with --sandbox required")
    }
    return HealthCheck("sandbox", .good, ([kernel.summary] + kernel.gaps).joined(separator: "; "))
  }

  private func cache() -> HealthCheck {
    do {
      let cache = try ResponseCache(directory: storeDirectory, environment: environment)
      return HealthCheck("response cache", .good, cache.path)
    } catch {
      return HealthCheck(
        "response cache", .faulty,
        "\(error.description); answers are not stored, so every run pays for all of them")
    }
  }

  /// The proxy for requests to providers, or `nil` if there is none.
  private func proxy() -> HealthCheck? {
    let names = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "http_proxy"]
    guard let name = names.first(where: { environment[$0]?.isEmpty == false }) else { return nil }
    let text = environment[name] ?? ""
    let components = URLComponents(string: text.contains("://") ? text : "http://\(text)")
    guard let host = components?.host, !host.isEmpty else {
      return HealthCheck("proxy", .faulty, "\(name) is not a URL; set it to http://HOST:PORT")
    }
    let port = components?.port.map { ":\($0)" } ?? ""
    return HealthCheck("proxy", .good, "\(name) names \(host)\(port)")
  }

  /// An error's text, without the leading word of a diagnostic.
  private static func text(of error: any Error) -> String {
    let text = String(describing: error)
    return text.hasPrefix("error: ") ? String(text.dropFirst("error: ".count)) : text
  }
}
