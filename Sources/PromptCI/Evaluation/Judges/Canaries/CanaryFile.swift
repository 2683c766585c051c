/// A file of comma-separated values with one canary per row.
struct CanaryFile: Sendable {
  /// The path as written; a relative path starts at the eval file's directory.
  let path: String
  /// The column of the text to judge.
  let text: String
  /// The column of the verdict: `pass` or `fail`.
  let verdict: String
  /// The column of the input that the text responds to.
  let input: String?
  /// The column of the expected value.
  let expected: String?
  /// The place in the eval file that names the file.
  let location: SourceLocation

  /// Reads the canaries; all other columns are metadata.
  ///
  /// - Throws: The mistakes in the file, with their locations.
  func canaries() throws(Diagnostics) -> [Canary] {
    let file = DataFile(
      path: path, format: .csv,
      columns: DataFile.Columns(
        inputs: [text] + [input, expected].compactMap { $0 }, expected: verdict, id: nil,
        split: nil, tags: nil, history: nil),
      missing: .kept, location: location)
    let rows = try Dataset(parts: [.file(file)]).load()
    var problems = DiagnosticCollector()
    var canaries: [Canary] = []
    for row in rows {
      guard let name = row.expected, let verdict = Canary.Verdict(rawValue: name) else {
        let written = row.expected.map { "is '\($0)'" } ?? "is missing"
        problems.add(
          Diagnostic(row.location, "the canary's verdict \(written); write pass or fail"))
        continue
      }
      let answer = row.inputs[text] ?? ""
      canaries.append(
        Canary(
          answer, verdict: verdict, input: input.flatMap { row.inputs[$0] } ?? "",
          expected: expected.flatMap { row.inputs[$0] },
          metadata: row.metadata))
    }
    guard problems.isEmpty else { throw Diagnostics(problems.all) }
    return canaries
  }
}
