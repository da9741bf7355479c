extension Int {
    /// Decimal digits with an optional minus sign, and nothing else that `Int` would take.
    package init?(decimalDigits text: String) {
        let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
        guard digits.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text) else { return nil }
        self = number
    }
}
