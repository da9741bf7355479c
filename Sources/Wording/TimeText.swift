package import Deployment
package import MissionModel

extension CalendarDay {
    /// 1 for Monday to 7 for Sunday.
    package var weekday: Int { (daysSince1970 % 7 + 10) % 7 + 1 }
}

extension Instant {
    /// The day by the clock that it is written with.
    package var day: CalendarDay { CalendarDay(daysSince1970: (seconds + offset - secondOfDay) / 86_400) }

    private var secondOfDay: Int {
        let local = (seconds + offset) % 86_400
        return local < 0 ? local + 86_400 : local
    }

    /// The zone's distance from UTC: `UTC`, `UTC+5`, `UTC−3:30`.
    package var zoneText: String {
        if offset == 0 { return "UTC" }
        let (hours, minutes) = (abs(offset) / 3600, abs(offset) / 60 % 60)
        let part = minutes == 0 ? "" : ":\(minutes < 10 ? "0" : "")\(minutes)"
        return "UTC\(offset < 0 ? "−" : "+")\(hours)\(part)"
    }
}

extension Language {
    /// `Sunday 19 March 2023`, `воскресенье, 19 марта 2023 г.`
    package func longDay(_ day: CalendarDay) -> String {
        switch self {
        case .english: "\(weekdays[day.weekday - 1]) \(self.day(day))"
        case .russian: "\(weekdays[day.weekday - 1]), \(self.day(day))"
        }
    }

    /// `19 March 2023`, `19 марта 2023 г.`
    package func day(_ day: CalendarDay) -> String {
        let date = "\(day.day)\u{A0}\(months[day.month - 1]) \(day.year)"
        return self == .english ? date : date + "\u{A0}г."
    }

    /// Day and month: `20 March`, `20 марта`.
    package func shortDay(_ day: CalendarDay) -> String { "\(day.day)\u{A0}\(months[day.month - 1])" }

    /// Day, time and zone: `19 March 2023, 06:15 UTC+5`.
    package func moment(_ instant: Instant) -> String {
        "\(day(instant.day)), \(instant.clock)\u{A0}\(instant.zoneText)"
    }

    /// From one moment to another, the year and the zone once where they are the same: `17 March, 09:00 – 20 March 2023,
    /// 20:00 UTC+6`.
    package func span(_ from: Instant, _ to: Instant) -> String {
        guard from.day.year == to.day.year, from.offset == to.offset else { return "\(moment(from)) – \(moment(to))" }
        if from.day == to.day { return "\(day(from.day)), \(from.clock)–\(to.clock)\u{A0}\(to.zoneText)" }
        return "\(from.day.day)\u{A0}\(months[from.day.month - 1]), \(from.clock) – \(moment(to))"
    }

    /// Seconds as `5 h 05 min`, rounded down to whole minutes.
    package func duration(_ seconds: Int) -> String {
        let minutes = seconds / 60 % 60
        let (hour, minute) = self == .english ? ("h", "min") : ("ч", "мин")
        return "\(number(seconds / 3600))\u{A0}\(hour) \(minutes < 10 ? "0" : "")\(minutes)\u{A0}\(minute)"
    }

    /// A short while in its own unit: `8 s`, `2 min 05 s`, else as `duration` of whole seconds.
    package func duration(seconds: Double) -> String {
        let whole = max(0, Int(min(seconds, 1e9).rounded()))
        if whole >= 3600 { return duration(whole) }
        let (minute, second) = self == .english ? ("min", "s") : ("мин", "с")
        if whole < 60 { return "\(whole)\u{A0}\(second)" }
        let rest = whole % 60
        return "\(whole / 60)\u{A0}\(minute) \(rest < 10 ? "0" : "")\(rest)\u{A0}\(second)"
    }

    /// Seconds as hours with one decimal: `5.9 h`.
    package func hours(_ seconds: Int) -> String {
        "\(tenths((seconds + 180) / 360))\u{A0}\(self == .english ? "h" : "ч")"
    }

    /// How long until something, in the two units that say most: `2 d 9 h`, `9 h 05 min`.
    package func countdown(_ seconds: Int) -> String {
        if seconds < 86_400 { return duration(seconds) }
        let (day, hour) = self == .english ? ("d", "h") : ("дн.", "ч")
        return "\(number(seconds / 86_400))\u{A0}\(day) \(seconds / 3600 % 24)\u{A0}\(hour)"
    }

    /// Metres as whole kilometres.
    package func kilometres(_ metres: Int) -> String {
        "\(number((metres + 500) / 1000))\u{A0}\(self == .english ? "km" : "км")"
    }

    private var weekdays: [String] {
        switch self {
        case .english: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
        case .russian:
            ["понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"]
        }
    }

    /// As they stand beside a day: in Russian in the genitive.
    private var months: [String] {
        switch self {
        case .english:
            [
                "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                "November", "December",
            ]
        case .russian:
            [
                "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября",
                "ноября", "декабря",
            ]
        }
    }
}
