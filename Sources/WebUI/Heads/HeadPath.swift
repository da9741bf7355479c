import Markup

/// The addresses of a delegation's pages.
struct HeadPath: Sendable {
    let mission: String
    /// Whose pages staff look at; nil for heads, who have their own.
    let delegation: String?

    private var root: Path { Path("h") / mission }
    private func with(_ path: Path) -> Path { path.with("delegation", delegation) }

    var people: Path { with(root) }
    var confirm: Path { with(root / "confirm") }
    var ask: Path { with(root / "ask") }
    var dropOut: Path { with(root / "drop-out") }
    var print: Path { with(root / "print") }
    var calendar: Path { with(root / "calendar") }
    var endCalendar: Path { with(root / "calendar" / "end") }

    /// With whose days it has, already chosen.
    func calendar(of subject: CalendarSubject) -> Path { calendar.with("of", subject.text) }
    func person(_ id: String) -> Path { with(root / id) }
    func ask(_ id: String) -> Path { with(root / id / "ask") }
    func dropOut(_ id: String) -> Path { with(root / id / "drop-out") }
    func reason(_ id: String) -> Path { with(root / id / "reason") }
}
