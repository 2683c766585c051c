import Runner
import Testing

struct WatchFilterTests {
  @Test(arguments: [
    "/w/evals/.Triage.swift.swp", "/w/evals/Triage.swift~", "/w/evals/4913", "/w/evals/#a.md#",
    "/w/evals/.#a.md", "/w/evals/a.md___jb_tmp___", "/w/evals/a.md___jb_old___", "/w/evals/x.swx",
    "/w/evals/.git", "/w/evals/report.xml", "/w/evals/cassettes/a/b.json", "/w/evals/cassettes",
  ])
  func `ignores files of editors and of the run itself`(path: String) {
    let filter = WatchFilter(ownFiles: ["/w/evals/report.xml", "/w/evals/cassettes"])
    #expect(!filter.accepts(path))
  }

  @Test(arguments: [
    "/w/evals/Triage.swift", "/w/evals/a.md", "/w/evals/data/triage.csv", "/w/evals/report.xml.md",
    "/w/evals/cassettes2/a.json", "/w/evals/größe 📦.md", "/w/evals/4913.csv",
  ])
  func `accepts files that users write`(path: String) {
    let filter = WatchFilter(ownFiles: ["/w/evals/report.xml", "/w/evals/cassettes"])
    #expect(filter.accepts(path))
  }
}
