internal import Runner

extension OptionTable {
  /// The options of what the code of eval files may do; of all that starts suite hosts.
  static let sandbox: [OptionDeclaration] = [
    OptionDeclaration(
      name: "allow-read",
      effect: .value(.init(placeholder: "path", completion: .files)) {
        options, value throws(InvalidValue) in
        options.sandbox.readablePaths.append(try ValueReader.presentPath(value))
      }, isRepeatable: true, section: .sandbox,
      help: """
        Let eval files read this file or directory, beside the directories that are run. Repeat it \
        for more.
        """),
    OptionDeclaration(
      name: "allow-write",
      effect: .value(.init(placeholder: "path", completion: .files)) {
        options, value throws(InvalidValue) in
        options.sandbox.writablePaths.append(try ValueReader.presentPath(value))
      }, isRepeatable: true, section: .sandbox,
      help: "Let eval files read and write this file or directory. Repeat it for more."),
    OptionDeclaration(
      name: "allow-network", effect: .flag { $0.sandbox.allowsNetwork = true }, section: .sandbox,
      help: "Let eval files open connections over TCP and UDP."),
    OptionDeclaration(
      name: "host-memory",
      effect: .value(.init(placeholder: "size")) { options, value throws(InvalidValue) in
        options.sandbox.memory = try ValueReader.memory(value)
      }, section: .sandbox,
      help: "The most memory that the code of eval files may use, such as 512M or 8G. (default: 4G)"
    ),
    OptionDeclaration(
      name: "sandbox",
      effect: .value(.init(placeholder: "mode", completion: words(SandboxOptions.Mode.self))) {
        options, value throws(InvalidValue) in
        options.sandbox.mode = try ValueReader.choice(value, of: SandboxOptions.Mode.self)
      }, section: .sandbox,
      help: """
        Confine eval files: required refuses to run where the kernel cannot, auto warns, off confines \
        nothing. (default: auto)
        """),
  ]
}
