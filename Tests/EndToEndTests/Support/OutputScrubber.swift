import Foundation

/// Removes the differences between runs from an output.
///
/// | part | replacement |
/// |---|---|
/// | The path of the working folder | `FOLDER` |
/// | A measured time in a column | `TIME` |
/// | A progress line of a slow run | None |
/// | The list of the slowest samples | The list in the order of the names |
struct OutputScrubber {
  private let folder: String

  /// Creates a scrubber for runs in a folder.
  init(folder: WorkingFolder) {
    self.folder = folder.url.path
  }

  /// The output without the differences between runs.
  func scrub(_ output: String) -> String {
    var lines: [String] = []
    // The index of the first of the slowest samples, inside of their list.
    var slowest: Int?
    for line in output.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.wholeMatch(of: /◇ [\d,]+ of [\d,]+ \(\d+%\): .*/) != nil { continue }
      let line = line.replacingOccurrences(of: folder, with: "FOLDER")
        .replacing(/(^| ) +(?:<1 ms|\d+ ms|\d+(?:\.\d+)? s|\d+ m \d\d s)(?=$|  )/) { match in
          "\(match.1) TIME"
        }
        .replacing(/^(  ↳) (?:<1 ms|\d+ ms|\d+(?:\.\d+)? s|\d+ m \d\d s)(?=  )/) { match in
          "\(match.1) TIME"
        }
      if line.hasPrefix("  ↳ TIME  ") {
        slowest = slowest ?? lines.count
      } else if let first = slowest {
        lines[first...].sort()
        slowest = nil
      }
      lines.append(line)
    }
    return lines.joined(separator: "\n")
  }
}
