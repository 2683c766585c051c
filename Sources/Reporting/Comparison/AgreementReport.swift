internal import Console
internal import Foundation
package import Results
internal import Statistics

/// The agreement of a judge with people, as text.
package enum AgreementReport {
  /// The upper bound on the samples named in a list.
  private static let limit = 20

  /// The report: a table for each person, a table of all pairs of raters, alpha, and the samples on
  /// which the raters differ.
  package static func text(of study: AgreementStudy) -> String {
    let people = Array(study.raters.dropFirst())
    let judged = study.items.count { $0.labels[AgreementStudy.judgeName] != nil }
    var blocks = [
      "\(line(study.evaluator)) and \(Quantity.count(people.count, "person", "people")) on "
        + Quantity.count(judged, "sample")
    ]
    if study.categories.count <= 12 { blocks += people.map { confusion(study, with: $0) } }
    blocks.append(pairs(study))
    blocks.append(alphas(study, people))
    if !study.differences.isEmpty { blocks.append(differences(study)) }
    if !study.unjudged.isEmpty {
      blocks.append(
        list("labelled but not judged (\(study.unjudged.count))", study.unjudged.map(line)))
    }
    if study.unlabelledCount > 0 {
      blocks.append(
        "\(Quantity.count(study.unlabelledCount, "judged sample")) without a label "
          + "\(study.unlabelledCount == 1 ? "is" : "are") not compared")
    }
    return blocks.joined(separator: "\n\n")
  }

  private static func confusion(_ study: AgreementStudy, with rater: String) -> String {
    var table = TextTable(
      columns: [TextTable.Column(title: "judge \\ \(line(rater))", alignment: .leading)]
        + study.categories.map { TextTable.Column(title: line($0), alignment: .trailing) })
    for (label, counts) in zip(study.categories, study.confusion(with: rater)) {
      table.rows.append([line(label)] + counts.map { Quantity.count($0) })
    }
    return indented(table)
  }

  private static func pairs(_ study: AgreementStudy) -> String {
    let weights = study.kind == .number ? "kappa (quadratic)" : "kappa"
    var table = TextTable(columns: [
      TextTable.Column(title: "raters", alignment: .leading),
      TextTable.Column(title: "n", alignment: .trailing),
      TextTable.Column(title: "equal", alignment: .trailing),
      TextTable.Column(title: weights, alignment: .trailing),
      TextTable.Column(title: "95% interval", alignment: .trailing),
    ])
    for pair in study.pairs {
      table.rows.append([
        "\(line(pair.first)) and \(line(pair.second))", Quantity.count(pair.count),
        pair.share.map { Quantity.fixed($0 * 100, digits: 1) + "%" } ?? "-",
        pair.kappa.map { Quantity.fixed($0, digits: 3) } ?? "-", interval(pair.interval),
      ])
    }
    return indented(table)
  }

  private static func alphas(_ study: AgreementStudy, _ people: [String]) -> String {
    let level = study.kind == .number ? "interval" : "nominal"
    var lines = [alpha("judge and people", study.alpha(of: study.raters), level)]
    if people.count > 1 { lines.append(alpha("people alone", study.alpha(of: people), level)) }
    return lines.map { "  " + $0 }.joined(separator: "\n")
  }

  private static func alpha(_ who: String, _ alpha: AgreementStudy.Alpha, _ level: String)
    -> String
  {
    guard let value = alpha.value else {
      return "Krippendorff's alpha of \(who): none, as all labels are equal"
    }
    return "Krippendorff's alpha of \(who): \(Quantity.fixed(value, digits: 3)), "
      + "95% \(interval(alpha.interval)) (\(level))"
  }

  private static func differences(_ study: AgreementStudy) -> String {
    let hasSuites = Set(study.items.map(\.suite)).count > 1
    let items = study.differences.map { difference in
      let people = difference.people.map { "\(line($0.rater)) \(line($0.label))" }
      let name = hasSuites ? "\(difference.suite) › \(difference.sample)" : difference.sample
      let reason = difference.reason.map { ": \(line($0))" } ?? ""
      return "\(line(name)): \(people.joined(separator: ", ")), judge \(line(difference.judge))"
        + reason
    }
    return list("samples on which they differ (\(items.count))", items)
  }

  private static func list(_ title: String, _ items: [String]) -> String {
    let rest = items.count > limit ? ["  and \(items.count - limit) more"] : []
    return ([title] + items.prefix(limit).map { "  ↳ \($0)" } + rest).joined(separator: "\n")
  }

  private static func interval(_ interval: Interval?) -> String {
    guard let interval else { return "-" }
    return "\(Quantity.fixed(interval.lower, digits: 3)) to "
      + Quantity.fixed(interval.upper, digits: 3)
  }

  private static func indented(_ table: TextTable) -> String {
    table.lines(width: nil).map { "  " + $0 }.joined(separator: "\n")
  }

  private static func line(_ text: String) -> String {
    VisibleText.line(text, columns: 200)
  }
}
