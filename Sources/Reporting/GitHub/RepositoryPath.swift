internal import Foundation
internal import PromptCI

/// Paths as a service that shows a repository wants them: from its root on.
struct RepositoryPath {
  /// The directories that paths may start with, in the order in which they are tried.
  private let roots: [String]
  /// The directory that relative paths start from.
  private let workingDirectory: String
  /// `/shop/shop/` of a checkout in `/home/runner/work/shop/shop`, which is `/__w/shop/shop` in a container.
  private let mark: String?

  /// Creates paths from a checkout, or from the working directory where there is none.
  init(workspace: String?, workingDirectory: String) {
    self.workingDirectory = workingDirectory
    guard let workspace else {
      roots = [workingDirectory]
      mark = nil
      return
    }
    let resolved = URL(fileURLWithPath: workspace).resolvingSymlinksInPath().path
    roots = [workspace, resolved]
    let names = workspace.split(separator: "/")
    mark = names.count > 2 ? "/\(names.suffix(2).joined(separator: "/"))/" : nil
  }

  /// The path from the root on, when it lies inside; else the path as it is.
  ///
  /// A run record may come from another job, whose checkout had another place and ended in the same names.
  func path(_ path: String) -> String {
    // A run in a folder of the checkout writes paths that start from there.
    let whole =
      path.hasPrefix("/")
      ? path : URL(fileURLWithPath: "\(workingDirectory)/\(path)").standardizedFileURL.path
    for root in roots {
      let relative = RelativePath.path(whole, in: root)
      if relative != whole { return relative }
    }
    if let mark, path.hasPrefix("/"), let found = path.range(of: mark) {
      return String(path[found.upperBound...])
    }
    return path
  }

  /// `path:line` of a place.
  func place(_ location: SourceLocation) -> String {
    location.line > 0 ? "\(path(location.file)):\(location.line)" : path(location.file)
  }
}
