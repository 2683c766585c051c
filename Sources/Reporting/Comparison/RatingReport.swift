internal import Console
package import Results
internal import Statistics

/// The ratings of prompts or models, as text.
package enum RatingReport {
  /// The report: one row for each contestant, the best first, and how they were compared.
  package static func text(of study: RatingStudy) -> String {
    let contestants = study.contestants
    let differ = (
      results: differ(contestants, \.results), model: differ(contestants, \.model),
      prompt: differ(contestants, \.prompt)
    )
    var columns = [
      TextTable.Column(title: "contestant", alignment: .leading)
    ]
    columns += ["won", "tied", "lost", "Bradley-Terry", "95% interval", "Elo", "95% interval"].map {
      TextTable.Column(title: $0, alignment: .trailing)
    }
    var table = TextTable(columns: columns)
    let rows = study.rows
    for row in rows {
      let contestant = row.contestant
      let parts = [
        differ.results ? contestant.results : "", differ.model ? contestant.model : "",
        differ.prompt ? contestant.prompt : "",
      ].filter { !$0.isEmpty }
      let name = parts.isEmpty ? contestant.prompt : parts.joined(separator: ", ")
      table.rows.append([
        VisibleText.line(name, columns: 100), Quantity.count(row.wins), Quantity.count(row.ties),
        Quantity.count(row.losses), row.rating.map { Quantity.fixed($0, digits: 0) } ?? "-",
        interval(row.ratingInterval), Quantity.fixed(row.elo, digits: 0),
        interval(row.eloInterval),
      ])
    }
    var notes = [
      "\(Quantity.count(study.comparisons.count, "comparison")) "
        + (study.isJudged ? "by a pairwise judge" : "of scores, sample by sample")
        + (study.skipped > 0
          ? "; \(Quantity.count(study.skipped)) could not be made because of an error or a missing score"
          : "")
    ]
    if rows.contains(where: { $0.rating == nil }) {
      notes.append(
        "no Bradley-Terry ratings: some never lose to others, or were never compared with them")
    }
    return table.lines(width: nil).map { "  " + $0 }.joined(separator: "\n") + "\n\n"
      + notes.joined(separator: "\n")
  }

  private static func differ(
    _ contestants: [RatingStudy.Contestant], _ part: KeyPath<RatingStudy.Contestant, String>
  ) -> Bool {
    Set(contestants.map { $0[keyPath: part] }).count > 1
  }

  private static func interval(_ interval: Interval?) -> String {
    guard let interval else { return "-" }
    return "\(Quantity.fixed(interval.lower, digits: 0)) to "
      + Quantity.fixed(interval.upper, digits: 0)
  }
}
