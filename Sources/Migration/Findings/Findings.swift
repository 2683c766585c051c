internal import PromptCI

/// The distinct findings from reading a document.
struct Findings {
  /// The findings, in the order of discovery.
  private(set) var all: [MigrationFinding] = []
  private var seen: Set<MigrationFinding> = []

  /// The locations of all assertions.
  private(set) var assertions: Set<String> = []
  /// The locations of the assertions that are not carried over.
  private(set) var lostAssertions: Set<String> = []

  /// Adds a finding about something that is not carried over.
  mutating func lose(_ location: SourceLocation, _ message: String) {
    add(MigrationFinding(.lost, location, message))
  }

  /// Adds a finding about something that is carried over with a difference, or was guessed.
  mutating func note(_ location: SourceLocation, _ message: String) {
    add(MigrationFinding(.changed, location, message))
  }

  /// Adds a finding for each part of a template that is not carried over.
  mutating func lose(_ template: NunjucksTemplate, at location: SourceLocation) {
    for loss in template.losses { lose(location, loss) }
  }

  /// Counts an assertion.
  mutating func count(assertionAt location: SourceLocation) {
    assertions.insert("\(location)")
  }

  /// Counts an assertion as not carried over, with the reason.
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
