/// A type or an extension of one, as the text of a Swift file declares it.
struct DeclaredType: Hashable {
  /// A property or a function that stands directly in the type.
  struct Member: Hashable {
    /// The name, without parameters.
    let name: String
    /// Whether it is a function.
    let isFunction: Bool
    /// Whether it belongs to the type and not to its values.
    let isStatic: Bool
    /// Where the name stands in the file, in bytes.
    let offset: Int
    /// The declaration in one line, without a body: `func respond(to text: String) async -> String`.
    let text: String
  }

  /// The name, with those of the types around it: `Outer.Inner`.
  let name: String
  /// What stands after its colon: protocols, and a class above it.
  let inherited: [String]
  /// Whether it is a protocol, whose members are no code.
  let isProtocol: Bool
  /// Where it stands in the file, in bytes, its body included.
  var range: Range<Int>
  /// The members, in order.
  var members: [Member] = []
}
