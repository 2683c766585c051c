internal import Foundation

/// The file that GitHub Actions reads the summary of a step from.
///
/// A summary above 1 MiB is not shown at all, so appended text must fit the remaining space.
final class StepSummaryFile {
  /// The upper bound on a summary, in bytes.
  static let limit = 1 << 20

  private let path: String
  private let descriptor: Int32
  private let size: Int

  /// Opens the file, which may already contain text.
  init(path: String) throws(ReportFileError) {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
    var status = stat()
    guard descriptor >= 0, fstat(descriptor, &status) == 0 else {
      throw .refused(path: path, reason: String(cString: strerror(errno)))
    }
    size = Int(status.st_size)
  }

  deinit {
    close(descriptor)
  }

  /// The remaining space.
  var room: MarkdownLimit {
    MarkdownLimit(count: max(StepSummaryFile.limit - size, 0), unit: .bytes)
  }

  /// Appends a text, unless it would exceed the limit.
  func append(_ text: String) throws(ReportFileError) {
    guard text.utf8.count <= room.count else { return }
    try DescriptorWriter(descriptor: descriptor, path: path).write(Array(text.utf8))
  }
}
