import MissionModel

/// Times of day as lists write them: `7:00`, `07:00:00`, `7.00`, `7,00`, `07h00`, `7 h`, `0700`, `07 ч 00 мин`, `7.00 Uhr`,
/// `7:00 AM`, `saat 7.00`, and what spreadsheets keep: the part of a day (`0.2916667`), the day 0 with a time.
enum ClockText {
    enum Failure: Error {
        case notATime
        /// Hours or minutes that no day has.
        case outOfDay
        /// Seconds, where whole minutes are kept.
        case betweenMinutes
        /// Two times.
        case range
    }

    /// How a text writes its time.
    enum Form {
        case clock
        /// As spreadsheets keep it.
        case dayPart
        /// A number of hours alone. Zero is midnight in each form.
        case hour
    }

    /// `0.25` is refused: it is a quarter past midnight, or six o'clock as a part of a day.
    ///
    /// - Parameter endsDay: whether midnight is the end of a day, not its begin.
    static func read(_ text: String, endsDay: Bool = false) throws(Failure) -> (time: ClockTime, form: Form) {
        if let time = ClockTime(text) ?? ClockWords.named(text, endsDay: endsDay) { return (time, .clock) }
        if let hour = hour(alone: text) {
            return (try time(hour: hour, minute: 0), hour == 0 ? .clock : .hour)
        }
        if let minutes = minutes(ofDayPart: text) {
            return (try time(hour: minutes / 60, minute: minutes % 60), .dayPart)
        }
        do throws(Failure) {
            return (try parse(ClockToken.tokens(of: withoutPreposition(withoutDayZero(text)))), .clock)
        } catch {
            throw error == .notATime && range(text) != nil ? .range : error
        }
    }

    /// A time behind a day, where a number alone is none.
    static func parse(_ text: String) throws(Failure) -> ClockTime {
        let (time, form) = try read(text)
        if form == .hour { throw .notATime }
        return time
    }

    private static func hour(alone text: String) -> Int? {
        guard (1...2).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(text)
    }

    /// The two times of `07:00-20:00`, `7.00–20.00` or `from 7 h to 20 h`; nil where there are not two.
    static func range(_ written: String) -> (opens: ClockTime, closes: ClockTime)? {
        let text = inOneForm(written)
        let separators: [Character] = [
            "-", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "~", "/", ";",
        ]
        for place in text.indices where separators.contains(text[place]) {
            if let pair = pair(text[..<place], text[text.index(after: place)...]) { return pair }
        }
        let words = text.split(separator: " ")
        for (place, word) in words.enumerated() where Self.untilFolded.contains(ImportField.folded(String(word))) {
            let first = words[..<place].drop {
                let word = ImportField.folded(String($0))
                return Self.fromFolded.contains(word) || Self.untilFolded.contains(word)
            }
            let pair = pair(
                first.joined(separator: " ")[...], words[(place + 1)...].joined(separator: " ")[...])
            if let pair { return pair }
        }
        return nil
    }

