internal import Foundation
internal import Runner

/// Does what a command line asks for.
///
/// - Parameters:
///   - command: What is asked for.
///   - program: The path that this program was started by, for the commands that are suggested.
///   - run: Runs suites.
///   - list: Names the samples that a run would cover.
/// - Returns: What to tell the caller.
func execute(
  _ command: Command, program: String,
  run: (RunOptions) async -> ExitCode,
  list: ([String], Selection, SandboxOptions) async -> ExitCode
) async -> ExitCode {
  switch command {
  case .run(let options):
    hide(variables: options.redactedVariables)
    if let code = refuseMissing(options.paths, .run) { return code }
    if options.optimization.isWanted { return await optimizePrompts(options) }
    return options.isEstimate ? await estimateSuites(options) : await run(options)
  case .list(let paths, let selection, let sandbox):
    if let code = refuseMissing(paths, .list) { return code }
    return await list(paths, selection, sandbox)
  case .initialize(let directory):
    return initialize(directory, program: program)
  case .gate(let results, let options):
    return await gateResults(results, options)
  case .merge(let results, let options):
    return await mergeShards(results, options)
  case .blame(let baseline, let candidate, let options):
    hide(variables: options.redactedVariables)
    if let code = refuseMissing(options.paths, .blame) { return code }
    return await blameHunks(baseline, candidate, options)
  case .compare(let baseline, let candidate, let options):
    return compareRuns(baseline, candidate, options)
  case .history(let options):
    return showHistory(options)
  case .importFile(let file, let directory, let isStrict):
    return importFile(file, to: directory, isStrict: isStrict, program: program)
  case .agreement(let results, let labels, let evaluator):
    return compareWithPeople(results: results, labels: labels, evaluator: evaluator)
  case .rate(let results, let evaluator):
    return rateResults(results, evaluator: evaluator)
  case .cache(let action, let maximumSize):
    return keepCache(action, maximumSize: maximumSize)
  case .models(let pricesFile):
    return listModels(pricesFile: pricesFile)
  case .doctor(let caFile):
    return await checkHealth(caFile: caFile)
  case .help(let subcommand):
    printOutput(HelpText.help(for: subcommand))
  case .version:
    printOutput(Tool.version)
  case .completionScript(let shell):
    printOutput(shell.completionScript, terminator: "")
  }
  return .success
}

/// Says that a path is missing, if one is.
private func refuseMissing(_ paths: [String], _ subcommand: Subcommand) -> ExitCode? {
  let mistake = PathCheck.mistake(in: paths, of: subcommand) {
    FileManager.default.fileExists(atPath: $0)
  }
  guard let mistake else { return nil }
  printError(mistake.description)
  return .usage
}

/// Writes a suite to start from, and says what to do next.
private func initialize(_ directory: String, program: String) -> ExitCode {
  // The files are written as a whole, or not at all.
  let interruption = Interruption()
  let signals = InterruptSignals(interruption, announcement: nil)
  defer { signals.stop() }
  do throws(ScaffoldError) {
    let paths = try ScaffoldWriter.writeSuite(to: directory)
    printOutput(paths.map { "Wrote \($0)" }.joined(separator: "\n"))
    printOutput("Next, run it: \(commandName(of: program)) \(ShellWord.path(directory))")
    return interruption.isRequested ? .interrupted : .success
  } catch {
    printError(error.description)
    return .usage
  }
}

/// How this program is started from a shell: who got here by `swift run` has no prompt-ci on the path.
func commandName(of program: String) -> String {
  program.contains("/.build/") ? "swift run prompt-ci" : "prompt-ci"
}
