internal import PromptCI
internal import Results

/// The judges of a run: their configurations, canaries and position bias.
struct HTMLJudges {
  /// The suites.
  let suites: [LabelledSuite]

  /// Writes the tables; nothing if there are no judges.
  func write(to html: inout HTMLBuilder) {
    let judged = suites.compactMap { suite in suite.record.judges.map { (suite.label, $0) } }
    guard !judged.isEmpty else { return }
    html.section("judges", "Judges") { html in
      html.table(
        "Configuration of each judge", [.text("suite"), .text("judge"), .text("configuration")],
        class: "folding"
      ) { html in
        for (label, judges) in judged {
          for judge in judges.judges {
            html.row(label) { html in
              html.cell(judge.evaluator)
              html.prose(judge.configuration)
            }
          }
        }
      }
      calibrations(judged, &html)
      biases(judged, &html)
    }
  }

  private func calibrations(
    _ judged: [(label: String, judges: JudgesRecord)], _ html: inout HTMLBuilder
  ) {
    guard judged.contains(where: { !$0.judges.calibrations.isEmpty }) else { return }
    html.table(
      "Results of the judges on their canaries",
      [.text("suite"), .text("verdict"), .text("result")],
      class: "folding"
    ) { html in
      for (label, judges) in judged {
        for calibration in judges.calibrations {
          html.row(label) { html in
            html.element("td") { $0.verdict(calibration.isPassed ? .pass : .inconclusive) }
            html.element("td", ["class": "prose", "dir": "auto"]) { html in
              html.text(calibration.summary)
              misses(of: calibration, &html)
            }
          }
        }
      }
    }
  }

  private func misses(of calibration: Calibration, _ html: inout HTMLBuilder) {
    guard !calibration.misses.isEmpty else { return }
    html.element("ul") { html in
      for miss in calibration.misses {
        let reason = miss.reason.map { ": \($0)" } ?? ""
        html.element(
          "li", "\(miss.text): expected \(miss.expected), found \(miss.found)\(reason)")
      }
    }
  }

  private func biases(
    _ judged: [(label: String, judges: JudgesRecord)], _ html: inout HTMLBuilder
  ) {
    guard judged.contains(where: { !$0.judges.positionBias.isEmpty }) else { return }
    html.table(
      "Effect of the order of two answers on the judges", [.text("suite"), .text("result")],
      class: "folding"
    ) { html in
      for (label, judges) in judged {
        for bias in judges.positionBias { html.row(label) { $0.prose(bias.text) } }
      }
    }
  }
}
