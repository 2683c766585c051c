import Digest
import Foundation
import Models
import PromptCI
import Results
import Storage

@testable import Runner

/// Directories of eval files with a compiler that is a shell script.
///
/// The compiler does not read the eval files. Its output is the scripted host of the directory.
final class ScriptedEvals: Sendable {
  /// The folder of all directories.
  let root: String
  private let environment: [String: String]

  /// Creates a folder with a compiler and no eval files.
  init() throws {
    let temporary = URL(fileURLWithPath: NSTemporaryDirectory()).resolvingSymlinksInPath().path
    root = "\(temporary)/evals-\(UUID().uuidString)"
    environment = ["PATH": "\(root)/bin:/usr/bin:/bin", "HOME": root, "TMPDIR": temporary]
    try write("", to: "Modules/PromptCI.swiftmodule")
    try write("", to: "PromptCI.build/PromptCI.swift.o")
    try FileManager.default.createDirectory(
      atPath: "\(root)/hosts", withIntermediateDirectories: false,
      attributes: [.posixPermissions: 0o700])
    try write(ScriptedEvals.compiler, to: "bin/swiftc")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: "\(root)/bin/swiftc")
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  /// The compiler: it counts its call, runs the directory's `compile.sh`, and copies `host.sh` and
  /// `values.json` to the paths of its output.
  private static let compiler = """
    #!/bin/sh
    while [ $# -gt 0 ]; do
      case $1 in
        */PromptCISuiteHostMain.swift) ;;
        *.swift) directory=${1%/*};;
        -o) host=$2;;
        -emit-const-values-path) values=$2;;
      esac
      shift
    done
    echo compiled >> "$directory/log"
    if [ -e "$directory/compile.sh" ]; then . "$directory/compile.sh"; fi
    cp "$directory/host.sh" "$host" && chmod +x "$host" && cp "$directory/values.json" "$values"
    """

  /// Adds a directory of eval files.
  ///
  /// - Parameters:
  ///   - name: The name of the directory.
  ///   - suites: The names of its suites, which are on the lines of its file in this order.
  ///   - host: The script of its host.
  ///   - replies: The replies of the host.
  ///   - compile: A script that the compiler runs first; `$directory` is the path of the directory.
  /// - Returns: The path of the directory.
  /// - Throws: An error if a file cannot be written.
  @discardableResult
  func add(
    _ name: String, suites: [String], host: String, replies: [HostReply] = [],
    compile: String? = nil
  ) throws -> String {
    let file = "\(root)/\(name)/\(name.capitalized).swift"
    try write(suites.map { "struct \($0) {}\n" }.joined(), to: "\(name)/\(name.capitalized).swift")
    try write("#!/bin/sh\n" + ScriptedHost.text(host, replies: replies), to: "\(name)/host.sh")
    let values = suites.enumerated().map { line, suite in
      #"{"mangledTypeName": "\#(suite)", "typeName": "Evals.\#(suite)", "file": "\#(file)", "line": \#(line + 1)}"#
    }
    try write("[" + values.joined(separator: ",") + "]", to: "\(name)/values.json")
    if let compile { try write(compile, to: "\(name)/compile.sh") }
    return "\(root)/\(name)"
  }

  /// The number of compilations of a directory.
  func compilations(of name: String) -> Int {
    let log = try? String(contentsOfFile: "\(root)/\(name)/log", encoding: .utf8)
    return log?.split(separator: "\n").count ?? 0
  }

  /// Writes a file, and creates its directory.
  func write(_ text: String, to path: String) throws {
    let url = URL(fileURLWithPath: "\(root)/\(path)")
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: url, atomically: false, encoding: .utf8)
  }

  /// A compiler of the directories.
  func compiler() throws -> SuiteCompiler {
    try SuiteCompiler(
      executable: "\(root)/prompt-ci",
      hosts: HostStore(directory: "\(root)/hosts", key: AuthenticationKey([1])),
      environment: environment)
  }

  /// A loader of the directories.
  func loader(
    selection: Selection = Selection(), timeout: Double = 600,
    interruption: StopSignal = StopSignal(), printing lines: PrintedLines = PrintedLines()
  ) throws -> SuiteLoader {
    var sandbox = SandboxOptions()
    sandbox.mode = .off
    return SuiteLoader(
      compiler: try compiler(), selection: selection, shard: nil,
      models: ModelDirectory(ScriptedRun.source()), modelIDs: [], prompts: [], gates: [],
      environment: environment, evaluatorTimeout: timeout, sandbox: sandbox, protectedPaths: [],
      interruption: interruption, print: { lines.take($0) })
  }
}

extension HostReply {
  /// The description of a suite with an embedded model.
  static func describing(_ suite: Int, samples: [String] = ["a", "b"]) -> HostReply {
    .described(
      suite: suite,
      SuiteDescription(
        prompt: Prompt(text: "Answer."), model: "embedded/lexical", options: GenerationOptions(),
        gates: [.passRate(atLeast: 1)],
        samples: samples.map { SampleDescription(Sample("\($0)", id: $0)) }))
  }
}
