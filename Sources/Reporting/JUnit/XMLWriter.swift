internal import CLibxml2

/// Writes an XML document, piece by piece, with libxml2's `xmlTextWriter`.
///
/// Forbidden characters are replaced and reserved ones escaped, so any text is valid. Output stays
/// in memory until it is taken.
final class XMLWriter {
  /// An error: libxml2 is out of memory, or the calls do not form a document.
  struct WriteError: Error, CustomStringConvertible {
    /// A description of the error.
    let description = "libxml2 could not write the document; it may be out of memory"
  }

  private let buffer: xmlBufferPtr
  private let writer: xmlTextWriterPtr

  /// Starts a document in UTF-8, indented by one space per level.
  init() throws {
    guard let buffer = xmlBufferCreate() else { throw WriteError() }
    guard let writer = xmlNewTextWriterMemory(buffer, 0) else {
      xmlBufferFree(buffer)
      throw WriteError()
    }
    self.buffer = buffer
    self.writer = writer
    xmlTextWriterSetIndent(writer, 1)
    try check(xmlTextWriterStartDocument(writer, nil, "UTF-8", nil))
  }

  deinit {
    // The writer flushes into the buffer when it is freed, so it is freed first.
    xmlFreeTextWriter(writer)
    xmlBufferFree(buffer)
  }

  /// Writes an element with its attributes and then its content; attributes with the value `nil`
  /// are left out.
  func element(
    _ name: String, _ attributes: KeyValuePairs<String, String?> = [:],
    content: () throws -> Void = {}
  ) throws {
    try check(xmlTextWriterStartElement(writer, name))
    for (name, value) in attributes {
      guard let value else { continue }
      try check(xmlTextWriterWriteAttribute(writer, name, XMLText.allowed(value)))
    }
    try content()
    try check(xmlTextWriterEndElement(writer))
  }

  /// Writes text into the open element.
  func text(_ text: String) throws {
    try check(xmlTextWriterWriteString(writer, XMLText.allowed(text)))
  }

  /// Ends the document.
  func end() throws {
    try check(xmlTextWriterEndDocument(writer))
  }

  /// Whether there are enough bytes to justify a system call.
  var isFull: Bool { xmlBufferLength(buffer) >= 1 << 16 }

  /// Returns and removes the bytes that were written since the last call.
  func take() throws -> [UInt8] {
    try check(xmlTextWriterFlush(writer))
    let bytes = Array(
      UnsafeBufferPointer(start: xmlBufferContent(buffer), count: Int(xmlBufferLength(buffer))))
    xmlBufferEmpty(buffer)
    return bytes
  }

  private func check(_ result: Int32) throws {
    guard result >= 0 else { throw WriteError() }
  }
}
