/// Messages that name the option for an access that the sandbox of eval files denies.
package enum SandboxHint {
  /// The message for reading a file.
  package static func reading(_ path: String) -> String {
    "the sandbox of eval files refuses to read it; --allow-read \(quoted(path)) allows it"
  }

  /// The message for writing a file.
  package static func writing(_ path: String) -> String {
    "the sandbox of eval files refuses to write it; --allow-write \(quoted(path)) allows it"
  }

  /// The message for network connections.
  package static let network =
    "the sandbox of eval files opens no network; --allow-network allows TCP and UDP"

  /// A path, quoted for a shell if necessary.
  private static func quoted(_ path: String) -> String {
    let isPlain = path.unicodeScalars.allSatisfy {
      $0.isASCII && ($0.properties.isAlphabetic || "0123456789._-/+@:,".unicodeScalars.contains($0))
    }
    return isPlain && !path.isEmpty ? path : "'\(path.replacing("'", with: #"'\''"#))'"
  }
}
