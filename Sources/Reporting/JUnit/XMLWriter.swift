internal import CLibxml2

/// Writes an XML document, piece by piece, through libxml2's `xmlTextWriter`.
///
/// Forbidden characters are replaced and reserved ones escaped, so any text can be given. What is written waits in
/// memory until it is taken.
final class XMLWriter {
  /// libxml2 had no memory, or the calls made no document.
  struct WriteError: Error, CustomStringConvertible {
    /// What happened.
    let description = "libxml2 could not write the document; it may be out of memory"
  }

  private let buffer: xmlBufferPtr
  private let writer: xmlTextWriterPtr

  /// Starts a document in UTF-8, indented by one space a level.
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
    // The writer flushes into the buffer when it is freed, so it goes first.
    xmlFreeTextWriter(writer)
    xmlBufferFree(buffer)
  }

  /// Writes an element with its attributes, those without a value left out, and then its content.
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

  /// Writes text into the element that is open.
  func text(_ text: String) throws {
    try check(xmlTextWriterWriteString(writer, XMLText.allowed(text)))
  }

  /// Ends the document.
  func end() throws {
    try check(xmlTextWriterEndDocument(writer))
  }

  /// Whether there is enough to be worth a call of the system.
  var isFull: Bool { xmlBufferLength(buffer) >= 1 << 16 }

  /// The bytes that were written since the last time.
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
