import MissionModel

extension CellReader {
    /// BCP 47 tags in their canonical form, each once. What is changed beyond its case or cannot meet the mission's is told,
    /// and so are names of languages, as nobody would share one called “English” with one called “en”.
    func languages(_ cell: MappedCell, _ check: LanguageCheck) -> [String] {
        let found: [String] = list(cell).compactMap { tag in
            let subtags = tag.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
            let isTag =
                (2...3).contains(subtags[0].count) && subtags[0].allSatisfy(Self.isLetter)
                && subtags.dropFirst().allSatisfy { (1...8).contains($0.count) && $0.allSatisfy(Self.isLetterOrDigit) }
            if !isTag {
                error(.unknownLanguage, cell, "“\(tag.prefix(40))” is not a language tag; write en, ru or pt-BR.")
            }
            return isTag ? language(tag, cell, check) : nil
        }
        return found.enumerated().filter { !found.prefix($0.offset).contains($0.element) }.map(\.element)
    }

    private func language(_ tag: String, _ cell: MappedCell, _ check: LanguageCheck) -> String {
        let language = LanguageCheck.canonical(tag)
        func tell(_ message: String) {
            warningOnce(.languageTag, cell, message)
        }
        if language.lowercased() != tag.lowercased() {
            tell("“\(tag)” was read as \(language), the form in which languages are compared.")
        }
        if let near = check.near(language) {
            tell(
                "“\(language)” is not the mission's “\(near)”: languages are compared as written, so nobody shares them."
            )
        }
        return language
    }

    /// An instant with an offset, or local time of a zone where there is one.
    func instant(_ cell: MappedCell, zone: String?) -> Instant? {
        guard let text = text(cell).map(NumberText.plain) else { return nil }
        if let instant = Instant(text) { return instant }
        let parts = text.split(whereSeparator: { $0 == " " || $0 == "T" })
        if parts.count == 2, let day = CalendarDay(String(parts[0])), let time = ClockTime(String(parts[1].prefix(5))),
            ["", ":00"].contains(parts[1].dropFirst(5))
        {
            if let zone, let clock = ElectionClock(day: day, zone: zone) {
                return clock.instant(clock.seconds(at: time))
            }
            error(
                .unreadableTime, cell,
                "“\(text)” has no offset from UTC; write \(day)T\(time):00+06:00 or give --set time_zone=ZONE.")
        } else {
            error(.unreadableTime, cell, "“\(text.prefix(40))” is not a time; write it as 2023-03-19T07:00:00+06:00.")
        }
        return nil
    }

    private static func isLetter(_ unit: UInt8) -> Bool {
        (0x61...0x7A).contains(unit | 0x20)
    }

    private static func isLetterOrDigit(_ unit: UInt8) -> Bool {
        isLetter(unit) || (0x30...0x39).contains(unit)
    }
}
