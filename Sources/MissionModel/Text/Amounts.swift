// Numbers as sentences for people have them.

extension Int {
    /// With a comma between thousands: `12,032,550`.
    package var grouped: String {
        let digits = String(magnitude)
        let head = digits.count % 3 == 0 ? 3 : digits.count % 3
        var text = String(digits.prefix(head))
        for start in stride(from: head, to: digits.count, by: 3) {
            text += "," + digits.dropFirst(start).prefix(3)
        }
        return self < 0 ? "-" + text : text
    }

    /// `1 team`, `2,000 teams`.
    ///
    /// - Parameter many: nil: the one with an s.
    package func of(_ one: String, _ many: String? = nil) -> String {
        "\(grouped) \(self == 1 ? one : many ?? one + "s")"
    }

    /// Seconds as `17 h 05 min`, rounded down to whole minutes.
    package var hoursAndMinutes: String {
        let minutes = self / 60 % 60
        return "\((self / 3600).grouped) h \(minutes < 10 ? "0" : "")\(minutes) min"
    }

    /// Seconds without a loss, for what breaks a limit by little: `17 h 33 min 28 s`, `14 h`, `50 s`.
    package var exactDuration: String {
        let parts = [(self / 3600, "h"), (self / 60 % 60, "min"), (self % 60, "s")]
        let told = parts.filter { $0.0 != 0 }.map { "\($0.0.grouped) \($0.1)" }
        return told.isEmpty ? "0 s" : told.joined(separator: " ")
    }
}
