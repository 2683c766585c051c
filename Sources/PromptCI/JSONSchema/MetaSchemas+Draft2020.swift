/// The meta-schemas of draft 2020-12.
extension MetaSchemas {
  /// The common prefix of the identifiers of the draft's meta-schemas.
  private static let prefix = "https://json-schema.org/draft/2020-12/"

  /// All meta-schemas of the draft: the one that combines all vocabularies, and one per vocabulary.
  static let draft2020: [Document] = [
    Document(uri: SchemaDraft.draft2020.uri, value: whole),
    vocabulary("core", core), vocabulary("applicator", applicator),
    vocabulary("unevaluated", unevaluated), vocabulary("validation", validation),
    vocabulary("meta-data", metaData), vocabulary("format-annotation", formatAnnotation),
    vocabulary("format-assertion", formatAnnotation), vocabulary("content", content),
  ]

  private static func vocabulary(_ name: String, _ properties: JSONValue) -> Document {
    var value: JSONValue = [
      "$schema": .string(SchemaDraft.draft2020.uri), "$id": .string("\(prefix)meta/\(name)"),
      "$dynamicAnchor": "meta", "type": ["object", "boolean"], "properties": properties,
    ]
    if case .object(var object) = value, let parts = definitions[name] {
      _ = object.insert(parts, for: "$defs")
      value = .object(object)
    }
    return Document(uri: "\(prefix)meta/\(name)", value: value)
  }
}

// MARK: - Schemas

extension MetaSchemas {
  private static let subschema: JSONValue = ["$dynamicRef": "#meta"]
  private static let subschemas: JSONValue = [
    "type": "object", "additionalProperties": subschema, "default": [:],
  ]
  private static let schemaArray: JSONValue = ["$ref": "#/$defs/schemaArray"]
  private static let count: JSONValue = ["$ref": "#/$defs/nonNegativeInteger"]
  private static let countOr0: JSONValue = ["$ref": "#/$defs/nonNegativeIntegerDefault0"]
  private static let keys: JSONValue = ["$ref": "#/$defs/stringArray"]
  private static let string: JSONValue = ["type": "string"]
  private static let number: JSONValue = ["type": "number"]
  private static let flag: JSONValue = ["type": "boolean", "default": false]
  private static let reference: JSONValue = ["type": "string", "format": "uri-reference"]
  private static let anchor: JSONValue = [
    "type": "string", "pattern": "^[A-Za-z_][-A-Za-z0-9._]*$",
  ]

  private static let whole: JSONValue = [
    "$schema": .string(SchemaDraft.draft2020.uri), "$id": .string(SchemaDraft.draft2020.uri),
    "$dynamicAnchor": "meta", "type": ["object", "boolean"],
    "allOf": .array(
      [
        "core", "applicator", "unevaluated", "validation", "meta-data", "format-annotation",
        "content",
      ]
      .map { ["$ref": .string("meta/\($0)")] }),
    "properties": [
      // Keywords of older drafts, reserved so that they do not get another meaning.
      "definitions": subschemas,
      "dependencies": [
        "type": "object", "additionalProperties": ["anyOf": [subschema, keysInWhole]],
      ],
      "$recursiveAnchor": anchor, "$recursiveRef": reference,
    ],
  ]
  private static let keysInWhole: JSONValue = ["$ref": "meta/validation#/$defs/stringArray"]

  private static let core: JSONValue = [
    "$id": ["type": "string", "format": "uri-reference", "pattern": "^[^#]*#?$"],
    "$schema": ["type": "string", "format": "uri"], "$ref": reference, "$anchor": anchor,
    "$dynamicRef": reference, "$dynamicAnchor": anchor,
    "$vocabulary": [
      "type": "object", "propertyNames": ["type": "string", "format": "uri"],
      "additionalProperties": ["type": "boolean"],
    ],
    "$comment": string, "$defs": subschemas,
  ]

  private static let applicator: JSONValue = [
    "prefixItems": schemaArray, "items": subschema, "contains": subschema,
    "additionalProperties": subschema, "properties": subschemas,
    "patternProperties": [
      "type": "object", "additionalProperties": subschema,
      "propertyNames": ["format": "regex"], "default": [:],
    ],
    "dependentSchemas": subschemas, "propertyNames": subschema, "if": subschema,
    "then": subschema, "else": subschema, "allOf": schemaArray, "anyOf": schemaArray,
    "oneOf": schemaArray, "not": subschema,
  ]

  private static let unevaluated: JSONValue = [
    "unevaluatedItems": subschema, "unevaluatedProperties": subschema,
  ]

  private static let validation: JSONValue = [
    "type": [
      "anyOf": [
        ["$ref": "#/$defs/simpleTypes"],
        [
          "type": "array", "items": ["$ref": "#/$defs/simpleTypes"], "minItems": 1,
          "uniqueItems": true,
        ],
      ]
    ],
    "const": true, "enum": ["type": "array", "items": true],
    "multipleOf": ["type": "number", "exclusiveMinimum": 0], "maximum": number,
    "exclusiveMaximum": number, "minimum": number, "exclusiveMinimum": number,
    "maxLength": count, "minLength": countOr0, "pattern": ["type": "string", "format": "regex"],
    "maxItems": count, "minItems": countOr0, "uniqueItems": flag, "maxContains": count,
    "minContains": ["$ref": "#/$defs/nonNegativeInteger", "default": 1],
    "maxProperties": count, "minProperties": countOr0, "required": keys,
    "dependentRequired": ["type": "object", "additionalProperties": keys],
  ]

  private static let metaData: JSONValue = [
    "title": string, "description": string, "default": true, "deprecated": flag,
    "readOnly": flag, "writeOnly": flag, "examples": ["type": "array", "items": true],
  ]

  private static let formatAnnotation: JSONValue = ["format": string]

  private static let content: JSONValue = [
    "contentEncoding": string, "contentMediaType": string, "contentSchema": subschema,
  ]

  private static let definitions: [String: JSONValue] = [
    "applicator": ["schemaArray": ["type": "array", "minItems": 1, "items": subschema]],
    "validation": [
      "nonNegativeInteger": ["type": "integer", "minimum": 0],
      "nonNegativeIntegerDefault0": ["$ref": "#/$defs/nonNegativeInteger", "default": 0],
      "simpleTypes": [
        "enum": ["array", "boolean", "integer", "null", "number", "object", "string"]
      ],
      "stringArray": [
        "type": "array", "items": string, "uniqueItems": true, "default": [],
      ],
    ],
  ]
}
