internal import Digest
internal import Foundation
internal import PromptCI
package import Storage

/// Compiles the eval files of a directory to a suite host, and keeps the host until something
/// changes.
///
/// The compiler itself finds the suites: it lists the types that conform to `EvalSuite` with its
/// output. A host's key is the SHA-256 of all its inputs. Hosts are kept in the user's own folder,
/// never in a checkout.
package struct SuiteCompiler: Sendable {
  /// The compiler's executable.
  package var compiler: String
  /// The library that eval files import.
  package var library: SuiteLibrary
  /// The folder of the compiled hosts.
  package var hosts: HostStore
  /// The environment of the compiler.
  package var environment: [String: String]

  /// The format of the list of suites that is stored with a host.
  private static let listFormat = "suites 2"

  /// Creates a compiler from the tools on this machine.
  ///
  /// - Throws: ``SuiteCompilerError`` if there is no Swift compiler or no library.
  package init(
    executable: String, hosts: HostStore, environment: [String: String]
  ) throws(SuiteCompilerError) {
    guard let compiler = Subprocess.find("swiftc", in: environment) else { throw .noCompiler }
    self.compiler = compiler
    self.hosts = hosts
    self.environment = environment
    library = try SuiteLibrary.find(besideExecutable: executable)
  }

  /// Compiles eval files or finds their kept host; blocks until the compiler is done.
  ///
  /// - Parameters:
  ///   - sources: The eval files.
  ///   - isAnew: Whether to compile even if there is a kept host, which is then replaced.
  ///   - interruption: The source of a request to stop, which ends the compiler.
  /// - Returns: The suites of the wanted files.
  /// - Throws: ``SuiteCompilerError`` if the files do not compile, or contain no suite.
  package func compile(
    _ sources: SuiteSources, anew isAnew: Bool = false, interruption: StopSignal
  ) throws(SuiteCompilerError) -> CompiledSuites {
    if let (first, second) = SuiteCompiler.sameName(in: sources.files) {
      throw .sameName(first, second)
    }
    if let file = sources.files.first(where: { $0.hasPrefix("@") || $0.hasPrefix("-") }) {
      throw .optionName(file)
    }
    let name = try key(of: sources)
    var isReplacing = isAnew
    if !isAnew, let entry = hosts.entry(name) {
      if let kept = CompiledSuites(entry) { return try filtered(kept, sources) }
      isReplacing = true
    }
    let staging = try keeping { () throws(StorageError) in try hosts.makeStagingFolder() }
    defer { try? FileManager.default.removeItem(atPath: staging) }
    let warnings = try build(sources, in: staging, interruption)
    hosts.prune(keeping: HostStore.keptCount - 1)
    let entry = try keeping { () throws(StorageError) in
      try hosts.publish(staging, as: name, replacing: isReplacing)
    }
    guard let compiled = CompiledSuites(entry, warnings: warnings) else {
      throw .cacheNotWritable(
        path: entry.executable, reason: "the list of suites cannot be read back")
    }
    return try filtered(compiled, sources)
  }

  private func keeping<Value>(
    _ body: () throws(StorageError) -> Value
  ) throws(SuiteCompilerError) -> Value {
    do throws(StorageError) {
      return try body()
    } catch {
      throw .cacheNotWritable(path: hosts.directory, reason: error.description)
    }
  }
}

extension SuiteCompiler {
  /// The first two files of the same name, whose private declarations the compiler could not
  /// distinguish.
  private static func sameName(in files: [String]) -> (first: String, second: String)? {
    var known: [String: String] = [:]
    for file in files {
      let name = (file as NSString).lastPathComponent
      if let first = known.updateValue(file, forKey: name) { return (first, file) }
    }
    return nil
  }
}

// MARK: - Inputs of a host

extension SuiteCompiler {
  /// The SHA-256 of all inputs of a host.
  private func key(of sources: SuiteSources) throws(SuiteCompilerError) -> String {
    // Running the compiler with --version takes longer than everything else; its file changes if it
    // does.
    var parts = [
      SuiteCompiler.listFormat, compiler, identity(ofFile: compiler),
    ]
    parts += arguments(for: sources, in: "")
    parts += library.objects.map(identity)
    parts.append(SuiteCompiler.mainFile)
    for file in sources.files {
      guard let content = FileManager.default.contents(atPath: file) else {
        throw .notFound(path: file)
      }
      parts += [file, SHA256Digest(content).hexadecimal]
    }
    return SHA256Digest(parts: parts).hexadecimal
  }

  /// The identity of a file's content: its device, inode, size and modification time.
  private func identity(ofFile path: String) -> String {
    var status = stat()
    guard stat(path, &status) == 0 else { return "none" }
    return "\(status.st_dev) \(status.st_ino) \(status.st_size) "
      + "\(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
  }