    /// Without a remark in brackets behind the times, and with a dash between those that Kazakh declines: `7.00-ден 20.00-ге
    /// дейін`.
    private static func inOneForm(_ text: String) -> String {
        var form = text
        if form.hasSuffix(")"), let start = form.firstIndex(of: "("), start > form.startIndex {
            form = String(form[..<start]).trimmedOfSpaces
        }
        return form.replacing(#/-?(ден|дан|тен|тан|нен|нан)(\s+|$)/#, with: " - ")
            .replacing(#/-?(ге|ке|ға|қа)?\s*дейін$/#, with: "").trimmedOfSpaces
    }

    /// Of one of two columns, what stands before its time: `с 7:00` and `до 20:00`.
    private static func withoutPreposition(_ text: String) -> String {
        guard let space = text.firstIndex(of: " ") else { return text }
        let word = ImportField.folded(String(text[..<space]))
        return fromFolded.contains(word) || untilFolded.contains(word)
            ? String(text[space...]).trimmedOfSpaces : text
    }

    private static let fromFolded = Set(FieldPair.fromWords.map(ImportField.folded))
    private static let untilFolded = Set(FieldPair.untilWords.map(ImportField.folded))

    private static func pair(_ first: Substring, _ second: Substring) -> (opens: ClockTime, closes: ClockTime)? {
        guard let opens = try? single(first, endsDay: false), let closes = try? single(second, endsDay: true) else {
            return nil
        }
        return (opens, closes)
    }

    private static func single(_ text: Substring, endsDay: Bool) throws(Failure) -> ClockTime {
        let trimmed = String(text).trimmedOfSpaces
        if let time = ClockTime(trimmed) ?? ClockWords.named(trimmed, endsDay: endsDay) { return time }
        // Beside another time a number alone is an hour: from 7 to 20.
        if let hour = hour(alone: trimmed) { return try time(hour: hour, minute: 0) }
        return try parse(ClockToken.tokens(of: trimmed))
    }

    private static func parse(_ tokens: [ClockToken]) throws(Failure) -> ClockTime {
        var tokens = tokens[...]
        var half: ClockWords.Half?
        // Whether something says that a number alone is an hour.
        var isMarked = false
        if case .word(let word)? = tokens.first {
            half = ClockWords.half(word)
            guard half != nil || ClockWords.isHour(word) else { throw .notATime }
            isMarked = half == nil
            tokens.removeFirst()
        }
        guard case .number(let first)? = tokens.popFirst() else { throw .notATime }
        var (hours, minutes, seconds) = (first, Substring("00"), Substring("00"))
        switch tokens.first {
        case .symbol(let separator) where ":. ,-".contains(separator):
            tokens.removeFirst()
            guard case .number(let number)? = tokens.popFirst(), number.utf8.count == 2 else { throw .notATime }
            // 0.25 is no clock time, and 07-15 may be two of them.
            if ".,".contains(separator), hours == "0" { throw .notATime }
            if separator == "-", let value = Int(number), (1...24).contains(value) { throw .notATime }
            (minutes, isMarked) = (number, true)
            if tokens.first == .symbol(separator), ":.".contains(separator) {
                tokens.removeFirst()
                guard case .number(let number)? = tokens.popFirst(), number.utf8.count == 2 else { throw .notATime }
                seconds = number
                if separator == ":", tokens.first == .symbol(".") || tokens.first == .symbol(",") {
                    tokens.removeFirst()
                    guard case .number(let number)? = tokens.popFirst() else { throw .notATime }
                    seconds += number
                }
            }
        case .word(let word) where ClockWords.isHour(word):
            tokens.removeFirst()
            isMarked = true
            if case .number(let number)? = tokens.first {
                guard number.utf8.count == 2 else { throw .notATime }
                minutes = number
                tokens.removeFirst()
                if case .word(let word)? = tokens.first, ClockWords.isMinute(word) { tokens.removeFirst() }
            }
        default: break
        }
        if case .word(let word)? = tokens.first, ClockWords.isHour(word) {
            isMarked = true
            tokens.removeFirst()
        }
        if case .word(let word)? = tokens.first, half == nil, let found = ClockWords.half(word) {
            half = found
            tokens.removeFirst()
        }
        guard tokens.isEmpty else { throw .notATime }
        if hours.utf8.count == 4, minutes == "00" {
            (hours, minutes) = (hours.prefix(2), hours.suffix(2))
        } else if !isMarked, half == nil {
            throw .notATime
        }
        guard hours.utf8.count <= 2, let hour = Int(hours), let minute = Int(minutes) else { throw .notATime }
        let time = try time(hour: hour, minute: minute, half)
        if seconds.utf8.contains(where: { $0 != UInt8(ascii: "0") }) { throw .betweenMinutes }
        return time
    }

    /// Of `0.5`, or of a part that is a whole minute as exactly as its decimals can say; with three of them, of five minutes.
    private static func minutes(ofDayPart text: String) -> Int? {
        let text = text.replacing(",", with: ".")
        guard let part = DecimalText.parse(text) ?? DecimalText.parsePower(text), (0..<1).contains(part) else {
            return nil
        }
        if text.uppercased().contains("E") { return whole(part * 1440, step: 1, within: 1.0 / 60) }
        guard text.hasPrefix("0.") else { return nil }
        let decimals = text.utf8.count - 2
        switch decimals {
        case 1: return Int((part * 1440).rounded())
        // Minutes end at 59, so that 0.75 can be nothing else.
        case 2: return part >= 0.6 ? whole(part * 1440, step: 1, within: 1.0 / 60) : nil
        case 3: return whole(part * 1440, step: 5, within: 0.73)
        case 4: return whole(part * 1440, step: 1, within: 0.073)
        default: return whole(part * 1440, step: 1, within: 1.0 / 60)
        }
    }

    private static func whole(_ minutes: Double, step: Double, within tolerance: Double) -> Int? {
        let whole = (minutes / step).rounded() * step
        return abs(minutes - whole) < tolerance ? Int(whole) : nil
    }

    /// Spreadsheets show a time alone as one of their first day.
    private static func withoutDayZero(_ text: String) -> String {
        guard let place = text.firstIndex(where: { $0 == " " || $0 == "T" }), dayZeros.contains(text[..<place]) else {
            return text
        }
        return String(text[text.index(after: place)...])
    }

    private static let dayZeros: Set<Substring> = [
        "1899-12-30", "1899-12-31", "1900-01-00", "30.12.1899", "31.12.1899", "30/12/1899", "31/12/1899", "12/30/1899",
        "12/31/1899", "00.01.1900", "00/01/1900", "01/00/1900", "1/0/1900", "0/1/1900", "1904-01-01",
    ]

    private static func time(hour: Int, minute: Int, _ half: ClockWords.Half? = nil) throws(Failure) -> ClockTime {
        var hour = hour
        switch half {
        case nil: break
        case .am?, .pm?:
            guard (1...12).contains(hour) else { throw .outOfDay }
            hour = hour % 12 + (half == .pm ? 12 : 0)
        case .evening?:
            // Twelve is noon here and midnight there; 19:00 in the evening is what the clock shows.
            if hour == 12 { throw .notATime }
            if hour < 12 { hour += 12 }
        case .morning?:
            if hour == 12 { throw .notATime }
            guard hour < 12 else { throw .outOfDay }
        }
        guard (0..<60).contains(minute), hour * 60 + minute <= 1440 else { throw .outOfDay }
        return ClockTime(minutes: hour * 60 + minute)
    }
}

/// A piece of a text that may be a time: digits, a word, or a character between them.
private enum ClockToken: Equatable {
    case number(Substring)
    /// Several words in a row are one, without the points of an abbreviation.
    case word(String)
    case symbol(Character)

    static func tokens(of text: String) -> [ClockToken] {
        var tokens: [ClockToken] = []
        var hasSpace = false
        var rest = text[...]
        while let character = rest.first {
            if case let minutes = rest.prefix(while: { superscripts[$0] != nil }), minutes.count == 2,
                case .number? = tokens.last
            {
                // 7⁰⁰
                tokens += [.symbol(":"), .number(Substring(String(minutes.compactMap { superscripts[$0] })))]
                rest = rest.dropFirst(2)
            } else if character.isASCII, character.isNumber {
                let digits = rest.prefix { $0.isASCII && $0.isNumber }
                if hasSpace, case .number? = tokens.last { tokens.append(.symbol(" ")) }
                tokens.append(.number(digits))
                rest = rest.dropFirst(digits.count)
            } else if character.isLetter {
                let word = ImportField.folded(String(rest.prefix { $0.isLetter || $0 == "'" || $0 == "\u{2019}" }))
                rest = rest.drop { $0.isLetter || $0 == "'" || $0 == "\u{2019}" }
                if rest.first == "." { rest.removeFirst() }
                if case .word(let before)? = tokens.last {
                    tokens[tokens.count - 1] = .word(before + word)
                } else {
                    tokens.append(.word(word))
                }
            } else if !character.isWhitespace {
                tokens.append(.symbol(plain(character)))
                rest.removeFirst()
            } else {
                rest.removeFirst()
                hasSpace = true
                continue
            }
            hasSpace = false
        }
        return splitUnits(tokens)
    }

    private static let superscripts: [Character: Character] = Dictionary(
        uniqueKeysWithValues: zip("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789"))

    /// A unit and what follows it, such as the `hpm` of `7 h p.m.`, are two words.
    private static func splitUnits(_ tokens: [ClockToken]) -> [ClockToken] {
        tokens.flatMap { token -> [ClockToken] in
            guard case .word(let word) = token, ClockWords.half(word) == nil, !ClockWords.isHour(word) else {
                return [token]
            }
            for place in word.indices.dropFirst() {
                let (unit, half) = (String(word[..<place]), String(word[place...]))
                if ClockWords.isHour(unit) || ClockWords.isMinute(unit), ClockWords.half(half) != nil {
                    return [.word(unit), .word(half)]
                }
            }
            return [token]
        }
    }

    private static func plain(_ character: Character) -> Character {
        switch character {
        case "\u{FF1A}", "\u{2236}", "\u{02D0}", "\u{A789}": ":"
        case "\u{FF0E}": "."
        case "\u{060C}", "\u{FF0C}": ","
        case "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2212}": "-"
        default: character
        }
    }
}

/// What stands for hours, minutes and the halves of a day, by language.
private enum ClockWords {
    enum Half {
        case am, pm
        /// By the clock of twelve or of twenty-four hours.
        case morning, evening
    }

    static func isHour(_ word: String) -> Bool { hours.contains(word) }

    static func isMinute(_ word: String) -> Bool { minutes.contains(word) }

    static func half(_ word: String) -> Half? { halves[word] }

    /// The time that a word names alone.
    static func named(_ text: String, endsDay: Bool) -> ClockTime? {
        let word = ImportField.folded(text)
        if noons.contains(word) { return ClockTime(minutes: 720) }
        return midnights.contains(word) ? ClockTime(minutes: endsDay ? 1440 : 0) : nil
    }

    private static let noons = folded([
        "noon", "midday", "12 noon", "midi", "mediodía", "meio-dia", "mittag", "mittags", "полдень", "12 дня",
        "полудень",
        "öğle", "öğlen", "түс", "منتصف النهار", "الظهر",
    ])
    private static let midnights = folded([
        "midnight", "12 midnight", "minuit", "medianoche", "meia-noite", "mitternacht", "полночь", "північ",
        "gece yarısı",
        "түн ортасы", "منتصف الليل",
    ])
    private static let hours = folded([
        "h", "hr", "hrs", "hs", "hour", "hours", "heure", "heures", "hora", "horas", "uhr", "uur", "hod", "godz", "ч",
        "час", "часа", "часов",
        "год", "година", "години", "годин", "saat", "ora", "ore", "soat", "сағат", "саат", "o'clock", "ساعة", "الساعة",
    ])
    private static let minutes = folded([
        "m", "mn", "min", "mins", "minutes", "minutos", "minuten", "мин", "минут", "хв", "хвилин", "dk", "dakika",
        "د", "دقيقة",
    ])
    private static let halves: [String: Half] = {
        let words: [(Half, [String])] = [
            (.am, ["am", "a m", "ص", "صباحا", "صباحًا", "öö"]),
            (.pm, ["pm", "p m", "noon", "م", "مساء", "مساءً", "ös"]),
            (
                .morning,
                [
                    "утра", "ночи", "ранку", "таңғы", "таңертең", "таңертеңгі", "du matin", "de la mañana", "da manhã",
                    "in the morning", "morgens",
                    "sabah",
                    "vorm", "vormittags",
                ]
            ),
            (
                .evening,
                [
                    "вечера", "дня", "вечора", "кешкі", "кешкілік", "du soir", "de l'après-midi", "de la tarde",
                    "de la noche", "da tarde",
                    "da noite", "in the evening", "abends", "akşam", "nachm", "nachmittags",
                ]
            ),
        ]
        return Dictionary(words.flatMap { half, words in words.map { (ImportField.folded($0), half) } }) { $1 }
    }()

    private static func folded(_ words: [String]) -> Set<String> { Set(words.map(ImportField.folded)) }
}
