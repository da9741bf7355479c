import MissionModel

/// Parts of JSON Schema 2020-12 as OpenAPI 3.1 uses it.
enum Schema {
    static let flag: JSONValue = ["type": "boolean"]
    /// What repeats the words of a request, wrong as they may be.
    static let anyText: JSONValue = ["type": "string"]
    /// No text and no key that is kept holds a NUL character.
    static let text: JSONValue = ["type": "string", "pattern": .string(withoutNUL)]
    static let count: JSONValue = ["type": "integer", "minimum": 0]
    /// Fits into 64 bits.
    static let integer: JSONValue = ["type": "integer", "minimum": .int(.min), "maximum": .int(.max)]
    static let id: JSONValue = ["type": "string", "minLength": 1, "pattern": .string(withoutNUL)]
    static let newID: JSONValue = [
        "type": "string", "minLength": 1, "maxLength": 200, "pattern": .string(withoutNUL),
    ]
    static let electionDay: JSONValue = [
        "type": "string", "format": "date", "pattern": "^(?!000[01]|9999)[0-9]{4}-[0-9]{2}-[0-9]{2}$",
        "description": "From 0002-02-01 to 9998-11-30.",
    ]
    /// RFC 3339 in whole seconds with an offset.
    static let instant: JSONValue = [
        "type": "string", "format": "date-time",
        "pattern": #"^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}([Zz]|[+-][0-9]{2}:[0-9]{2})$"#,
    ]
    static let clock: JSONValue = ["type": "string", "pattern": "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$"]
    static let country: JSONValue = ["type": "string", "pattern": "^[A-Z]{2}$"]
    static let language: JSONValue = [
        "type": "string", "pattern": "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$",
    ]
    static let digest: JSONValue = ["type": "string", "pattern": "^[0-9a-f]{64}$"]
    static let latitude: JSONValue = number(-90, 90)
    static let longitude: JSONValue = number(-180, 180)
    static let share: JSONValue = number(0, 1)
    static let detour: JSONValue = number(1, 100)
    static let speed: JSONValue = ["type": "number", "exclusiveMinimum": 0, "maximum": 1000]

    private static let withoutNUL = #"^[^\u0000]*$"#

    /// Any JSON, as unknown keys have it.
    static let kept: JSONValue = [
        "description": "Any JSON; it is kept as it is.", "pattern": .string(withoutNUL), "items": ref("Kept"),
        "propertyNames": ["pattern": .string(withoutNUL)], "additionalProperties": ref("Kept"),
    ]

    static func ref(_ name: String) -> JSONValue { ["$ref": .string("#/components/schemas/\(name)")] }

    static func whole(_ least: Int = 0, _ most: Int = 1_000_000_000_000) -> JSONValue {
        ["type": "integer", "minimum": .int(least), "maximum": .int(most)]
    }

    static func number(_ least: Double, _ most: Double) -> JSONValue {
        ["type": "number", "minimum": .double(least), "maximum": .double(most)]
    }

    static func oneOf(_ values: String...) -> JSONValue { ["type": "string", "enum": .strings(values)] }

    static func oneOf<Value: CaseIterable & RawRepresentable>(_ type: Value.Type) -> JSONValue
    where Value.RawValue == String {
        ["type": "string", "enum": .strings(Value.allCases.map(\.rawValue))]
    }

    static func list(_ items: JSONValue, distinct: Bool = false, least: Int? = nil, most: Int? = nil) -> JSONValue {
        var object: JSONObject = ["type": "array", "items": items]
        if distinct { object.append("uniqueItems", true) }
        if let least { object.append("minItems", .int(least)) }
        if let most { object.append("maxItems", .int(most)) }
        return .object(object)
    }

    static func nullable(_ schema: JSONValue) -> JSONValue {
        guard var object = schema.object, case .string(let type)? = object["type"] else {
            return ["anyOf": [schema, ["type": "null"]]]
        }
        object["type"] = [.string(type), "null"]
        if let values = object["enum"]?.array { object["enum"] = .array(values + [.null]) }
        return .object(object)
    }

    /// With what each property means, where its schema does not say so itself.
    static func described(_ schema: JSONValue, _ meaning: (String) -> String?) -> JSONValue {
        guard var object = schema.object, let properties = object["properties"]?.object else { return schema }
        let members = properties.members.map { member -> JSONObject.Member in
            guard var property = member.value.object, property["description"] == nil, let text = meaning(member.key)
            else { return member }
            // Which are required is in the schema itself.
            property.append("description", .string(text.replacing("Required. ", with: "")))
            return JSONObject.Member(key: member.key, value: .object(property))
        }
        object["properties"] = .object(JSONObject(uniqueMembers: members))
        return .object(object)
    }

    /// - Parameters:
    ///   - optional: properties that may be left out.
    ///   - open: whether unknown keys are kept rather than refused.
    static func object(
        _ properties: KeyValuePairs<String, JSONValue>, optional: Set<String> = [], open: Bool = false,
        _ notes: String? = nil
    ) -> JSONValue {
        object(properties.map { .init(key: $0.key, value: $0.value) }, optional: optional, open: open, notes)
    }

    /// What a request says: what may be left out may be null too, which says as little.
    static func form(
        _ properties: KeyValuePairs<String, JSONValue>, optional: Set<String>, _ notes: String? = nil
    ) -> JSONValue {
        let members = properties.map { property in
            JSONObject.Member(
                key: property.key,
                value: optional.contains(property.key) ? nullable(property.value) : property.value)
        }
        return object(members, optional: optional, open: false, notes)
    }

    private static func object(
        _ members: [JSONObject.Member], optional: Set<String>, open: Bool, _ notes: String?
    ) -> JSONValue {
        var object: JSONObject = ["type": "object"]
        if let notes { object.append("description", .string(notes)) }
        object.append("properties", .object(.init(uniqueMembers: members)))
        let required = members.map(\.key).filter { !optional.contains($0) }
        if !required.isEmpty { object.append("required", .strings(required)) }
        if open { object.append("propertyNames", text) }
        object.append("additionalProperties", open ? ref("Kept") : false)
        return .object(object)
    }

    /// The schema of a merge patch: every property optional, and null for those that can be taken away.
    static func patch(_ properties: KeyValuePairs<String, JSONValue>, removable: Set<String> = []) -> JSONValue {
        let members = properties.map { property in
            JSONObject.Member(
                key: property.key,
                value: removable.contains(property.key) ? nullable(property.value) : property.value)
        }
        return [
            "type": "object", "properties": .object(.init(uniqueMembers: members)), "additionalProperties": false,
        ]
    }

    static func page(_ item: String) -> JSONValue {
        object(["items": list(ref(item), most: PageSize.most), "next": nullable(text)])
    }
}
