extension DecimalText {
    /// The power of ten that spreadsheets show (`4.325E+01`); nil for anything else.
    static func parsePower(_ text: String) -> Double? {
        let parts = text.uppercased().split(separator: "E", omittingEmptySubsequences: false)
        guard parts.count == 2, parse(String(parts[0])) != nil, parts[1].utf8.count <= 3, Int(parts[1]) != nil else {
            return nil
        }
        return Double(text)
    }
}
