/// An event of the YAML parser, in the order of the text.
struct YAMLEvent {
  /// The kind of an event.
  enum Kind {
    /// Any other start or end, of the text or of a document.
    case boundary
    /// A document begins.
    case documentStart
    /// The text ends.
    case streamEnd
    /// An alias of the node with this anchor.
    case alias(String)
    /// A scalar, and whether it is written without quotes.
    case scalar(String, isPlain: Bool)
    /// A list begins.
    case sequenceStart
    /// A mapping begins.
    case mappingStart
    /// A list or a mapping ends.
    case collectionEnd
  }

  /// The kind.
  let kind: Kind
  /// The number of Unicode scalars before it.
  let index: Int
  /// The anchor of the node, if any.
  var anchor: String?
  /// The tag of the node, if any.
  var tag: String?
}
