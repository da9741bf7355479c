/// What a test says of one value.
enum Tested<Value> {
    case good(Value)
    case bad(String)
    /// Faults inside of the value: the pointer's continuation and the message of each.
    case badItems([(suffix: String, message: String)])
}

/// A test of one JSON value that yields it typed or says what it must be.
struct ValueTest<Value> {
    let read: (JSONValue) -> Tested<Value>
}

extension ValueTest where Value == String {
    static var text: Self {
        ValueTest { value in
            if let text = value.string, !text.isEmpty { .good(text) } else { .bad("must be a non-empty string") }
        }
    }

    static var anyText: Self {
        ValueTest { value in
            if let text = value.string { .good(text) } else { .bad("must be a string") }
        }
    }

    static var country: Self {
        matching("must be an ISO 3166-1 alpha-2 code") { units in
            units.count == 2 && units.allSatisfy { $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") }
        }
    }

    /// A BCP 47 tag by its shape: subtags of at most eight letters or digits, the first of at least two letters.
    static var language: Self {
        matching("must be a BCP 47 language tag") { units in
            let subtags = units.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
            return (2...8).contains(subtags[0].count) && subtags[0].allSatisfy(isLetter)
                && subtags.dropFirst().allSatisfy { (1...8).contains($0.count) && $0.allSatisfy(isLetterOrDigit) }
        }
    }

    static var digest: Self {
        matching("must be a SHA-256 in lower-case hexadecimal") { units in
            units.count == 64
                && units.allSatisfy {
                    (0x30...0x39).contains($0) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
                }
        }
    }

    static var zoneName: Self {
        ValueTest { value in
            if let name = value.string, TimeZoneNames.isKnown(name) {
                .good(name)
            } else {
                .bad("must be an IANA time zone")
            }
        }
    }

    private static func matching(_ message: String, _ matches: @escaping ([UInt8]) -> Bool) -> Self {
        ValueTest { value in
            if let text = value.string, matches(Array(text.utf8)) { .good(text) } else { .bad(message) }
        }
    }
}

private func isLetter(_ unit: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(unit | 0x20)
}

private func isLetterOrDigit(_ unit: UInt8) -> Bool {
    isLetter(unit) || (0x30...0x39).contains(unit)
}

extension ValueTest where Value == Bool {
    static var flag: Self {
        ValueTest { value in
            if let flag = value.bool { .good(flag) } else { .bad("must be true or false") }
        }
    }
}

extension ValueTest where Value == Int {
    /// The largest whole number that is taken: sums of such numbers still fit into 64 bits.
    static var most: Int { 1_000_000_000_000 }

    static func whole(atLeast low: Int = 0) -> Self {
        ValueTest { value in
            guard let number = value.whole, number >= low else {
                return .bad("must be a whole number of at least \(low)")
            }
            return number <= most ? .good(number) : .bad("must be at most \(most)")
        }
    }

    static var integer: Self {
        ValueTest { value in
            if let number = value.whole { .good(number) } else { .bad("must be a whole number") }
        }
    }
}

extension ValueTest where Value == Double {
    static func number(_ low: Double, _ high: Double, above: Bool = false) -> Self {
        ValueTest { value in
            if let number = value.double, number >= low, number <= high, !(above && number == low) {
                return .good(number)
            }
            let limits = "\(JSONNumber(low).text) to \(JSONNumber(high).text)"
            return .bad("must be a number \(above ? "above" : "from") \(limits)")
        }
    }

    static var anyNumber: Self {
        ValueTest { value in
            if let number = value.double, number.isFinite { .good(number) } else { .bad("must be a number") }
        }
    }
}

extension ValueTest where Value == ClockTime {
    static var clock: Self {
        ValueTest { value in
            if let time = value.string.flatMap(ClockTime.init(_:)) {
                .good(time)
            } else {
                .bad("must be a time HH:MM, 24:00 at most")
            }
        }
    }
}

extension ValueTest where Value == ClockWindow {
    static var window: Self {
        ValueTest { value in
            switch ValueTest<[ClockTime]>.list(of: .clock, exactly: 2, distinct: false).read(value) {
            case .good(let times):
                times[0] < times[1]
                    ? .good(ClockWindow(begins: times[0], ends: times[1]))
                    : .bad("must end after it begins")
            case .bad(let message): .bad(message)
            case .badItems(let items): .badItems(items)
            }
        }
    }
}

extension ValueTest where Value == Instant {
    static var instant: Self {
        ValueTest { value in
            if let instant = value.string.flatMap(Instant.init(_:)) {
                .good(instant)
            } else {
                .bad("must be an RFC 3339 instant in whole seconds with an offset")
            }
        }
    }
}

extension ValueTest where Value == CalendarDay {
    /// A day with a month before and after it, since a plan's times may lie on other days, of the years 2 to 9998 too.
    static var electionDay: Self {
        ValueTest { value in
            guard let day = value.string.flatMap(CalendarDay.init(_:)) else { return .bad("must be a date YYYY-MM-DD") }
            let days = ElectionDays.first...ElectionDays.last
            return days.contains(day) ? .good(day) : .bad("must be from \(days.lowerBound) to \(days.upperBound)")
        }
    }
}

private enum ElectionDays {
    static let first = CalendarDay(year: 2, month: 2, day: 1)!
    static let last = CalendarDay(year: 9998, month: 11, day: 30)!
}

extension ValueTest where Value: CaseIterable & RawRepresentable, Value.RawValue == String {
    static var oneOf: Self {
        ValueTest { value in
            if let name = value.string, let known = Value(rawValue: name) { return .good(known) }
            return .bad("must be one of " + Value.allCases.map(\.rawValue).joined(separator: ", "))
        }
    }
}

extension ValueTest {
    static func list<Item>(
        of test: ValueTest<Item>, atLeast least: Int = 0, exactly: Int? = nil, distinct: Bool = true
    ) -> Self where Value == [Item] {
        ValueTest { value in
            guard let items = value.array else { return .bad("must be a list") }
            if let exactly, items.count != exactly { return .bad("must have exactly \(exactly) entries") }
            if items.count < least { return .bad("must have at least \(least) entries") }
            var (good, seen, faults) = ([Item](), Set<[UInt8]>(), [(suffix: String, message: String)]())
            for (n, item) in items.enumerated() {
                switch test.read(item) {
                case .good(let value):
                    // As written, since equal values need not be the same text.
                    if distinct, !seen.insert(JSONWriter.write(item)).inserted {
                        faults.append(("/\(n)", "is listed twice"))
                    }
                    good.append(value)
                case .bad(let message): faults.append(("/\(n)", message))
                case .badItems(let inner): faults += inner.map { ("/\(n)\($0.suffix)", $0.message) }
                }
            }
            return faults.isEmpty ? .good(good) : .badItems(faults)
        }
    }
}
