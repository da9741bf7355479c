/// A number as attributes of drawings have it: a point, so many decimals at most, no zeros at the end.
enum DecimalText {
    static func of(_ number: Double, decimals: Int) -> String {
        guard number.isFinite, abs(number) < 1e12 else { return "0" }
        var scale = 1
        for _ in 0..<decimals { scale *= 10 }
        let units = Int((number * Double(scale)).rounded())
        let (whole, part) = abs(units).quotientAndRemainder(dividingBy: scale)
        let sign = units < 0 ? "-" : ""
        guard part > 0 else { return sign + String(whole) }
        var digits = String(part)
        digits = String(repeating: "0", count: decimals - digits.count) + digits
        while digits.hasSuffix("0") { digits.removeLast() }
        return sign + String(whole) + "." + digits
    }
}
