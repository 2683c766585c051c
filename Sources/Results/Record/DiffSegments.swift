/// Collects the segments of a comparison, and joins neighbours of the same kind.
struct DiffSegments {
  private var segments: [DiffSegment] = []
  // The changes since the last segment that is the same in both texts.
  private var removed = ""
  private var added = ""

  /// Adds a segment; an empty one is ignored.
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

  /// Returns all segments in order, removed text before added text.
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
