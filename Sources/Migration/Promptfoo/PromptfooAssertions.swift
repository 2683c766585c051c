/// The names of promptfoo's assertions.
enum PromptfooAssertions {
  /// The assertions with a full or partial counterpart.
  static let carried: Set<String> = [
    "equals", "contains", "icontains", "contains-all", "icontains-all", "contains-any",
    "icontains-any", "starts-with", "regex", "is-json", "contains-json", "is-xml", "levenshtein",
    "rouge-n", "bleu", "gleu", "meteor", "similar", "similar:cosine", "cost", "latency",
    "is-refusal", "word-count", "finish-reason", "tool-call-f1", "assert-set", "llm-rubric",
    "model-graded-closedqa", "model-graded-factuality", "factuality", "g-eval",
  ]

  /// The assertions without a counterpart, with an alternative for each.
  static let others: [String: String] = [
    "javascript": "write an Evaluator in Swift",
    "python": "write an Evaluator in Swift",
    "ruby": "write an Evaluator in Swift",
    "webhook": "write an Evaluator in Swift",
    "answer-relevance": "write a ModelJudge with a rubric",
    "context-faithfulness": "write a ModelJudge that sees the context",
    "context-recall": "write a ModelJudge that sees the context",
    "context-relevance": "write a ModelJudge that sees the context",
    "conversation-relevance": "write a ModelJudge that sees the history",
    "search-rubric": "no judge searches the web",
    "select-best": "PairwiseJudge compares with the answers of another run",
    "max-score": "prompt-ci rate ranks runs",
    "human": "prompt-ci agreement compares judges with people",
    "moderation": "write an Evaluator in Swift",
    "guardrails": "write an Evaluator in Swift",
    "classifier": "write an Evaluator in Swift",
    "pi": "write a ModelJudge with a rubric",
    "perplexity": "Response has tokenLogProbabilities; write an Evaluator in Swift",
    "perplexity-score": "Response has tokenLogProbabilities; write an Evaluator in Swift",
    "is-sql": "write an Evaluator in Swift", "contains-sql": "write an Evaluator in Swift",
    "is-html": "write an Evaluator in Swift", "contains-html": "write an Evaluator in Swift",
    "contains-xml": "write an Evaluator in Swift",
    "is-valid-function-call": "CallsTool(_:matching:) judges the arguments of a call",
    "is-valid-openai-function-call": "CallsTool(_:matching:) judges the arguments of a call",
    "is-valid-openai-tools-call": "CallsTool(_:matching:) judges the arguments of a call",
    "similar:dot": "EmbeddingSimilarity measures the cosine",
    "similar:euclidean": "EmbeddingSimilarity measures the cosine",
    "skill-used": "skills are not supported", "trajectory:tool-used": "traces are not supported",
    "trajectory:tool-args-match": "traces are not supported",
    "trajectory:tool-sequence": "traces are not supported",
    "trajectory:step-count": "traces are not supported",
    "trajectory:goal-success": "traces are not supported",
    "trace-span-count": "traces are not supported",
    "trace-span-duration": "traces are not supported",
    "trace-error-spans": "traces are not supported",
  ]

  /// All names, the longest first.
  static let names = (Array(carried) + Array(others.keys)).sorted {
    ($1.count, $0) < ($0.count, $1)
  }
}
