/// Values of cells as texts that the importer's fields read: plain decimals, `2023-03-19`, `07:00`.
enum CellText {
    /// Seconds of a day.
    private static let day = 86_400

    /// A number in digits, the shortest that is the same number, without a power of ten.
    ///
    /// What computing left of a whole number (899.9999999999999) is that one, as all programs show it: they keep 15 digits.
    static func plain(_ number: Double) -> String {
        let whole = number.rounded()
        let isNearlyWhole = whole != 0 && abs(whole) < 1e14 && abs(number - whole) <= abs(whole) * 5e-16
        let text = (isNearlyWhole ? whole : number).description
        let parts = text.split(separator: "e")
        if parts.count == 2, let power = Int(parts[1]), abs(power) < 400 {
            return shifted(String(parts[0]), by: power)
        }
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    private static func shifted(_ mantissa: String, by power: Int) -> String {
        let isNegative = mantissa.hasPrefix("-")
        let parts = mantissa.drop { $0 == "-" }.split(separator: ".")
        let whole = String(parts.first ?? "0")
        let fraction = parts.count > 1 && parts[1] != "0" ? String(parts[1]) : ""
        let digits = whole + fraction
        let point = whole.utf8.count + power
        let sign = isNegative ? "-" : ""
        if point <= 0 { return sign + "0." + String(repeating: "0", count: -point) + digits }
        if point >= digits.utf8.count {
            return sign + digits + String(repeating: "0", count: point - digits.utf8.count)
        }
        return sign + digits.prefix(point) + "." + digits.dropFirst(point)
    }

    /// A number as the format of its cell means it.
    static func text(_ number: Double, _ format: NumberFormat, countsFrom1904: Bool) -> String {
        switch format {
        case .number: return plain(number)
        case .padded(let places):
            let text = plain(number)
            guard number >= 0, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return text }
            return padded(text, places)
        case .date, .time, .dateTime, .elapsed: break
        }
        guard number >= 0, number < 2_958_466 else { return plain(number) }
        let seconds = Int((number * Double(day)).rounded())
        let time = clock(seconds % day)
        switch format {
        case .elapsed: return clock(seconds)
        case .time: return time
        // What a cell shows as a date may have a time behind it.
        case .date where seconds % day == 0: return date(seconds / day, countsFrom1904)
        default: return "\(date(seconds / day, countsFrom1904)) \(time)"
        }
    }

    /// Digits in their places; what is more of them stands in the first.
    private static func padded(_ digits: String, _ places: [Character?]) -> String {
        let width = places.count { $0 == nil }
        var rest = (String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits)[...]
        var left = width
        return places.reduce(into: "") { text, place in
            if let place {
                text.append(place)
            } else {
                left -= 1
                text += rest.dropLast(left)
                rest = rest.suffix(left)
            }
        }
    }

    /// `07:00`, with seconds where there are some.
    static func clock(_ seconds: Int) -> String {
        let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60)
        return two(hours) + ":" + two(minutes) + (rest == 0 ? "" : ":" + two(rest))
    }

    /// The day of a serial number: of 1900 with a 29th of February that never was, or of 1904.
    private static func date(_ serial: Int, _ countsFrom1904: Bool) -> String {
        if !countsFrom1904, serial == 60 { return "1900-02-29" }
        if !countsFrom1904, serial == 0 { return "1900-01-00" }
        let days = countsFrom1904 ? serial - 24_107 : serial - (serial < 60 ? 25_568 : 25_569)
        return civil(days)
    }

    /// A day by its distance from 1 January 1970 (H. Hinnant, “chrono-compatible low-level date algorithms”, 2013).
    private static func civil(_ days: Int) -> String {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let year = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * year + year / 4 - year / 100)
        let month = (5 * dayOfYear + 2) / 153
        let number = month < 10 ? month + 3 : month - 9
        let full = String(year + era * 400 + (number <= 2 ? 1 : 0))
        let dayOfMonth = dayOfYear - (153 * month + 2) / 5 + 1
        return String(repeating: "0", count: max(0, 4 - full.utf8.count)) + full + "-" + two(number) + "-"
            + two(dayOfMonth)
    }

    private static func two(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }

    /// `2023-03-19T07:00:00.000` as `2023-03-19 07:00`, and a day alone without its midnight.
    static func moment(_ text: String) -> String {
        let parts = text.split(separator: "T", maxSplits: 1)
        guard parts.count == 2 else { return text }
        // An offset makes it an instant, which is read as it is.
        if parts[1].contains(where: { "Z+-".contains($0) }) { return text }
        var time = parts[1].prefix { $0 != "." }
        if time.utf8.count == 8, time.hasSuffix(":00") { time = time.dropLast(3) }
        return time == "00:00" ? String(parts[0]) : "\(parts[0]) \(time)"
    }

    /// A duration such as `PT07H30M00S` as `07:30`; nil for anything else.
    static func duration(_ text: String) -> String? {
        var seconds = 0.0
        var number = ""
        var isTime = false
        guard text.first == "P" else { return nil }
        for character in text.dropFirst() {
            switch character {
            case "0"..."9", ".": number.append(character)
            case ",": number.append(".")
            case "T" where !isTime && number.isEmpty: isTime = true
            case "D", "H", "M", "S":
                guard let value = Double(number), value < 1e7, isTime == (character != "D") else { return nil }
                let units: [Character: Double] = ["D": 86_400, "H": 3600, "M": 60, "S": 1]
                seconds += value * (units[character] ?? 0)
                number = ""
            default: return nil
            }
        }
        guard number.isEmpty else { return nil }
        let whole = Int(seconds.rounded())
        // A moment that is shown as a time of day has the days since 1899 in it.
        return clock(whole < 366 * day ? whole : whole % day)
    }
}
