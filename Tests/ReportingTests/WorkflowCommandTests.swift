import Foundation
import Testing

@testable import Reporting

struct WorkflowCommandTests {
  @Test(arguments: [
    ("a", "b", "::error title=a::b"),
    ("", "b", "::error::b"),
    ("a: b, c", "d: e, f", "::error title=a%3A b%2C c::d: e, f"),
    ("100%", "1\r\n2\n3", "::error title=100%25::1%0D%0A2%0A3"),
    ("a\nb", "%0A", "::error title=a%0Ab::%250A"),
    ("x", "::add-mask::y", "::error title=x::::add-mask::y"),
    ("::stop-commands::x", "y", "::error title=%3A%3Astop-commands%3A%3Ax::y"),
  ])
  func `escapes characters that the runner interprets`(title: String, message: String, line: String)
  {
    let command = WorkflowCommand(name: "error", properties: [("title", title)], message: message)
    #expect(command.text == line)
    // Parsing by the runner's rules returns what was written.
    let read = RunnerCommand(line)
    #expect(read?.name == "error")
    #expect(read?.properties["title"] ?? "" == title)
    #expect(read?.data == message)
  }

  @Test(arguments: [
    "::add-mask::a", "  ::set-output name=a::b", "\t\u{A0}\u{2003}::error::x", "::stop-commands::t",
    "text ##[add-mask]a", "##[error]x", "a ###[group]x", "        ::debug::",
    "one\n::error::two", "one\r::error::two", "one\r\n  ::error::two", "##[set-env name=PATH]x",
    "\u{FEFF}::error::a", "\u{200D}::error::a", ":\u{200D}:error::a", "#\u{200B}#[error]a",
    "::e\u{301}rror::a", "::\u{301}error::a", "\u{1B}::error::a", "::", ":::error::a",
  ])
  func `disarms commands`(text: String) {
    let disarmed = WorkflowCommandGuard.disarmed(text)
    for line in RunnerCommand.lines(of: disarmed) { #expect(RunnerCommand(line) == nil, "\(line)") }
    #expect(disarmed != text)
    #expect(disarmed.replacing("\\", with: "") == text)
    #expect(WorkflowCommandGuard.disarmed(disarmed) == disarmed)
  }

  @Test(arguments: [
    "", "plain", "a :: b", "x ::error::y", "std::vector", ": :", "# #[x]", "##\\[x]", "## [x]",
    "✘ Triage: pass rate at least 95%: 0 of 8", "\u{1B}[31m✘\u{1B}[0m a", "a\r\nb\n",
  ])
  func `does not change other text`(text: String) {
    #expect(WorkflowCommandGuard.disarmed(text) == text)
  }

  @Test func `disarms commands in random text`() {
    var random = SystemRandomNumberGenerator()
    let pieces = [
      ":", "::", "#", "##", "[", "]", "error", "add-mask", " ", "\n", "\r", "\t", "\u{200D}",
      "\u{AD}", "\u{FEFF}", "\u{301}", "\\", "%0A", "a=b,",
    ]
    for _ in 0..<20_000 {
      let count = Int.random(in: 1...12, using: &random)
      let text = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      for line in RunnerCommand.lines(of: WorkflowCommandGuard.disarmed(text)) {
        #expect(RunnerCommand(line) == nil, "\(text.debugDescription)")
      }
    }
  }
}
