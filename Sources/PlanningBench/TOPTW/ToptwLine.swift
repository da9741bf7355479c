/// A line of an instance that is not blank.
struct ToptwLine {
    let number: Int
    let fields: [Substring]

    /// What a number may be at most in units of its last decimal: sums along a route stay far from overflow.
    private static let largest = 50_000_000

    static func list(of text: String) -> [ToptwLine] {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
            .map { ToptwLine(number: $0 + 1, fields: $1.split(whereSeparator: \.isWhitespace)) }
            .filter { !$0.fields.isEmpty }
    }

    func fault(_ field: String, _ reason: String) -> ToptwFault {
        ToptwFault("line \(number), \(field): \(reason)")
    }

    func whole(_ index: Int, _ field: String) throws(ToptwFault) -> Int {
        try decimal(index, field, decimals: 0)
    }

    /// A number that must not be negative, in units of its last decimal.
    func count(_ index: Int, _ field: String, decimals: Int) throws(ToptwFault) -> Int {
        let value = try decimal(index, field, decimals: decimals)
        guard value >= 0 else { throw fault(field, "\(fields[index]) is negative") }
        return value
    }

    /// A number in units of its last decimal, exactly.
    func decimal(_ index: Int, _ field: String, decimals: Int) throws(ToptwFault) -> Int {
        guard fields.indices.contains(index) else {
            throw fault(field, "is missing: the line has \(fields.count) fields")
        }
        let text = fields[index]
        var digits = text[...]
        let isNegative = digits.first == "-"
        if isNegative || digits.first == "+" { digits.removeFirst() }
        let parts = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let fraction = parts.count > 1 ? parts[1] : ""
        guard !parts.joined().isEmpty, parts.joined().allSatisfy({ $0.isASCII && $0.isNumber }) else {
            throw fault(field, "\"\(text)\" is not a number")
        }
        guard fraction.dropFirst(decimals).allSatisfy({ $0 == "0" }) else {
            throw fault(
                field,
                decimals == 0 ? "\(text) is not a whole number" : "\(text) has more than \(decimals) decimals")
        }
        let kept = fraction.prefix(decimals)
        let padded = parts[0] + kept + String(repeating: "0", count: decimals - kept.count)
        guard let value = Int(padded.isEmpty ? "0" : padded), value <= Self.largest else {
            throw fault(field, "\(text) is too large")
        }
        return isNegative ? -value : value
    }
}

/// What is wrong with an instance, as a sentence that names line, field and reason.
package struct ToptwFault: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}
