import MissionModel

/// Values as people read them.
enum Wording {
    /// `12,032,550`.
    static func number(_ value: Int) -> String { value.grouped }

    /// `1 team`, `2 teams`.
    static func count(_ value: Int, _ noun: String) -> String { value.of(noun) }

    /// A number of a document as a cell, whole ones grouped; anything else as `cell` has it.
    static func figure(_ value: JSONValue?) -> String { value?.whole.map(number) ?? cell(value) }

    static func megabytes(_ bytes: Int64) -> String {
        let tenths = bytes / 100_000
        return number(Int(tenths / 10)) + ".\(tenths % 10) MB"
    }

    /// Metres as kilometres with one decimal, rounded half up.
    static func kilometres(_ metres: Int) -> String {
        let tenths = (metres + 50) / 100
        return number(tenths / 10) + ".\(tenths % 10) km"
    }

    /// Seconds as `2 h 05 min` or `14 min`, rounded up to whole minutes.
    static func duration(_ seconds: Int) -> String {
        let minutes = (seconds + 59) / 60
        if minutes < 60 { return "\(minutes) min" }
        let rest = minutes % 60
        return "\(number(minutes / 60)) h " + (rest < 10 ? "0\(rest)" : "\(rest)") + " min"
    }

    /// Seconds that remain, rounded up: `7 s`, `2 min`.
    static func countdown(_ seconds: Double) -> String {
        let whole = Int(min(1e9, max(0, seconds)).rounded(.up))
        return whole < 120 ? "\(whole) s" : duration(whole)
    }

    static func score(_ score: JSONValue?) -> String {
        guard let hard = score?["hard"]?.whole, let medium = score?["medium"]?.whole, let soft = score?["soft"]?.whole
        else { return "none yet" }
        return [hard, medium, soft].map(number).joined(separator: " / ")
    }

    /// An instant of the service, which it gives in UTC: `2026-11-24 04:20 UTC`.
    static func moment(_ value: JSONValue?) -> String {
        guard let text = value?.string else { return "" }
        guard let instant = Instant(text) else { return text }
        let utc = Instant(seconds: instant.seconds, offset: 0).text
        return utc.prefix(10) + " " + utc.dropFirst(11).prefix(5) + " UTC"
    }

    /// Any value of a document as a cell: texts bare, lists with commas, nothing for null.
    static func cell(_ value: JSONValue?) -> String {
        switch value {
        case nil, .null?: ""
        case .string(let text)?: text
        case .array(let items)?: items.map { cell($0) }.joined(separator: ", ")
        case let value?: JSONWriter.text(value)
        }
    }

    /// A value as it would be typed: null by its name.
    static func fact(_ value: JSONValue?) -> String {
        switch value {
        case nil, .null?: "null"
        case .array([])?: "[]"
        default: cell(value)
        }
    }
}
