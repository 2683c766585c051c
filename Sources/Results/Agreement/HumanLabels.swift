package import PromptCI

/// People's labels of samples, read from a CSV file.
///
/// The column `sample` holds identifiers. The column `suite`, if there is one, holds the suite's
/// name. Every other column is named after a rater and holds that rater's labels; a field is empty
/// if the rater did not see the sample. If the other columns are `rater` and `label`, each row is
/// one label instead.
package struct HumanLabels: Sendable {
  /// A person's label of a sample.
  package struct Label: Hashable, Sendable {
    /// The suite; `nil` if the file does not name one.
    package var suite: String?
    /// The sample's identifier.
    package var sample: String
    /// The person's name.
    package var rater: String
    /// The label.
    package var text: String
    /// The label's location in the file.
    package var location: SourceLocation
  }

  /// The raters, in order.
  package let raters: [String]
  /// The labels, in order.
  package let labels: [Label]

  /// Reads labels from the rows of a file.
  ///
  /// - Throws: The problems: missing columns, or a label that the same rater gave twice.
  package init(_ file: CSVFile, path: String) throws(Diagnostics) {
    func failure(_ message: String) -> Diagnostics {
      Diagnostics([Diagnostic(file: path, line: 1, message: message)])
    }
    guard file.columns.contains("sample") else {
      throw failure(
        "there is no column 'sample'; it holds the samples' identifiers, as in the run record")
    }
    let others = file.columns.filter { $0 != "sample" && $0 != "suite" }
    let isLong = Set(others) == ["rater", "label"]
    guard !others.isEmpty else {
      throw failure("there are no labels; name a column after each rater, or one 'label'")
    }
    var labels: [Label] = []
    var problems: [Diagnostic] = []
    var seen: Set<[String]> = []
    for row in file.rows {
      func add(_ rater: String, _ text: String) {
        guard text.contains(where: { !$0.isWhitespace }) else { return }
        let (suite, sample) = (row.fields["suite"], row.fields["sample"] ?? "")
        guard seen.insert([suite ?? "", sample, rater]).inserted else {
          problems.append(
            Diagnostic(row.location, "'\(sample)' has a label of '\(rater)' already"))
          return
        }
        labels.append(
          Label(suite: suite, sample: sample, rater: rater, text: text, location: row.location))
      }
      if isLong {
        add(row.fields["rater"] ?? "", row.fields["label"] ?? "")
      } else {
        for rater in others { add(rater, row.fields[rater] ?? "") }
      }
    }
    guard problems.isEmpty else { throw Diagnostics(problems) }
    guard !labels.isEmpty else { throw failure("every label is empty") }
    self.labels = labels
    var raters: Set<String> = []
    self.raters = labels.map(\.rater).filter { raters.insert($0).inserted }
  }
}