  private func filtered(
    _ compiled: CompiledSuites, _ sources: SuiteSources
  ) throws(SuiteCompilerError) -> CompiledSuites {
    var compiled = compiled
    if let wanted = sources.wanted {
      compiled.suites.removeAll { !wanted.contains($0.location.file) }
    }
    if compiled.suites.isEmpty {
      throw .noSuites(path: sources.wanted?.sorted().joined(separator: ", ") ?? sources.directory)
    }
    return compiled
  }
}

// MARK: - Building

extension SuiteCompiler {
  /// The file name of the main function, which no eval file may have.
  private static let mainFileName = "PromptCISuiteHostMain.swift"

  /// The main function, which is compiled with the eval files.
  private static let mainFile = """
    @_spi(SuiteHost) import PromptCI

    @main
    private struct PromptCISuiteHostMain {
      static func main() async {
        await SuiteHost.run(suites: Array(CommandLine.arguments.dropFirst()))
      }
    }
    """

  /// The linker arguments that replace the sockets which wake Foundation's run loops, since the
  /// sandbox refuses sockets.
  private static let socketArguments: [String] = [
    "-Xlinker", "--defsym=socket=prompt_ci_socket", "-Xlinker", "--defsym=bind=prompt_ci_bind",
    "-Xlinker", "--defsym=getsockname=prompt_ci_getsockname", "-Xlinker",
    "--defsym=connect=prompt_ci_connect",
  ]

  /// The arguments that select lld if the toolchain has it, because it links faster than the default
  /// linker; empty if it does not.
  static func linkerArguments(besideCompiler compiler: String) -> [String] {
    let directory = URL(fileURLWithPath: compiler).resolvingSymlinksInPath()
      .deletingLastPathComponent()
    let linker = directory.appendingPathComponent("ld.lld").path
    return FileManager.default.isExecutableFile(atPath: linker) ? ["-use-ld=lld"] : []
  }

  private func arguments(for sources: SuiteSources, in folder: String) -> [String] {
    ["-module-name", "Evals", "-parse-as-library", "-swift-version", "6", "-wmo", "-Onone"]
      // Line tables, so that a stack trace has source locations. Their paths are relative, so that a
      // host is the same in every working directory.
      + ["-gline-tables-only", "-file-compilation-dir", "."]
      + ["-I", library.moduleDirectory] + sources.files + [
        "\(folder)/\(SuiteCompiler.mainFileName)"
      ]
      + library.objects + ["-o", "\(folder)/host"]
      + SuiteCompiler.linkerArguments(besideCompiler: compiler)
      + SuiteCompiler.socketArguments
      + ["-emit-const-values-path", "\(folder)/values.json"]
      + ["-Xfrontend", "-const-gather-protocols-file", "-Xfrontend", "\(folder)/protocols.json"]
  }

  /// Builds a host and the list of its suites in a folder; returns the compiler's warnings.
  private func build(
    _ sources: SuiteSources, in folder: String, _ interruption: StopSignal
  ) throws(SuiteCompilerError) -> String {
    let result: Subprocess.Result
    do {
      try SuiteCompiler.mainFile.write(
        toFile: "\(folder)/\(SuiteCompiler.mainFileName)", atomically: false, encoding: .utf8)
      try #"["EvalSuite"]"#.write(
        toFile: "\(folder)/protocols.json", atomically: false, encoding: .utf8)
    } catch {
      throw .cacheNotWritable(path: folder, reason: error.localizedDescription)
    }
    do {
      result = try Subprocess.run(
        compiler, arguments(for: sources, in: folder),
        environment: ProgramSearch(environment: environment).narrowing(environment),
        interruption: interruption)
    } catch {
      throw .notCompiled(directory: sources.directory, diagnostics: error.description)
    }
    // The result of a compiler that was ended says nothing about the files.
    if interruption.isRequested { throw .interrupted(directory: sources.directory) }
    let diagnostics = String(decoding: result.errors + result.output, as: UTF8.self)
    guard result.status == .exited(0) else {
      throw .notCompiled(directory: sources.directory, diagnostics: diagnostics)
    }
    do {
      let values = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/values.json"))
      let suites = try ConstantValues.suites(in: values, files: sources.files)
      try JSONEncoder().encode(suites).write(to: URL(fileURLWithPath: "\(folder)/suites.json"))
    } catch {
      throw .notCompiled(
        directory: sources.directory,
        diagnostics: "error: the compiler's list of suites cannot be read: \(error)")
    }
    return diagnostics
  }
}
