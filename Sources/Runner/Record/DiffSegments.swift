/// Collects the pieces of a comparison, and joins neighbours of one kind.
struct DiffSegments {
  private var segments: [DiffSegment] = []
  // What has changed since the last piece that is the same.
  private var removed = ""
  private var added = ""

  /// Adds a piece; an empty one adds nothing.
  mutating func append(_ kind: DiffSegment.Kind, _ text: Substring) {
    guard !text.isEmpty else { return }
    switch kind {
    case .removed: removed += text
    case .added: added += text
    case .same:
      endChange()
      if segments.last?.kind == .same {
        segments[segments.count - 1].text += text
      } else {
        segments.append(DiffSegment(.same, String(text)))
      }
    }
  }

  /// All pieces in order, what is removed before what is added.
  consuming func finished() -> [DiffSegment] {
    endChange()
    return segments
  }

  private mutating func endChange() {
    if !removed.isEmpty { segments.append(DiffSegment(.removed, removed)) }
    if !added.isEmpty { segments.append(DiffSegment(.added, added)) }
    removed = ""
    added = ""
  }
}
