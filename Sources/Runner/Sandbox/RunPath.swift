internal import Foundation

/// The library search paths in a program's file (ELF, 64 bits, little-endian).
enum RunPath {
  /// The directories that a program names; empty if the file is no such program.
  static func directories(ofProgram path: String) -> [String] {
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped)
    else { return [] }
    return directories(in: data)
  }

  /// The directories named in a program's bytes.
  static func directories(in data: Data) -> [String] {
    let file = Bytes(data)
    guard data.starts(with: [0x7F, 0x45, 0x4C, 0x46, 2, 1]),
      let table = file.number(at: 32, bytes: 8), let size = file.number(at: 54, bytes: 2),
      let count = file.number(at: 56, bytes: 2)
    else { return [] }
    let segments = (0..<count).compactMap { Segment(file, at: table + $0 * size) }
    guard let dynamic = segments.first(where: { $0.kind == Segment.dynamic }) else { return [] }
    var entries: [Int: Int] = [:]
    for place in stride(from: dynamic.offset, to: dynamic.offset + dynamic.size, by: 16) {
      guard let tag = file.number(at: place, bytes: 8), tag != 0,
        let value = file.number(at: place + 8, bytes: 8)
      else { break }
      entries[tag] = value
    }
    let (strings, newer, older) = (5, 29, 15)
    guard let address = entries[strings], let name = entries[newer] ?? entries[older],
      let loaded = segments.first(where: { $0.kind == Segment.loaded && $0.holds(address) }),
      let text = file.text(at: loaded.offset + address - loaded.address + name)
    else { return [] }
    return text.split(separator: ":").map(String.init)
  }

  /// A segment of a program's file.
  private struct Segment {
    static let loaded = 1
    static let dynamic = 2

    let kind: Int
    let offset: Int
    let address: Int
    let size: Int

    init?(_ file: Bytes, at place: Int) {
      guard let kind = file.number(at: place, bytes: 4),
        let offset = file.number(at: place + 8, bytes: 8),
        let address = file.number(at: place + 16, bytes: 8),
        let size = file.number(at: place + 32, bytes: 8)
      else { return nil }
      (self.kind, self.offset, self.address, self.size) = (kind, offset, address, size)
    }

    func holds(_ address: Int) -> Bool { address >= self.address && address - self.address < size }
  }

  /// Bytes that are read without trusting any number in them.
  private struct Bytes {
    private let data: Data

    init(_ data: Data) {
      self.data = data
    }

    /// A little-endian number below 2^61, so that two can be added without overflow; `nil`
    /// otherwise.
    func number(at place: Int, bytes count: Int) -> Int? {
      guard place >= 0, place <= data.count - count else { return nil }
      var value: UInt64 = 0
      for index in 0..<count {
        value |= UInt64(data[data.startIndex + place + index]) << UInt64(8 * index)
      }
      return value < 1 << 61 ? Int(value) : nil
    }

    func text(at place: Int) -> String? {
      guard place >= 0, place < data.count else { return nil }
      let rest = data[(data.startIndex + place)...].prefix(1 << 16)
      guard let end = rest.firstIndex(of: 0) else { return nil }
      return String(decoding: rest[..<end], as: UTF8.self)
    }
  }
}
