extension Dataset {
  /// The samples in order, including those of files.
  ///
  /// Each sample knows the labels of all samples. Two samples have the same hashed identifier only
  /// if they are equal. Rows that lack a value are included, with their ``Sample/missingValue``
  /// set.
  ///
  /// - Returns: The samples, possibly none.
  /// - Throws: The first twenty mistakes of each file.
  package func load() throws(Diagnostics) -> [Sample] {
    var samples: [Sample] = []
    var mistakes: [Diagnostic] = []
    for part in parts {
      switch part {
      case .samples(let written): samples += written
      case .file(let file):
        do {
          samples += try file.samples()
        } catch {
          mistakes += error.all
        }
      }
    }
    guard mistakes.isEmpty else { throw Diagnostics(mistakes) }

    samples = Sample.identified(samples)
    let labels = LabelSet(samples.lazy.filter { $0.missingValue == nil }.compactMap(\.expected))
    for index in samples.indices { samples[index].labels = labels }
    return samples
  }
}

extension DataFile {
  /// Reads the file.
  fileprivate func samples() throws(Diagnostics) -> [Sample] {
    if let problem {
      throw Diagnostics([
        Diagnostic(location, problem, sourceLine: SourceText.line(at: location))
      ])
    }
    let source: SourceText
    do {
      source = try SourceText.read(
        SourceText.path(path, besides: location.file), as: "data file", namedAt: location)
    } catch {
      throw Diagnostics([error])
    }

    var mistakes = DiagnosticCollector()
    let table = DataTable(of: source, as: format, delimiter: delimiter)
    var reader = SampleReader(columns: columns, missing: missing, source: source)
    let samples = reader.samples(of: table, namedAt: location)
    for error in (table.errors + reader.errors).sorted(by: { $0.offset < $1.offset }) {
      mistakes.add(source.diagnostic(error))
    }
    guard mistakes.isEmpty else { throw Diagnostics(mistakes.all) }
    return samples
  }

  /// The problem with the call that names the file, or `nil` if it is valid.
  private var problem: String? {
    if path.isEmpty { return "the path of the data file is empty" }
    if columns.inputs.isEmpty { return "'inputs' is empty; name at least one column" }
    if format == .csv, delimiter == "\"" || delimiter.isNewline {
      return "the delimiter must be neither a quote nor a line break"
    }
    return nil
  }
}
