import Foundation
import Optimizer

/// The stored optimizations of a working folder.
struct KeptOptimizations {
  /// The folders, the oldest first, relative to the working folder.
  let folders: [String]
  private let folder: WorkingFolder

  /// Lists the optimizations.
  init(in folder: WorkingFolder) throws {
    self.folder = folder
    let parent = ".prompt-ci/optimizations"
    folders = try FileManager.default.contentsOfDirectory(atPath: folder[parent].path)
      .filter { !$0.hasPrefix(".") }.sorted().map { "\(parent)/\($0)" }
  }

  /// Reads a file of the latest optimization.
  func read(_ name: String) throws -> String { try folder.read("\(folders.last ?? "")/\(name)") }

  /// The result of the latest optimization.
  func result() throws -> OptimizationResult {
    try JSONDecoder().decode(OptimizationResult.self, from: Data(read("result.json").utf8))
  }

  /// The texts of all requests of the latest optimization.
  func requests() throws -> [String] {
    let path = "\(folders.last ?? "")/requests"
    return try FileManager.default.contentsOfDirectory(atPath: folder[path].path).sorted()
      .map { try folder.read("\(path)/\($0)") }
  }
}
