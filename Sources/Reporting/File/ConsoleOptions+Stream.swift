package import Console

extension ConsoleOptions.Stream {
  /// Creates the stream for people: standard error if a report is written to standard output,
  /// otherwise standard output.
  package init(beside reportPaths: [String]) {
    self = reportPaths.contains(where: ReportFile.isStandardOutput) ? .error : .output
  }
}
