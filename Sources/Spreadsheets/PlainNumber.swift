/// Numbers as files write them.
enum PlainNumber {
    /// The shortest decimal that names the double, without an exponent.
    static func text(_ number: Double) -> String {
        let text = number.description
        guard let mark = text.firstIndex(of: "e"), let exponent = Int(text[text.index(after: mark)...]) else {
            return text
        }
        let sign = number < 0 ? "-" : ""
        let parts = text[..<mark].drop { $0 == "-" }.split(separator: ".")
        let whole = String(parts[0])
        let fraction = parts.count == 2 && parts[1] != "0" ? String(parts[1]) : ""
        if exponent < 0 {
            return "\(sign)0.\(zeros(-exponent - whole.count))\(whole)\(fraction)"
        }
        return "\(sign)\(whole)\(fraction)\(zeros(exponent - fraction.count)).0"
    }

    private static func zeros(_ count: Int) -> String { String(repeating: "0", count: max(0, count)) }
}
