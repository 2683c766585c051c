package import Results

extension SandboxRecord {
  /// Creates the record of how suite hosts are confined.
  package init(_ options: SandboxOptions, on kernel: SandboxKernel) {
    let isOff = options.mode == .off
    self.init(
      landlock: isOff || kernel.landlockVersion == 0 ? nil : kernel.landlockVersion,
      hasFilter: !isOff && kernel.hasFilters, readablePaths: options.readablePaths,
      writablePaths: options.writablePaths, allowsNetwork: options.allowsNetwork,
      memory: isOff ? nil : options.memory, gaps: isOff ? [] : kernel.gaps)
  }
}
