/// The built-in evaluators of GitHub Models as judges, with levels from 1 to 5; level 1 fails.
enum GitHubEvaluators {
  /// The judge for a name such as `github/similarity`, or `nil` if there is none.
  static func judge(_ uses: String, named name: String) -> MigratedJudge? {
    let parts: (title: String, levels: [Int: String], evidence: [MigratedJudge.Evidence])
    switch uses {
    case "github/similarity":
      parts = (
        "similarity",
        [
          1: "says nothing of what the reference says", 2: "says little of it",
          3: "says some of it", 4: "says nearly all of it", 5: "says the same",
        ], [.input, .expected]
      )
    case "github/coherence":
      parts = (
        "coherence",
        [
          1: "words or phrases without connection", 2: "hardly connected, hard to follow",
          3: "answers in part, with gaps between its ideas",
          4: "answers, and its ideas follow each other",
          5: "answers, and every idea leads to the next",
        ], [.input]
      )
    case "github/fluency":
      parts = (
        "fluency",
        [
          1: "barely language, full of errors", 2: "simple, with frequent errors",
          3: "clear, with some errors", 4: "well written, with rare errors",
          5: "as a good writer would put it",
        ], []
      )
    case "github/relevance":
      parts = (
        "relevance",
        [
          1: "has nothing to do with the question",
          2: "touches the question and does not answer it",
          3: "answers a part of the question", 4: "answers the question",
          5: "answers the question, and adds what helps",
        ], [.input]
      )
    case "github/groundedness":
      parts = (
        "groundedness",
        [
          1: "does not rest on what it was given", 2: "mostly claims of its own",
          3: "some claims rest on what it was given", 4: "nearly all claims do", 5: "all claims do",
        ], [.input]
      )
    default: return nil
    }
    return MigratedJudge(
      name: name, model: "openai/gpt-4o", rubric: "",
      scale: .levels(parts.title, parts.levels, atLeast: 2), evidence: parts.evidence)
  }
}
