/// The difference of two prompts in the format of `diff -u`.
enum PromptDifference {
  /// The unified diff.
  static func unified(from old: String, to new: String, path: String) -> String {
    let lines = PromptLines(old)
    let patch = Patch(from: lines.lines, to: PromptLines(new).lines)
    return patch.unifiedDiff(of: lines, from: path, to: path)
  }
}
