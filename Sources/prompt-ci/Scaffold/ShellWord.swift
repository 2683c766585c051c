/// A path as a word of a command line.
enum ShellWord {
  /// The path, quoted if a shell needs it, and with `./` if it looks like an option or a
  /// subcommand.
  static func path(_ path: String) -> String {
    let isAmbiguous = path.hasPrefix("-") || PromptCICommand.subcommand(named: path) != nil
    return quoted(isAmbiguous ? "./\(path)" : path)
  }

  private static func quoted(_ text: String) -> String {
    let plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-+=@%:,"
    if !text.isEmpty && text.allSatisfy(plain.contains) { return text }
    return "'" + text.map { $0 == "'" ? "'\\''" : "\($0)" }.joined() + "'"
  }
}
