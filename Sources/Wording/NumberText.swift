package import Deployment

extension Language {
    /// Between thousands: a comma, or a narrow space that does not break.
    private var thousands: String { self == .english ? "," : "\u{202F}" }

    private var decimalMark: String { self == .english ? "." : "," }

    /// With thousands set apart: `5,152`, `5 152`; the minus sign is a real one.
    package func number(_ value: Int) -> String {
        let digits = String(value.magnitude)
        let head = digits.count % 3 == 0 ? 3 : digits.count % 3
        var text = String(digits.prefix(head))
        for start in stride(from: head, to: digits.count, by: 3) {
            text += thousands + digits.dropFirst(start).prefix(3)
        }
        return value < 0 ? "−" + text : text
    }

    /// Bytes in the unit that says most: `812 B`, `34 kB`, `1.2 MB`.
    package func bytes(_ count: Int) -> String {
        let (byte, kilo, mega) = self == .english ? ("B", "kB", "MB") : ("Б", "кБ", "МБ")
        if count < 1000 { return "\(number(count))\u{A0}\(byte)" }
        if count < 1_000_000 { return "\(number((count + 500) / 1000))\u{A0}\(kilo)" }
        return "\(tenths((count + 50_000) / 100_000))\u{A0}\(mega)"
    }

    /// With one decimal, given as tenths: `5.9`, `5,9`.
    package func tenths(_ value: Int) -> String {
        let sign = value < 0 ? "−" : ""
        return sign + number(Int(value.magnitude) / 10) + decimalMark + String(value.magnitude % 10)
    }

    /// A share of one in whole per cent: `33%`, `33 %`.
    package func percent(_ share: Double) -> String {
        let whole = number(Int((share * 100).rounded()))
        return self == .english ? whole + "%" : whole + "\u{A0}%"
    }
}

extension Language {
    /// A number with up to two decimals: `1.35`, `1,35`.
    package func decimal(_ value: Double) -> String {
        guard abs(value) < 1e12 else { return String(value) }
        let hundredths = Int((value * 100).rounded())
        let (whole, rest) = Int(hundredths.magnitude).quotientAndRemainder(dividingBy: 100)
        let digits =
            rest == 0 ? "" : decimalMark + (rest % 10 == 0 ? String(rest / 10) : (rest < 10 ? "0" : "") + String(rest))
        return (hundredths < 0 ? "−" : "") + number(whole) + digits
    }
}
