/// Something that a schema asks of a value; what does not concern a value's kind holds for it.
enum SchemaKeyword: Sendable {
  // Any value.
  case type(SchemaTypes)
  case enumeration([JSONValue], ids: Set<[UInt8]>)
  case constant(JSONValue, id: [UInt8])

  // Numbers; the text is the number as the schema has it.
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
  /// A reference by a name that the schemas on the way here may have redefined.
  case dynamicReference(Int, anchor: String)
  /// A reference to the whole, which the schemas on the way here may have redefined.
  case recursiveReference(Int)

  /// What is asked when an object has some key.
  struct Dependency<Demand: Sendable>: Sendable {
    /// The key.
    let key: String
    /// What is asked then.
    let demand: Demand
  }

  /// What is asked of an object's values, by their keys.
  struct PropertySchemas: Sendable {
    /// `properties`.
    var byName: [String: Int] = [:]
    /// The names of `properties`, as the schema orders them.
    var names: [String] = []
    /// `patternProperties`.
    var byPattern: [(pattern: TextPattern, schema: Int)] = []
    /// `additionalProperties`.
    var others: Int?
  }

  /// A side on which numbers are bounded.
  enum NumberBound: String, Sendable {
    case minimum, exclusiveMinimum, maximum, exclusiveMaximum

    /// What a number has to be, in words that go before the bound.
    var phrase: String {
      switch self {
      case .minimum: "at least"
      case .exclusiveMinimum: "more than"
      case .maximum: "at most"
      case .exclusiveMaximum: "less than"
      }
    }

    /// Whether a number keeps to the bound.
    func allows(_ number: JSONNumber, _ bound: JSONNumber) -> Bool {
      switch self {
      case .minimum: number >= bound
      case .exclusiveMinimum: number > bound
      case .maximum: number <= bound
      case .exclusiveMaximum: number < bound
      }
    }
  }

  /// The schemas that judge the same value and must all be asked, for finding endless references.
  var schemasForSameValue: [Int] {
    switch self {
    case .allOf(let schemas), .anyOf(let schemas), .oneOf(let schemas): schemas
    case .not(let schema), .reference(let schema): [schema]
    case .conditional(let schema, _, _): [schema]
    default: []
    }
  }

  /// Whether it depends on what the other keywords judged.
  var isAboutUnevaluated: Bool {
    switch self {
    case .unevaluatedItems, .unevaluatedProperties: true
    default: false
    }
  }
}
