// The meta-schemas of the drafts before 2020-12.

extension MetaSchemas {
  /// The meta-schema of draft-04.
  static let draft4 = [
    Document(
      uri: SchemaDraft.draft4.uri,
      text: ##"""
        {"id": "http://json-schema.org/draft-04/schema#", "$schema": "http://json-schema.org/draft-04/schema#",
         "definitions": {
           "schemaArray": {"type": "array", "minItems": 1, "items": {"$ref": "#"}},
           "positiveInteger": {"type": "integer", "minimum": 0},
           "positiveIntegerDefault0": {"allOf": [{"$ref": "#/definitions/positiveInteger"}, {"default": 0}]},
           "simpleTypes": {"enum": ["array", "boolean", "integer", "null", "number", "object", "string"]},
           "stringArray": {"type": "array", "items": {"type": "string"}, "minItems": 1, "uniqueItems": true},
           "schemaMap": {"type": "object", "additionalProperties": {"$ref": "#"}, "default": {}}
         },
         "type": "object",
         "properties": {
           "id": {"type": "string"}, "$schema": {"type": "string"}, "$ref": {"type": "string"},
           "title": {"type": "string"}, "description": {"type": "string"}, "default": {},
           "multipleOf": {"type": "number", "minimum": 0, "exclusiveMinimum": true},
           "maximum": {"type": "number"}, "exclusiveMaximum": {"type": "boolean"},
           "minimum": {"type": "number"}, "exclusiveMinimum": {"type": "boolean"},
           "maxLength": {"$ref": "#/definitions/positiveInteger"},
           "minLength": {"$ref": "#/definitions/positiveIntegerDefault0"},
           "pattern": {"type": "string", "format": "regex"},
           "additionalItems": {"anyOf": [{"type": "boolean"}, {"$ref": "#"}], "default": {}},
           "items": {"anyOf": [{"$ref": "#"}, {"$ref": "#/definitions/schemaArray"}], "default": {}},
           "maxItems": {"$ref": "#/definitions/positiveInteger"},
           "minItems": {"$ref": "#/definitions/positiveIntegerDefault0"},
           "uniqueItems": {"type": "boolean", "default": false},
           "maxProperties": {"$ref": "#/definitions/positiveInteger"},
           "minProperties": {"$ref": "#/definitions/positiveIntegerDefault0"},
           "required": {"$ref": "#/definitions/stringArray"},
           "additionalProperties": {"anyOf": [{"type": "boolean"}, {"$ref": "#"}], "default": {}},
           "definitions": {"$ref": "#/definitions/schemaMap"}, "properties": {"$ref": "#/definitions/schemaMap"},
           "patternProperties": {"$ref": "#/definitions/schemaMap"},
           "dependencies": {
             "type": "object",
             "additionalProperties": {"anyOf": [{"$ref": "#"}, {"$ref": "#/definitions/stringArray"}]}
           },
           "enum": {"type": "array"},
           "type": {"anyOf": [
             {"$ref": "#/definitions/simpleTypes"},
             {"type": "array", "items": {"$ref": "#/definitions/simpleTypes"}, "minItems": 1, "uniqueItems": true}
           ]},
           "format": {"type": "string"},
           "allOf": {"$ref": "#/definitions/schemaArray"}, "anyOf": {"$ref": "#/definitions/schemaArray"},
           "oneOf": {"$ref": "#/definitions/schemaArray"}, "not": {"$ref": "#"}
         },
         "dependencies": {"exclusiveMaximum": ["maximum"], "exclusiveMinimum": ["minimum"]}, "default": {}}
        """##)
  ]

  /// The meta-schema of draft-06.
  static let draft6 = [
    Document(uri: SchemaDraft.draft6.uri, text: draft6Text(id: SchemaDraft.draft6.uri, more: ""))
  ]

  /// The meta-schema of draft-07, which is draft-06's with more keywords.
  static let draft7 = [
    Document(
      uri: SchemaDraft.draft7.uri,
      text: draft6Text(
        id: SchemaDraft.draft7.uri,
        more: ##"""
          "$comment": {"type": "string"}, "readOnly": {"type": "boolean", "default": false},
          "writeOnly": {"type": "boolean", "default": false}, "if": {"$ref": "#"}, "then": {"$ref": "#"},
          "else": {"$ref": "#"}, "contentMediaType": {"type": "string"}, "contentEncoding": {"type": "string"},
          """##))
  ]

  private static func draft6Text(id: String, more: String) -> String {
    ##"""
    {"$schema": "\##(id)#", "$id": "\##(id)#",
     "definitions": {
       "schemaArray": {"type": "array", "minItems": 1, "items": {"$ref": "#"}},
       "nonNegativeInteger": {"type": "integer", "minimum": 0},
       "nonNegativeIntegerDefault0": {"allOf": [{"$ref": "#/definitions/nonNegativeInteger"}, {"default": 0}]},
       "simpleTypes": {"enum": ["array", "boolean", "integer", "null", "number", "object", "string"]},
       "stringArray": {"type": "array", "items": {"type": "string"}, "uniqueItems": true, "default": []},
       "schemaMap": {"type": "object", "additionalProperties": {"$ref": "#"}, "default": {}}
     },
     "type": ["object", "boolean"],
     "properties": {
       \##(more)
       "$id": {"type": "string", "format": "uri-reference"}, "$schema": {"type": "string", "format": "uri"},
       "$ref": {"type": "string", "format": "uri-reference"}, "title": {"type": "string"},
       "description": {"type": "string"}, "default": true, "examples": {"type": "array", "items": true},
       "multipleOf": {"type": "number", "exclusiveMinimum": 0},
       "maximum": {"type": "number"}, "exclusiveMaximum": {"type": "number"},
       "minimum": {"type": "number"}, "exclusiveMinimum": {"type": "number"},
       "maxLength": {"$ref": "#/definitions/nonNegativeInteger"},
       "minLength": {"$ref": "#/definitions/nonNegativeIntegerDefault0"},
       "pattern": {"type": "string", "format": "regex"}, "additionalItems": {"$ref": "#"},
       "items": {"anyOf": [{"$ref": "#"}, {"$ref": "#/definitions/schemaArray"}], "default": true},
       "maxItems": {"$ref": "#/definitions/nonNegativeInteger"},
       "minItems": {"$ref": "#/definitions/nonNegativeIntegerDefault0"},
       "uniqueItems": {"type": "boolean", "default": false}, "contains": {"$ref": "#"},
       "maxProperties": {"$ref": "#/definitions/nonNegativeInteger"},
       "minProperties": {"$ref": "#/definitions/nonNegativeIntegerDefault0"},
       "required": {"$ref": "#/definitions/stringArray"}, "additionalProperties": {"$ref": "#"},
       "definitions": {"$ref": "#/definitions/schemaMap"}, "properties": {"$ref": "#/definitions/schemaMap"},
       "patternProperties": {
         "type": "object", "additionalProperties": {"$ref": "#"}, "propertyNames": {"format": "regex"},
         "default": {}
       },
       "dependencies": {
         "type": "object",
         "additionalProperties": {"anyOf": [{"$ref": "#"}, {"$ref": "#/definitions/stringArray"}]}
       },
       "propertyNames": {"$ref": "#"}, "const": true, "enum": {"type": "array", "items": true},
       "type": {"anyOf": [
         {"$ref": "#/definitions/simpleTypes"},
         {"type": "array", "items": {"$ref": "#/definitions/simpleTypes"}, "minItems": 1, "uniqueItems": true}
       ]},
       "format": {"type": "string"},
       "allOf": {"$ref": "#/definitions/schemaArray"}, "anyOf": {"$ref": "#/definitions/schemaArray"},
       "oneOf": {"$ref": "#/definitions/schemaArray"}, "not": {"$ref": "#"}
     },
     "default": true}
    """##
  }

  /// The meta-schemas of draft 2019-09.
  static let draft2019: [Document] = {
    let prefix = "https://json-schema.org/draft/2019-09/"
    func part(_ name: String, _ properties: String, definitions: String = "{}") -> Document {
      Document(
        uri: "\(prefix)meta/\(name)",
        text: ##"""
          {"$schema": "\##(prefix)schema", "$id": "\##(prefix)meta/\##(name)", "$recursiveAnchor": true,
           "type": ["object", "boolean"], "properties": {\##(properties)}, "$defs": \##(definitions)}
          """##)
    }
    return [
      Document(
        uri: "\(prefix)schema",
        text: ##"""
          {"$schema": "\##(prefix)schema", "$id": "\##(prefix)schema", "$recursiveAnchor": true,
           "type": ["object", "boolean"],
           "allOf": [{"$ref": "meta/core"}, {"$ref": "meta/applicator"}, {"$ref": "meta/validation"},
             {"$ref": "meta/meta-data"}, {"$ref": "meta/format"}, {"$ref": "meta/content"}],
           "properties": {
             "definitions": {"type": "object", "additionalProperties": {"$recursiveRef": "#"}, "default": {}},
             "dependencies": {"type": "object", "additionalProperties": {"anyOf": [
               {"$recursiveRef": "#"}, {"$ref": "meta/validation#/$defs/stringArray"}]}}
           }}
          """##),
      part(
        "core",
        ##"""
        "$id": {"type": "string", "format": "uri-reference", "pattern": "^[^#]*#?$"},
        "$schema": {"type": "string", "format": "uri"}, "$ref": {"type": "string", "format": "uri-reference"},
        "$anchor": {"type": "string", "pattern": "^[A-Za-z][-A-Za-z0-9.:_]*$"},
        "$recursiveRef": {"type": "string", "format": "uri-reference"},
        "$recursiveAnchor": {"type": "boolean", "default": false},
        "$vocabulary": {"type": "object", "propertyNames": {"type": "string", "format": "uri"},
          "additionalProperties": {"type": "boolean"}},
        "$comment": {"type": "string"},
        "$defs": {"type": "object", "additionalProperties": {"$recursiveRef": "#"}, "default": {}}
        """##),
      part(
        "applicator",
        ##"""
        "additionalItems": {"$recursiveRef": "#"}, "unevaluatedItems": {"$recursiveRef": "#"},
        "items": {"anyOf": [{"$recursiveRef": "#"}, {"$ref": "#/$defs/schemaArray"}]},
        "contains": {"$recursiveRef": "#"}, "additionalProperties": {"$recursiveRef": "#"},
        "unevaluatedProperties": {"$recursiveRef": "#"}, "properties": {"$ref": "#/$defs/schemaMap"},
        "patternProperties": {"$ref": "#/$defs/schemaMap", "propertyNames": {"format": "regex"}},
        "dependentSchemas": {"$ref": "#/$defs/schemaMap"}, "propertyNames": {"$recursiveRef": "#"},
        "if": {"$recursiveRef": "#"}, "then": {"$recursiveRef": "#"}, "else": {"$recursiveRef": "#"},
        "allOf": {"$ref": "#/$defs/schemaArray"}, "anyOf": {"$ref": "#/$defs/schemaArray"},
        "oneOf": {"$ref": "#/$defs/schemaArray"}, "not": {"$recursiveRef": "#"}
        """##,
        definitions: ##"""
          {"schemaArray": {"type": "array", "minItems": 1, "items": {"$recursiveRef": "#"}},
           "schemaMap": {"type": "object", "additionalProperties": {"$recursiveRef": "#"}, "default": {}}}
          """##),
      part(
        "validation",
        ##"""
        "multipleOf": {"type": "number", "exclusiveMinimum": 0}, "maximum": {"type": "number"},
        "exclusiveMaximum": {"type": "number"}, "minimum": {"type": "number"},
        "exclusiveMinimum": {"type": "number"}, "maxLength": {"$ref": "#/$defs/nonNegativeInteger"},
        "minLength": {"$ref": "#/$defs/nonNegativeIntegerDefault0"},
        "pattern": {"type": "string", "format": "regex"}, "maxItems": {"$ref": "#/$defs/nonNegativeInteger"},
        "minItems": {"$ref": "#/$defs/nonNegativeIntegerDefault0"},
        "uniqueItems": {"type": "boolean", "default": false},
        "maxContains": {"$ref": "#/$defs/nonNegativeInteger"},
        "minContains": {"$ref": "#/$defs/nonNegativeInteger", "default": 1},
        "maxProperties": {"$ref": "#/$defs/nonNegativeInteger"},
        "minProperties": {"$ref": "#/$defs/nonNegativeIntegerDefault0"},
        "required": {"$ref": "#/$defs/stringArray"},
        "dependentRequired": {"type": "object", "additionalProperties": {"$ref": "#/$defs/stringArray"}},
        "const": true, "enum": {"type": "array", "items": true},
        "type": {"anyOf": [{"$ref": "#/$defs/simpleTypes"},
          {"type": "array", "items": {"$ref": "#/$defs/simpleTypes"}, "minItems": 1, "uniqueItems": true}]}
        """##,
        definitions: ##"""
          {"nonNegativeInteger": {"type": "integer", "minimum": 0},
           "nonNegativeIntegerDefault0": {"$ref": "#/$defs/nonNegativeInteger", "default": 0},
           "simpleTypes": {"enum": ["array", "boolean", "integer", "null", "number", "object", "string"]},
           "stringArray": {"type": "array", "items": {"type": "string"}, "uniqueItems": true, "default": []}}
          """##),
      part(
        "meta-data",
        ##"""
        "title": {"type": "string"}, "description": {"type": "string"}, "default": true,
        "deprecated": {"type": "boolean", "default": false}, "readOnly": {"type": "boolean", "default": false},
        "writeOnly": {"type": "boolean", "default": false}, "examples": {"type": "array", "items": true}
        """##),
      part("format", ##""format": {"type": "string"}"##),
      part(
        "content",
        ##"""
        "contentMediaType": {"type": "string"}, "contentEncoding": {"type": "string"},
        "contentSchema": {"$recursiveRef": "#"}
        """##),
    ]
  }()
}
