internal import Console
internal import Foundation
internal import PromptCI

/// Converts paths to be relative to the root of a repository.
struct RepositoryPath {
  /// The directories to strip from paths, in the order in which they are tried.
  private let roots: [String]
  /// The directory that relative paths start from.
  private let workingDirectory: String
  /// `/shop/shop/` for a checkout in `/home/runner/work/shop/shop`, which is `/__w/shop/shop` in a
  /// container.
  private let mark: String?

  /// Creates a converter for a checkout, or for the working directory if there is none.
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

  /// The path relative to the root if it lies inside; otherwise the path unchanged.
  ///
  /// A run record may come from another job with its checkout elsewhere. Such a path is recognized
  /// by the last two directory names.
  func path(_ path: String) -> String {
    // A run in a subfolder of the checkout writes paths relative to that folder.
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

  /// A source location as `path:line`.
  func place(_ location: SourceLocation) -> String {
    location.line > 0 ? "\(path(location.file)):\(location.line)" : path(location.file)
  }
}
