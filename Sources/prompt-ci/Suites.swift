internal import Runner

/// Runs suites, and tells what their results come to.
func runSuites(_ options: RunOptions) async -> ExitCode {
  printError("error: this build of prompt-ci cannot run suites")
  return .internalError
}

/// Names the suites and samples that a run would cover.
func listSuites(_ paths: [String], _ selection: Selection) async -> ExitCode {
  printError("error: this build of prompt-ci cannot list suites")
  return .internalError
}
