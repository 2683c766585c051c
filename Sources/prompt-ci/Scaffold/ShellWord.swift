/// A path as a word of a command line.
enum ShellWord {
  /// The path, quoted where a shell needs it, and told apart from options and subcommands by `./`.
  static func path(_ path: String) -> String {
    let isAmbiguous = path.hasPrefix("-") || Subcommand(rawValue: path) != nil
    return quoted(isAmbiguous ? "./\(path)" : path)
  }

  private static func quoted(_ text: String) -> String {
    let plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-+=@%:,"
    if !text.isEmpty && text.allSatisfy(plain.contains) { return text }
    return "'" + text.map { $0 == "'" ? "'\\''" : "\($0)" }.joined() + "'"
  }
}
