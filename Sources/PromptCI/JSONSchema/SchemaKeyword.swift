/// A requirement of a schema. A keyword for another type of value always holds.
enum SchemaKeyword: Sendable {
  // Any value.
  case type(SchemaTypes)
  case enumeration([JSONValue], ids: Set<[UInt8]>)
  case constant(JSONValue, id: [UInt8])

  // Numbers; `text` is the number as written in the schema.
  case multipleOf(JSONNumber, text: String)
  case bound(NumberBound, JSONNumber, text: String)

  // Strings.
  case minLength(Int)
  case maxLength(Int)
  case pattern(TextPattern)
  case format(SchemaFormat)

  // Arrays.
  case minItems(Int)
  case maxItems(Int)
  case uniqueItems
  case prefixItems([Int])
  case items(Int, after: Int, keyword: String)
  case contains(Int, atLeast: Int, atMost: Int?, evaluates: Bool)
  case unevaluatedItems(Int)

  // Objects.
  case minProperties(Int)
  case maxProperties(Int)
  case required([String])
  case dependentRequired([Dependency<[String]>], keyword: String)
  case dependentSchemas([Dependency<Int>])
  case propertyNames(Int)
  case properties(PropertySchemas)
  case unevaluatedProperties(Int)

  // Other schemas for the same value.
  case allOf([Int])
  case anyOf([Int])
  case oneOf([Int])
  case not(Int)
  case conditional(Int, then: Int?, otherwise: Int?)
  case reference(Int)
  /// A reference by an anchor that enclosing schemas may redefine.
  case dynamicReference(Int, anchor: String)
  /// A reference to the root schema, which enclosing schemas may redefine.
  case recursiveReference(Int)

  /// A requirement that applies if an object has a key.
  struct Dependency<Demand: Sendable>: Sendable {
    /// The key.
    let key: String
    /// The requirement.
    let demand: Demand
  }

  /// The schemas for an object's values, by key.
  struct PropertySchemas: Sendable {
    /// `properties`.
    var byName: [String: Int] = [:]
    /// The names of `properties`, in schema order.
    var names: [String] = []
    /// `patternProperties`.
    var byPattern: [(pattern: TextPattern, schema: Int)] = []
    /// `additionalProperties`.
    var others: Int?
  }

  /// The kinds of numeric bounds.
  enum NumberBound: String, Sendable {
    case minimum, exclusiveMinimum, maximum, exclusiveMaximum

    /// The relation in words, before the bound.
    var phrase: String {
      switch self {
      case .minimum: "at least"
      case .exclusiveMinimum: "more than"
      case .maximum: "at most"
      case .exclusiveMaximum: "less than"
      }
    }

    /// Whether a number satisfies the bound.
    func allows(_ number: JSONNumber, _ bound: JSONNumber) -> Bool {
      switch self {
      case .minimum: number >= bound
      case .exclusiveMinimum: number > bound
      case .maximum: number <= bound
      case .exclusiveMaximum: number < bound
      }
    }
  }

  /// The schemas that are always evaluated for the same value, for detecting endless references.
  var schemasForSameValue: [Int] {
    switch self {
    case .allOf(let schemas), .anyOf(let schemas), .oneOf(let schemas): schemas
    case .not(let schema), .reference(let schema): [schema]
    case .conditional(let schema, _, _): [schema]
    default: []
    }
  }

  /// Whether it depends on the results of other keywords.
  var isAboutUnevaluated: Bool {
    switch self {
    case .unevaluatedItems, .unevaluatedProperties: true
    default: false
    }
  }
}
