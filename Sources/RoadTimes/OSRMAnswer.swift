import Deployment
import MissionModel

/// Reads what the service `table` answers; trusts nothing of it.
enum OSRMAnswer {
    /// What an answer must not be, as a part of a sentence.
    struct Fault: Error, Equatable {
        let text: String
    }

    /// The legs row by row, whole metres and seconds; a time that is under way is a whole second.
    static func legs(_ bytes: [UInt8], rows: Int, columns: Int) throws(Fault) -> [RoadAnswer] {
        let object = try object(bytes)
        guard object["code"]?.string == "Ok" else { throw Fault(text: "an answer without code Ok") }
        let durations = try matrix(object, "durations", rows: rows, columns: columns)
        let distances = try matrix(object, "distances", rows: rows, columns: columns)
        return zip(durations, distances).map { duration, distance in
            guard let duration, let distance else { return .noRoute }
            return .leg(
                Leg(distanceM: Int((distance + 0.5).rounded(.down)), durationS: Int(duration.rounded(.up))))
        }
    }

    /// Code and message of a refusal, such as `TooBig: Too many table coordinates`; nil for anything else.
    static func refusal(_ bytes: [UInt8]) -> (code: String, text: String)? {
        guard let object = try? object(bytes), let code = object["code"]?.string else { return nil }
        guard let message = object["message"]?.string else { return (code, code) }
        return (code, "\(code): \(message.prefix(200))")
    }

    private static func object(_ bytes: [UInt8]) throws(Fault) -> JSONObject {
        if let object = try? JSONParser.parse(bytes).object { return object }
        throw Fault(text: "an answer that is no JSON object")
    }

    /// Seconds or metres, row by row; nil where there is no route.
    private static func matrix(
        _ object: JSONObject, _ key: String, rows: Int, columns: Int
    ) throws(Fault) -> [Double?] {
        guard let lines = object[key]?.array else { throw Fault(text: "an answer without \(key)") }
        guard lines.count == rows else {
            throw Fault(text: "\(lines.count) rows of \(key) where \(rows) were asked for")
        }
        var values: [Double?] = []
        values.reserveCapacity(rows * columns)
        for line in lines {
            guard let cells = line.array, cells.count == columns else {
                throw Fault(text: "rows of \(key) that do not have \(columns) values")
            }
            for cell in cells { values.append(try value(cell, key)) }
        }
        return values
    }

    private static func value(_ cell: JSONValue, _ key: String) throws(Fault) -> Double? {
        switch cell {
        case .null: return nil
        case .number(let number):
            let value = number.double
            // Half the Earth's girth at walking pace, in seconds; metres are fewer.
            guard value >= 0, value <= 1e8 else { throw Fault(text: "\(number.text) among the \(key)") }
            return value
        default: throw Fault(text: "something other than a number among the \(key)")
        }
    }
}
