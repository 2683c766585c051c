/// The environment that a suite host is started with.
package enum HostEnvironment {
  /// The names that eval files may see, beside those of ``allowedPrefixes``.
  package static let allowedNames: Set<String> = [
    "CI", "COLUMNS", "HOME", "LANG", "LANGUAGE", "LD_LIBRARY_PATH", "LINES", "LOGNAME", "NO_COLOR",
    "PATH", "PWD", "SHELL", "TERM", "TMPDIR", "TZ", "USER",
  ]

  /// What the names begin with that eval files may see too: the user's own settings, and the locale.
  package static let allowedPrefixes = ["EVAL_", "LC_"]

  /// How the Swift runtime tells of a crash: by the calls of the thread that crashed, which take a tenth of a second to
  /// find out, and not by registers, memory and images as well, which take seconds.
  package static let backtrace = [
    "enable=yes", "interactive=no", "color=no", "threads=crashed", "images=none", "registers=none",
    "sanitize=no", "symbolicate=fast", "warnings=suppressed",
  ].joined(separator: ",")

  /// Those variables of an environment that eval files may see.
  package static func filtered(_ environment: [String: String]) -> [String: String] {
    var result = allowed(environment)
    result["SWIFT_BACKTRACE"] = backtrace
    return result
  }

  /// Those variables of an environment that a program may see which is not trusted with keys.
  ///
  /// A list of what is allowed, because no list of what is secret is ever complete.
  package static func allowed(_ environment: [String: String]) -> [String: String] {
    environment.filter { name, _ in
      allowedNames.contains(name) || allowedPrefixes.contains { name.hasPrefix($0) }
    }
  }
}
