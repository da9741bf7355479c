import MissionModel

extension CellReader {
    /// BCP 47 tags in their canonical form, each once; names of languages count as their tags. What is changed beyond its
    /// case or cannot meet the mission's is told.
    func languages(_ cell: MappedCell, _ check: LanguageCheck) -> [String] {
        let found: [String] = list(cell).flatMap(LanguageWords.parts).compactMap { written in
            let tag = LanguageWords.tag(written) ?? written
            let subtags = tag.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
            let isTag =
                (2...3).contains(subtags[0].count) && subtags[0].allSatisfy(Self.isLetter)
                && subtags.dropFirst().allSatisfy { (1...8).contains($0.count) && $0.allSatisfy(Self.isLetterOrDigit) }
            if !isTag {
                error(
                    .unknownLanguage, cell,
                    "“\(written.prefix(40))” is not a language; write its tag, such as en, ru or pt-BR.")
            }
            return isTag ? language(tag, written, cell, check) : nil
        }
        return found.enumerated().filter { !found.prefix($0.offset).contains($0.element) }.map(\.element)
    }

    /// Nil for two letters that are no language, which is told.
    private func language(_ tag: String, _ written: String, _ cell: MappedCell, _ check: LanguageCheck) -> String? {
        let language = LanguageCheck.canonical(tag)
        if tag.utf8.count == 2, !LanguageCheck.isKnown(language) {
            error(
                .unknownLanguage, cell,
                LanguageCheck.language(ofCountry: tag).map {
                    "“\(written)” is the code of a country; write that of the language, such as \($0)."
                } ?? "“\(written.prefix(40))” is not a language; write its tag, such as en, ru or pt-BR.")
            return nil
        }
        func tell(_ message: String) {
            warningOnce(.languageTag, cell, message)
        }
        if language.lowercased() != written.lowercased() {
            tell("“\(written)” was read as \(language), the form in which languages are compared.")
        }
        if !LanguageCheck.isKnown(language) {
            tell(
                "“\(written)” is no language that is known here; where it is a country's code, write the language's own."
            )
        }
        if let near = check.near(language) {
            tell(
                "“\(language)” is not the mission's “\(near)”: languages are compared as written, so nobody shares them."
            )
        }
        return language
    }

    /// An instant with an offset, or local time of a zone where there is one.
    ///
    /// - Parameters:
    ///   - reference: a day that is near, for years of two digits.
    ///   - endsDay: whether a day alone counts to its end.
    func instant(
        _ cell: MappedCell, zone: String?, near reference: CalendarDay, endsDay: Bool = false
    ) -> Instant? {
        guard let text = text(cell).map(NumberText.plain) else { return nil }
        if let instant = Instant(text) { return instant }
        do throws(MomentText.Failure) {
            let moment = try MomentText.parse(text, near: reference)
            let (day, time) = (moment.day, moment.time)
            if moment.hasShortYear {
                warningOnce(
                    .assumedTime, cell,
                    "Years of two digits in “\(cell.name)” were read as those near election day, such as \(day.year).")
            }
            guard let zone, let clock = ElectionClock(day: day, zone: zone) else {
                let time = time.map(\.description) ?? (endsDay ? "23:59" : "00:00")
                error(
                    .unreadableTime, cell,
                    "“\(text.prefix(40))” has no offset from UTC; write \(day)T\(time):00+06:00 or give "
                        + "--set time_zone=ZONE.")
                return nil
            }
            if time == nil {
                warningOnce(
                    .assumedTime, cell,
                    endsDay
                        ? "Days without a time in “\(cell.name)” were taken to their end."
                        : "Days without a time in “\(cell.name)” were taken from their begin."
                )
            }
            return clock.instant(clock.seconds(at: time ?? ClockTime(minutes: endsDay ? 1440 : 0)))
        } catch {
            switch error {
            case .notAMoment:
                self.error(
                    .unreadableTime, cell, "“\(text.prefix(40))” is not a time; write it as 2023-03-19T07:00:00+06:00.")
            case .eitherDay(let day, let other):
                self.error(
                    .unreadableTime, cell,
                    "“\(text.prefix(40))” may be \(min(day, other)) or \(max(day, other)); write the year first, in four digits."
                )
            }
            return nil
        }
    }

    private static func isLetter(_ unit: UInt8) -> Bool {
        (0x61...0x7A).contains(unit | 0x20)
    }

    private static func isLetterOrDigit(_ unit: UInt8) -> Bool {
        isLetter(unit) || (0x30...0x39).contains(unit)
    }
}
