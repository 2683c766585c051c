internal import Console
internal import Results

/// The building blocks of sections.
extension HTMLBuilder {
  /// A column of a table.
  struct Column {
    /// The title in the header.
    let title: String
    /// Whether it contains numbers, which are aligned to the right.
    var isNumber = false
    /// Whether the title is only for screen readers, because the content explains itself.
    var isSpoken = false

    /// A column of texts.
    static func text(_ title: String) -> Column { Column(title: title) }

    /// A column of numbers.
    static func number(_ title: String) -> Column { Column(title: title, isNumber: true) }

    /// A column of bars.
    static func bars(_ title: String) -> Column { Column(title: title, isSpoken: true) }
  }

  /// Writes a section with a heading that links can target.
  mutating func section(
    _ id: StaticString, _ title: String, _ content: (inout HTMLBuilder) -> Void
  ) {
    element("section", ["id": "\(id)", "aria-labelledby": "\(id)-title"]) { html in
      html.element("h2", ["id": "\(id)-title"], title)
      html.lineBreak()
      content(&html)
    }
    lineBreak()
  }

  /// Writes a table that scrolls on its own if it is too wide.
  mutating func table(
    _ caption: String, _ columns: [Column], class kind: String? = nil,
    _ rows: (inout HTMLBuilder) -> Void
  ) {
    element("div", ["class": "scroll"]) { html in
      html.element("table", ["class": kind]) { html in
        html.element("caption", caption)
        html.element("thead") { html in
          html.element("tr") { html in
            for column in columns {
              html.element("th", ["scope": "col", "class": column.isNumber ? "n" : nil]) { html in
                html.element("span", ["class": column.isSpoken ? "spoken" : nil], column.title)
              }
            }
          }
        }
        html.lineBreak()
        html.element("tbody") { rows(&$0) }
      }
    }
    lineBreak()
  }

  /// Writes a row of a table; its first cell is the row header.
  mutating func row(
    _ name: String, class kind: String? = nil, _ cells: (inout HTMLBuilder) -> Void
  ) {
    element("tr", ["class": kind]) { html in
      html.element("th", ["scope": "row", "dir": "auto"], name)
      cells(&html)
    }
    lineBreak()
  }

  /// Writes a cell with text.
  mutating func cell(_ text: String) { element("td", ["dir": "auto"], text) }

  /// Writes a cell with prose, which gets its own line in a `folding` table on a narrow screen.
  mutating func prose(_ text: String) { element("td", ["class": "prose", "dir": "auto"], text) }

  /// Writes a cell with a number.
  mutating func number(_ text: String) { element("td", ["class": "n"], text) }

  /// Writes the symbol and the name of a verdict.
  mutating func verdict(_ verdict: Verdict) {
    element("span", ["class": "mark \(verdict.rawValue)"]) { html in
      html.element("span", ["aria-hidden": "true"], verdict.mark)
      html.text(" \(verdict.rawValue)")
    }
  }

  /// Writes a link that filters the samples by a value, if scripts run.
  mutating func filterLink(_ key: String, _ value: String, _ text: String) {
    element("a", ["class": "filter", "href": HTMLBuilder.link(key, value)], text)
  }

  /// The link that filters the samples by one value.
  static func link(_ key: String, _ value: String) -> String { link([(key, value)]) }

  /// The link that filters the samples by several values.
  static func link(_ filters: [(key: String, value: String)]) -> String {
    "#"
      + filters.map { "\($0.key)=\(percentEncoded(VisibleText.escaping($0.value)))" }
      .joined(separator: "&")
  }

  /// Writes a bar with parts that are shares of its length, each in `0...1`.
  ///
  /// Screen readers skip it: the numbers are next to it.
  mutating func bar(_ parts: [(kind: String, start: Double, length: Double)]) {
    element(
      "svg",
      [
        "class": "bar", "viewBox": "0 0 100 10", "preserveAspectRatio": "none",
        "aria-hidden": "true",
      ]
    ) { html in
      html.element("rect", ["class": "track", "width": "100", "height": "10"]) { _ in }
      for part in parts where part.length > 0 {
        html.element(
          "rect",
          [
            "class": part.kind, "x": Quantity.fixed(100 * part.start, digits: 2),
            "width": Quantity.fixed(100 * part.length, digits: 2), "height": "10",
          ]
        ) { _ in }
      }
    }
  }

  /// The text with percent encoding for the fragment of a link (RFC 3986, 2.3).
  private static func percentEncoded(_ text: String) -> String {
    var encoded = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
        UInt8(ascii: "."):
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        encoded += byte < 16 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return encoded
  }
}

extension Verdict {
  /// The symbol of the verdict.
  fileprivate var mark: String {
    switch self {
    case .pass: "✔"
    case .fail: "✘"
    case .inconclusive: "⚠"
    }
  }
}
