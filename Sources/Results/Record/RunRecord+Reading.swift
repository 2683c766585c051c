package import Foundation

extension RunRecord {
  /// Decodes a run record of this version or an older one.
  ///
  /// - Parameters:
  ///   - data: The JSON that `--json` wrote.
  ///   - name: The name of the data in an error.
  ///   - what: What it is to the user.
  ///   - isRecomputed: Whether outcomes will be recomputed from the scores, so that contradictory
  ///     outcomes are accepted.
  /// - Returns: The record.
  /// - Throws: An error for the user if the data is no valid record.
  package static func decode(
    _ data: Data, named name: String, as what: String, isRecomputed: Bool = false
  ) throws(RecordError) -> RunRecord {
    do {
      let record = try JSONDecoder().decode(RunRecord.self, from: data)
      if record.version > RunRecord.currentVersion { throw later(record.version, name, what) }
      if let problem = record.problem ?? record.contradictoryPlan {
        throw RecordError(
          "\(name): error: \(what) is not a record of a run: \(problem)")
      }
      if !isRecomputed, let problem = record.contradictoryOutcome {
        throw RecordError(
          "\(name): error: \(what) is inconsistent: \(problem); run the suites again, or let "
            + "`prompt-ci gate --recompute` take outcomes from scores alone")
      }
      return record.namingSuitesApart
    } catch let error as RecordError {
      throw error
    } catch {
      // A later format may change everything but its version number.
      if let version = try? JSONDecoder().decode(VersionOfFormat.self, from: data).version,
        version > RunRecord.currentVersion
      {
        throw later(version, name, what)
      }
      let reason = (error as? DecodingError)?.reason ?? "\(error)"
      throw RecordError(
        "\(name): error: \(what) is not a run record: \(reason); --json FILE writes one")
    }
  }

  private static func later(_ version: Int, _ name: String, _ what: String) -> RecordError {
    RecordError(
      "\(name): error: \(what) has format \(version), of a later version of prompt-ci; "
        + "read it with that version")
  }
}

/// The version number, which every format has.
private struct VersionOfFormat: Decodable {
  let version: Int
}

extension DecodingError {
  /// The error's text and its path, such as `suites[0].verdict: the key 'verdict' is missing`.
  fileprivate var reason: String {
    switch self {
    case .keyNotFound(let key, let context):
      return DecodingError.place(context, "the key '\(key.stringValue)' is missing")
    case .typeMismatch(_, let context), .valueNotFound(_, let context),
      .dataCorrupted(let context):
      let text = context.debugDescription
      return DecodingError.place(context, text.hasSuffix(".") ? String(text.dropLast()) : text)
    @unknown default: return "a value has the wrong type"
    }
  }

  private static func place(_ context: Context, _ text: String) -> String {
    let path = context.codingPath.reduce(into: "") { path, key in
      if let index = key.intValue {
        path += "[\(index)]"
      } else {
        path += (path.isEmpty ? "" : ".") + key.stringValue
      }
    }
    // The path and the text may quote the file.
    return (path.isEmpty ? text : "\(path): \(text)").prefix(300).unicodeScalars.reduce(into: "") {
      switch $1.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator:
        $0 += "\\u{\(String($1.value, radix: 16))}"
      default: $0.unicodeScalars.append($1)
      }
    }
  }
}
