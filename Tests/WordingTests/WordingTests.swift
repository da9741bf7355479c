import Deployment
import MissionModel
import Testing
import Wording

@Suite("Texts for people")
struct WordingTests {
    @Test("Russian counts by the last digits, English by one")
    func pluralForms() {
        let russian = [0, 1, 2, 4, 5, 11, 12, 14, 21, 22, 25, 101, 111, 112, 1001, -1, -3]
        let forms = russian.map { Language.russian.pluralForm($0) }
        #expect(
            forms == [
                .many, .one, .few, .few, .many, .many, .many, .many, .one, .few, .many, .one, .many, .many, .one, .one,
                .few,
            ])
        #expect([0, 1, 2, 21].map { Language.english.pluralForm($0) } == [.other, .one, .other, .other])
        #expect(Words(.russian)(21, .peopleCount) == "21 человек")
        #expect(Words(.russian)(22, .peopleCount) == "22 человека")
        #expect(Words(.russian)(5, .stopCount) == "5 остановок")
        #expect(Words(.english)(1, .stopCount) == "1 stop")
        #expect(Words(.english).noun(1, .regionCount) == "region")
    }

    @Test("What something is a part of stands in the genitive in Russian")
    func partitiveForms() {
        let russian = Words(.russian)
        #expect(
            [1, 3, 5, 11, 21, 22].map { russian.of($0, .peopleCount) } == [
                "1 человека", "3 человек", "5 человек", "11 человек", "21 человека", "22 человек",
            ])
        #expect([1, 2, 20].map { russian.nounOf($0, .regionCount) } == ["региона", "регионов", "регионов"])
        #expect(
            Words(.english).of(3, .peopleCount) == "3 people" && Words(.english).nounOf(1, .regionCount) == "region")
    }

    @Test("Quotation marks and settings of strata are those of the language")
    func quotesAndStrata() {
        #expect(Words(.russian).quoted("Taken ill") == "«Taken ill»" && Words(.english).quoted("x") == "“x”")
        let names = ["ABA/rural", "A/B/urban", "ABA/other", "North"]
        #expect(names.map(Words(.russian).stratum) == ["ABA/село", "A/B/город", "ABA/other", "North"])
        #expect(names.map(Words(.english).stratum) == names)
    }

    @Test("Every counted text has the forms of its language, and the number in each", arguments: Language.allCases)
    func countedForms(_ language: Language) {
        let words = Words(language)
        for phrase in CountedPhrase.allCases {
            #expect(words.forms(phrase) == Set(language.pluralForms), "\(phrase)")
            for number in [1, 2, 5] { #expect(words(number, phrase).contains(String(number)), "\(phrase)") }
        }
    }

    @Test("Every text says something, and only names that are the same in both languages are the same")
    func noneIsMissing() {
        let (english, russian) = (Words(.english), Words(.russian))
        for phrase in Phrase.allCases {
            #expect(!english(phrase).isEmpty && !russian(phrase).isEmpty, "\(phrase)")
            #expect(english(phrase) != russian(phrase), "\(phrase)")
        }
    }

    @Test("A sentence has the same places in every language", arguments: Sentence.allCases)
    func places(_ sentence: Sentence) {
        func places(_ language: Language) -> Set<Int> {
            Set(
                Words(language).parts(sentence).compactMap { part in
                    if case .place(let number) = part { return number }
                    return nil
                })
        }
        #expect(places(.english) == places(.russian))
        #expect(places(.english) == Set(0..<places(.english).count))
    }

    @Test("Numbers have their language's marks")
    func numbers() {
        #expect([0, 999, 5152, -1_234_567].map(Language.english.number) == ["0", "999", "5,152", "−1,234,567"])
        #expect(Language.russian.number(118_000) == "118\u{202F}000")
        #expect([59, -5, 10].map(Language.english.tenths) == ["5.9", "−0.5", "1.0"])
        #expect(Language.russian.tenths(59) == "5,9")
        #expect([1.35, 60, 0.05, 2.5].map(Language.russian.decimal) == ["1,35", "60", "0,05", "2,5"])
        #expect(Language.english.percent(0.334) == "33%")
    }

    @Test("Days, times and zones are written as each language writes them")
    func times() throws {
        let day = try #require(CalendarDay("2023-03-19"))
        #expect(Language.english.longDay(day) == "Sunday 19\u{A0}March 2023")
        #expect(Language.russian.longDay(day) == "воскресенье, 19\u{A0}марта 2023\u{A0}г.")
        let instant = try #require(Instant("2023-03-19T00:15:00+05:00"))
        #expect(instant.day == day)
        #expect(Language.english.moment(instant) == "19\u{A0}March 2023, 00:15\u{A0}UTC+5")
        let later = try #require(Instant("2023-03-20T20:00:00+05:00"))
        #expect(Language.english.span(instant, later) == "19\u{A0}March, 00:15 – 20\u{A0}March 2023, 20:00\u{A0}UTC+5")
        #expect(
            [0, 19_800, -12_600].map { Instant(seconds: 0, offset: $0).zoneText } == ["UTC", "UTC+5:30", "UTC−3:30"])
        #expect(Instant(seconds: -1, offset: 0).day == CalendarDay("1969-12-31"))
        #expect(try #require(CalendarDay("1969-12-31")).weekday == 3)
    }

    @Test("Durations are in hours and minutes, a countdown in what says most")
    func durations() {
        #expect(Language.english.duration(18_300) == "5\u{A0}h 05\u{A0}min")
        #expect(Language.english.countdown(205_200) == "2\u{A0}d 9\u{A0}h")
        #expect(Language.russian.countdown(3600) == "1\u{A0}ч 00\u{A0}мин")
        #expect(Language.russian.kilometres(245_499) == "245\u{A0}км")
    }
}
