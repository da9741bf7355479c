import ArgumentParser
package import MissionModel

/// A fact as it is typed: `visit_min=40`, `max_km=null`, `languages=kk,ru`.
package struct Assignment: ExpressibleByArgument, Sendable, Equatable {
    package let key: String
    package let text: String

    package init?(argument: String) {
        // A scalar: a sign that combines with it does not make it another one.
        let scalars = argument.unicodeScalars
        guard let equals = scalars.firstIndex(of: "="), equals > scalars.startIndex else { return nil }
        key = String(scalars[..<equals])
        text = String(scalars[scalars.index(after: equals)...])
    }

    /// The value that is meant: JSON where the text is JSON, else the text itself.
    ///
    /// Lists of the document may be typed with commas. Where the present value is a text, what looks like a number or
    /// a flag stays text too: a label may be `12`.
    ///
    /// - Parameter present: what the field has now; nil where that is not known.
    package func value(now present: JSONValue?) -> JSONValue {
        let parsed = try? JSONParser.parse(text)
        if Self.lists.contains(key) {
            switch parsed {
            case .array?, .null?: break
            default: return .strings(text.split(separator: ",").map { $0.trimmed })
            }
        }
        switch (parsed, present) {
        case (.number?, .string?), (.bool?, .string?): return .string(text)
        case (let value?, _): return value
        case (nil, _): return .string(text)
        }
    }

    /// A merge patch of several facts; of a repeated key the last one counts.
    static func object(_ assignments: [Assignment], now present: JSONValue?) -> JSONObject {
        var object = JSONObject()
        for assignment in assignments { object[assignment.key] = assignment.value(now: present?[assignment.key]) }
        return object
    }

    private static let lists: Set<String> = [
        "languages", "working_languages", "excluded_regions", "preferred_regions", "break_window",
    ]
}

extension Substring {
    fileprivate var trimmed: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
