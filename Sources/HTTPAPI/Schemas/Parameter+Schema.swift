import HTTPShell
import MissionModel

extension Parameter {
    var schema: JSONValue {
        var object: JSONObject
        switch form {
        case .text(let longest):
            object = [
                "type": "string", "minLength": 1, "maxLength": .int(longest), "pattern": #"^[^\u0000]+$"#,
            ]
        case .matching(let pattern, _, _): object = ["type": "string", "pattern": .string(pattern)]
        case .whole(let range):
            object = ["type": "integer", "minimum": .int(range.lowerBound), "maximum": .int(range.upperBound)]
        case .flag: object = ["type": "boolean"]
        case .oneOf(let values): object = ["type": "string", "enum": .strings(values)]
        }
        if isRepeated { object = ["type": "array", "items": .object(object), "maxItems": 100] }
        if let fallback { object.append("default", fallback) }
        return .object(object)
    }
}
