/// A decimal as it was written: `mantissa × 10^exponent`, never the nearest binary fraction.
///
/// It is taken from the shortest text that names the double, so that 0.30 is three tenths, and every reader of the same
/// document gets the same fraction.
package struct ExactDecimal: Sendable, Hashable {
    package let mantissa: Int
    package let exponent: Int

    /// - Precondition: the value is finite; 17 digits are enough for any double, so the mantissa fits.
    package init(_ value: Double) {
        var (digits, scale, negative) = ([UInt8](), 0, false)
        var seenPoint = false
        var exponentText = ""
        var inExponent = false
        for unit in value.description.utf8 {
            switch unit {
            case _ where inExponent: exponentText.unicodeScalars.append(Unicode.Scalar(unit))
            case UInt8(ascii: "-"): negative = true
            case UInt8(ascii: "."): seenPoint = true
            case UInt8(ascii: "e"): inExponent = true
            default:
                digits.append(unit)
                scale -= seenPoint ? 1 : 0
            }
        }
        scale += Int(exponentText) ?? 0
        while digits.count > 1, digits.last == UInt8(ascii: "0") {
            digits.removeLast()
            scale += 1
        }
        let magnitude = decimal(digits) ?? 0
        mantissa = negative ? -magnitude : magnitude
        exponent = magnitude == 0 ? 0 : scale
    }
}
