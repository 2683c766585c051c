/// A type or an extension, as declared in the text of a Swift file.
struct DeclaredType: Hashable {
  /// A property or function that is declared directly in the type.
  struct Member: Hashable {
    /// The name, without parameters.
    let name: String
    /// Whether it is a function.
    let isFunction: Bool
    /// Whether it is a static member.
    let isStatic: Bool
    /// The offset of its name in the file, in bytes.
    let offset: Int
    /// The declaration on one line, without its body:
    /// `func respond(to text: String) async -> String`.
    let text: String
  }

  /// The name, including the names of enclosing types: `Outer.Inner`.
  let name: String
  /// The names after its colon: protocols and a superclass.
  let inherited: [String]
  /// Whether it is a protocol, whose members are only requirements.
  let isProtocol: Bool
  /// Its range in the file including its body, in bytes.
  var range: Range<Int>
  /// The members, in order.
  var members: [Member] = []
}
