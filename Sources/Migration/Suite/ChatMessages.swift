internal import PromptCI

/// Converts a list of chat messages to a prompt.
enum ChatMessages {
  /// Whether a node is a list of messages.
  static func isChat(_ node: DocumentNode) -> Bool {
    guard let elements = node.elements, !elements.isEmpty else { return false }
    return elements.allSatisfy { $0["role"]?.string != nil }
  }

  /// The prompt of some messages.
  ///
  /// System and developer messages become the instructions. The last user message becomes the
  /// user's turn, and the messages before it become earlier turns.
  static func prompt(
    of node: DocumentNode, label: String, hasTags: Bool, findings: inout Findings
  ) -> MigratedPrompt {
    var system: [NunjucksTemplate] = []
    var turns: [(role: Turn.Role, text: NunjucksTemplate, location: SourceLocation)] = []
    for message in node.elements ?? [] {
      let text = NunjucksTemplate(
        content(of: message, findings: &findings), hasTags: hasTags)
      findings.lose(text, at: message.location)
      if text.promptText.trimmingSpace.isEmpty {
        findings.note(message.location, "the message has no text, so it is left out")
        continue
      }
      for member in message.members ?? [] where !["role", "content"].contains(member.key) {
        findings.lose(member.location, "'\(member.key)' of a message")
      }
      switch message["role"]?.string?.lowercased() {
      case "system", "developer": system.append(text)
      case "user": turns.append((.user, text, message.location))
      case "assistant", "model", "ai": turns.append((.assistant, text, message.location))
      default:
        findings.lose(
          message.location, "a message of the role '\(message["role"]?.string ?? "")'")
      }
    }
    while let last = turns.last, last.role == .assistant {
      findings.lose(
        last.location, "the last message is the assistant's, but the last turn must be the user's")
      turns.removeLast()
    }
    let instructions = system.isEmpty ? nil : joined(system)
    if let last = turns.popLast() {
      return MigratedPrompt(
        label: label, instructions: instructions,
        history: turns.map { MigratedPrompt.EarlierTurn(role: $0.role, text: $0.text) },
        user: last.text, location: node.location)
    }
    findings.note(
      node.location, "there is no user message, so the instructions became the user turn")
    return MigratedPrompt(
      label: label, user: instructions ?? NunjucksTemplate("-"), location: node.location)
  }

  private static func joined(_ templates: [NunjucksTemplate]) -> NunjucksTemplate {
    NunjucksTemplate(
      parts: templates.enumerated().flatMap { index, template in
        (index == 0 ? [] : [.literal("\n\n")]) + template.parts
      })
  }

  /// The text of a message; a message with several parts joins their texts.
  private static func content(of message: DocumentNode, findings: inout Findings) -> String {
    guard let content = message["content"] else { return "" }
    if let text = content.scalarText { return text }
    var texts: [String] = []
    for part in content.oneOrMore {
      let isText = part["type"]?.string == "text" || part["modality"]?.string == "text"
      if let text = part.string ?? part["text"]?.string ?? (isText ? part["value"]?.string : nil) {
        texts.append(text)
      } else {
        findings.lose(
          part.location,
          "a part of a message that is not text ('\((part["type"] ?? part["modality"])?.string ?? "?")')"
        )
      }
    }
    return texts.joined(separator: "\n")
  }
}
