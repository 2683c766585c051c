/// The words by which the embedded model interprets a prompt, all in lowercase.
enum Vocabulary {
  /// Words for the answers to choose from.
  static let labels: Set<String> = [
    "label", "labels", "category", "categories", "class", "classes", "intent", "intents", "topic",
    "topics", "queue", "queues", "option", "options", "choice", "choices", "tag", "tags", "type",
    "types", "department", "departments", "team", "teams", "bucket", "buckets", "sentiment",
    "sentiments", "kind", "kinds", "value", "values", "severity", "priority", "route", "routes",
    "group", "groups", "reason", "reasons", "code", "codes", "status", "statuses", "emotion",
    "emotions", "language", "languages", "genre", "genres", "subject", "subjects", "area", "areas",
    "intention", "intentions", "categorization", "classification", "destination", "destinations",
  ]

  /// Words of requests for one of several answers.
  static let classification: Set<String> = [
    "classify", "classifies", "classified", "classifying", "categorize", "categorise", "label",
    "labels", "route", "sort", "tag", "assign", "triage", "choose", "pick", "select", "category",
    "categories", "intent", "intents", "class", "classes", "sentiment", "topic", "topics", "decide",
    "determine", "identify", "detect", "classifier", "one",
  ]

  /// Words for the text to answer.
  static let inputs: Set<String> = [
    "input", "message", "text", "email", "e-mail", "mail", "ticket", "query", "question", "review",
    "comment", "sentence", "tweet", "post", "request", "customer", "user", "utterance", "body",
    "content", "document", "article", "note", "chat", "transcript", "feedback", "subject", "q",
    "complaint", "conversation", "human", "description", "passage", "statement",
  ]

  /// Words for the answer.
  static let outputs: Set<String> = [
    "output", "label", "category", "class", "intent", "topic", "answer", "a", "response", "reply",
    "result", "classification", "sentiment", "queue", "json", "tag", "department", "assistant",
    "route", "team", "type", "priority", "summary", "completion",
  ]

  /// Verbs that ask for an answer.
  static let answering: Set<String> = [
    "answer", "respond", "reply", "output", "return", "write", "give", "print", "say", "provide",
    "produce", "emit", "send", "state", "answers", "responds", "returns", "outputs", "response",
    "responding", "answering", "replying", "returning",
  ]

  /// Words that start instructions, so a label of several words cannot start with them.
  static let instructions: Set<String> = answering.union([
    "if", "when", "whenever", "do", "don't", "never", "always", "be", "keep", "use", "choose",
    "pick",
    "prefer", "avoid", "only", "make", "read", "think", "you", "your", "please", "remember",
    "ignore",
    "include", "begin", "start", "end", "classify", "select", "must", "should", "the", "a", "an",
    "it", "treat", "consider", "mention", "add", "ask", "stay", "follow", "greet", "thank", "sign",
  ])

  /// Words in a heading that mean that the list below has no labels.
  static let otherLists: Set<String> = [
    "rule", "rules", "guideline", "guidelines", "example", "examples", "format", "output", "tone",
    "style", "step", "steps", "constraint", "constraints", "instruction", "instructions", "note",
    "notes", "field", "fields", "key", "keys", "requirement", "requirements", "tie", "ties",
    "context", "background", "tips", "hints", "input", "inputs", "reminders", "schema",
  ]

  /// Names and descriptions of the label for everything else.
  static let catchAllNames: Set<String> = [
    "other", "others", "unknown", "none", "misc", "miscellaneous", "else", "something_else",
    "unclear", "default", "general", "general_inquiry", "out_of_scope", "oos", "n/a", "na",
    "uncategorized", "unclassified", "no_match", "none_of_the_above", "something else", "fallback",
  ]

  /// Phrases that describe the label for everything else.
  static let catchAllPhrases = [
    "anything else", "everything else", "none of the", "nothing else", "whatever else",
    "fit any", "fits any", "match any", "matches any", "not covered", "all other", "any other",
    "none fits", "none fit", "no other", "nothing fits", "none apply", "none applies", "not sure",
    "fits none", "matches none", "no label", "no category", "anything that is not",
  ]
}
