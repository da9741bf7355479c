import Foundation
import MissionModel

/// The time zones of a country by the tz database's own table, with the place that each is named after.
struct HostTimeZones {
    private let zones: [(name: String, place: Coordinates)]

    /// - Parameter table: the text of `zone.tab`; nil where the system has none.
    init(country: String, table: String?) {
        zones = (table ?? "").split(separator: "\n").compactMap { line in
            let columns = line.split(separator: "\t")
            guard columns.count >= 3, columns[0] == country, let place = Self.place(columns[1]) else { return nil }
            return (String(columns[2]), place)
        }
    }

    static func system(country: String) -> HostTimeZones {
        let table = try? String(contentsOfFile: "/usr/share/zoneinfo/zone.tab", encoding: .utf8)
        return HostTimeZones(country: country, table: table)
    }

    /// Kilometres that most places of a country are from the nearest that a time zone is named after.
    static let near = 1500.0

    /// Whether a point may be in the country.
    func isNear(_ point: Coordinates) -> Bool { distance(to: point).map { $0 <= Self.near } ?? false }

    /// Kilometres from a point to the nearest place; nil where the country is not in the table.
    func distance(to point: Coordinates) -> Double? {
        zones.map { GeoDistance.km($0.place, point) }.min()
    }

    /// The country's only zone, or the one whose place is nearest.
    func zone(near point: Coordinates?) -> String? {
        guard let point, zones.count > 1 else { return zones.count == 1 ? zones[0].name : nil }
        return zones.min { GeoDistance.km($0.place, point) < GeoDistance.km($1.place, point) }?.name
    }

    /// ISO 6709: degrees and minutes, or degrees, minutes and seconds, as `+4315+07657`.
    private static func place(_ text: Substring) -> Coordinates? {
        guard let split = text.dropFirst().firstIndex(where: { $0 == "+" || $0 == "-" }),
            let lat = degrees(text[..<split], digits: 2), let lon = degrees(text[split...], digits: 3)
        else { return nil }
        return Coordinates(lat: lat, lon: lon)
    }

    private static func degrees(_ text: Substring, digits: Int) -> Double? {
        let numbers = text.dropFirst()
        guard let whole = Double(numbers.prefix(digits)), let minutes = Double(numbers.dropFirst(digits).prefix(2))
        else { return nil }
        let seconds = Double(numbers.dropFirst(digits + 2)) ?? 0
        let value = whole + minutes / 60 + seconds / 3600
        return text.first == "-" ? -value : value
    }
}
