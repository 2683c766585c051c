/// A piece of a YAML text, in the order of the text.
struct YAMLEvent {
  /// What it is.
  enum Kind {
    /// The text or a document begins or ends.
    case boundary
    /// A document begins.
    case documentStart
    /// The text ends.
    case streamEnd
    /// An alias of a node that has this anchor.
    case alias(String)
    /// A scalar; whether it is written without quotes.
    case scalar(String, isPlain: Bool)
    /// A list begins.
    case sequenceStart
    /// A mapping begins.
    case mappingStart
    /// A list or a mapping ends.
    case collectionEnd
  }

  /// What it is.
  let kind: Kind
  /// The number of scalars before it.
  let index: Int
  /// The anchor that it is given.
  var anchor: String?
  /// The tag that it is given.
  var tag: String?
}
