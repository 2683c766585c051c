import Testing

@testable import Models

struct InputLocatorTests {
  @Test(arguments: [
    ("Classify.\n\nMessage: where is it?", "where is it?"),
    ("Classify.\n\nMessage: where is it?\nLabel:", "where is it?"),
    ("Classify.\n\nCustomer message:\nwhere\n\nis it?", "where\n\nis it?"),
    ("Input: a\nOutput: x\n\nInput: b\nOutput:", "b"),
    ("Read.\n\nSubject: Lamp\nBody: it is broken", "Subject: Lamp\nBody: it is broken"),
    ("Read.\n\nMessage: where is it?\n\nAnswer with the label only.", "where is it?"),
    ("Read <message>where is it?</message> and answer.", "where is it?"),
    ("Read this:\n```\nwhere is it?\n```\nAnswer.", "where is it?"),
    ("Is \"where is my parcel\" a question or a complaint?", "where is my parcel"),
    ("Classify the text.\n\nwhere is it?", "where is it?"),
    ("Classify the text.\r\n\r\nMessage: where is it?\r\n", "where is it?"),
    ("where is it?", "where is it?"), ("", ""), ("\n\n", ""),
  ])
  func `finds the input in the text`(prompt: String, input: String) {
    #expect(InputLocator.split(prompt).input == input)
  }

  @Test func `separates the same prompt for any input`() {
    let prompts = ["Where is it?", "A\n\nlong one: with a colon", "🙂"].map {
      InputLocator.split("- a_b: x\n- c_d: y\n\nMessage: \($0)\nLabel:").prompt
    }
    #expect(Set(prompts).count == 1)
  }
}
