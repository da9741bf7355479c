import MissionModel

extension Instant {
    /// `2023-03-19 06:18 (UTC+06:00, Asia/Almaty)`.
    func text(in zone: String) -> String { "\(day) \(clock) (\(offsetText), \(zone))" }

    /// `2023-03-18 18:00 (UTC+06:00)`.
    var textWithOffset: String { "\(day) \(clock) (\(offsetText))" }

    /// `06:18`, with the day where it is another than that of the zone's other times.
    func clock(besides other: Instant) -> String { day == other.day ? clock : "\(day) \(clock)" }

    private var day: String { String(text.prefix(10)) }

    private var offsetText: String {
        let written = text.dropFirst(19)
        return written == "Z" || written == "z" ? "UTC" : "UTC\(written)"
    }
}
