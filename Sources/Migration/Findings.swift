internal import PromptCI

/// What was found while a document was read, each finding once.
struct Findings {
  /// The findings, in the order in which they were made.
  private(set) var all: [MigrationFinding] = []
  private var seen: Set<MigrationFinding> = []

  /// The assertions that there are, by place.
  private(set) var assertions: Set<String> = []
  /// Those that are not carried over.
  private(set) var lostAssertions: Set<String> = []

  /// Adds what is not carried over.
  mutating func lose(_ location: SourceLocation, _ message: String) {
    add(MigrationFinding(.lost, location, message))
  }

  /// Adds what is carried over and differs, or was guessed.
  mutating func note(_ location: SourceLocation, _ message: String) {
    add(MigrationFinding(.changed, location, message))
  }

  /// Adds what of a template is not carried over.
  mutating func lose(_ template: NunjucksTemplate, at location: SourceLocation) {
    for loss in template.losses { lose(location, loss) }
  }

  /// Counts an assertion.
  mutating func count(assertionAt location: SourceLocation) {
    assertions.insert("\(location)")
  }

  /// Counts an assertion as not carried over, and says why.
  mutating func lose(
    assertionAt location: SourceLocation, _ message: String, detail: String? = nil
  ) {
    lostAssertions.insert("\(location)")
    add(MigrationFinding(.lost, location, message, detail: detail))
  }

  private mutating func add(_ finding: MigrationFinding) {
    if seen.insert(finding).inserted { all.append(finding) }
  }
}
