/// The environment of suite hosts.
package enum HostEnvironment {
  /// The names of variables that eval files may see, in addition to ``allowedPrefixes``.
  package static let allowedNames: Set<String> = [
    "CI", "COLUMNS", "HOME", "LANG", "LANGUAGE", "LD_LIBRARY_PATH", "LINES", "LOGNAME", "NO_COLOR",
    "PATH", "PWD", "SHELL", "TERM", "TMPDIR", "TZ", "USER",
  ]

  /// The prefixes of further variables that eval files may see: the user's own settings, and the
  /// locale.
  package static let allowedPrefixes = ["EVAL_", "LC_"]

  /// The settings of the Swift runtime's crash report: only the crashed thread's stack, which takes
  /// a tenth of a second. Registers, memory and images would take seconds.
  package static let backtrace = [
    "enable=yes", "interactive=no", "color=no", "threads=crashed", "images=none", "registers=none",
    "sanitize=no", "symbolicate=fast", "warnings=suppressed",
  ].joined(separator: ",")

  /// The environment of a suite host: the variables that eval files may see, with the settings of
  /// crash reports.
  package static func filtered(_ environment: [String: String]) -> [String: String] {
    var result = allowed(environment)
    result["SWIFT_BACKTRACE"] = backtrace
    return result
  }

  /// The variables that a program may see that is not trusted with keys.
  ///
  /// This is a list of allowed names, because no list of secret names is complete.
  package static func allowed(_ environment: [String: String]) -> [String: String] {
    environment.filter { name, _ in
      allowedNames.contains(name) || allowedPrefixes.contains { name.hasPrefix($0) }
    }
  }
}
