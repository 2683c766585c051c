import PromptCI
import Testing

@testable import Optimizer

struct ReplyParserTests {
  private static let nonce = "0123456789ab"

  private static func reply(
    _ fields: String = "hypothesis: because", name: String = "diff", body: String = "@@ -1 +1 @@"
  ) -> String {
    """
    =====\(nonce) reply=====
    \(fields)
    =====\(nonce) \(name)=====
    \(body)
    =====\(nonce) end=====
    """
  }

  private func parse(
    _ text: String, finishReason: FinishReason = .stop
  ) throws(ReplyError) -> Proposal {
    try ReplyParser.proposal(
      in: OptimizerReply(text, finishReason: finishReason), nonce: Self.nonce)
  }

  @Test func `parses the fields and keeps the change verbatim`() throws {
    let body = "  kept \n\n```\n=====ffffffffffff end=====\n# x <b>&amp;</b>"
    let text = Self.reply(
      "hypothesis:  why \ntarget: g2\n\npredicted: 3 more pass", name: "prompt", body: body)
    let proposal = try parse("Let me think.\n\(text)\nDone.")
    #expect(proposal.hypothesis == "why")
    #expect(proposal.target == "g2")
    #expect(proposal.predicted == "3 more pass")
    let lines = body.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    #expect(proposal.change == .rewrite(lines))
    #expect(try parse(Self.reply()).change == .diff(["@@ -1 +1 @@"]))
    #expect(try parse(Self.reply().replacing("\n", with: "\r\n")).change == .diff(["@@ -1 +1 @@"]))
  }

  @Test(arguments: [
    ("", ReplyError.empty), (" \n\t\n", .empty),
    ("Here is the improved prompt.", .missing("reply")),
    (reply(body: " \n"), .empty), (reply("hypothesis:"), .noHypothesis), (reply(""), .noHypothesis),
    (reply("hypothesis: a\nI think so"), .badField("I think so")),
    (reply("hypothesis: a\nhypothesis: b"), .badField("hypothesis: b")),
    (reply().replacing("=====\(nonce) end=====", with: ""), .missing("end")),
    (reply().replacing("=====\(nonce) diff=====", with: ""), .missing("diff")),
    (reply().replacing(nonce, with: "ba9876543210"), .missing("reply")),
    (reply() + "\n" + reply(), .repeated("reply")),
    (reply(body: "x\n=====\(nonce) prompt=====\ny"), .severalChanges),
    (reply(body: "x\n=====\(nonce) end=====\ny"), .repeated("end")),
    (
      "=====\(nonce) end=====\n=====\(nonce) reply=====\nhypothesis: a\n=====\(nonce) diff=====\nx",
      .outOfOrder
    ),
    // A delimiter must be alone on its line.
    (reply().replacing("=====\(nonce) reply", with: "> =====\(nonce) reply"), .missing("reply")),
  ])
  func `rejects an incomplete reply`(text: String, error: ReplyError) {
    #expect(throws: error) { try parse(text) }
    #expect(!error.description.isEmpty)
  }

  @Test(arguments: [FinishReason.length, .refusal, .toolCalls, .other])
  func `rejects a reply that was cut off or refused`(reason: FinishReason) {
    #expect(throws: ReplyError.unfinished(reason)) { try parse(Self.reply(), finishReason: reason) }
  }
}
