import MissionModel
import HTTPShell

extension PageForm {
    /// A whole number that was typed; nil where it is none of the range, which is a fault of the form.
    ///
    /// - Parameter fallback: what an empty field means; nil: it must not be empty.
    func whole(
        _ field: String, _ range: ClosedRange<Int>, _ state: inout FormState, else fallback: Int? = nil
    ) -> Int? {
        guard let text = self[field] else {
            if fallback == nil { state.add("is missing", at: field) }
            return fallback
        }
        if let number = Int(decimalDigits: text), range.contains(number) { return number }
        state.add("must be a whole number from \(range.lowerBound) to \(range.upperBound)", at: field)
        return nil
    }

    /// The same for a number that may have a decimal part, after a point or a comma.
    func number(
        _ field: String, _ range: ClosedRange<Double>, _ state: inout FormState, else fallback: Double
    ) -> Double? {
        guard let text = self[field] else { return fallback }
        let plain = text.replacing(",", with: ".")
        if plain.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }), let number = Double(plain),
            range.contains(number)
        {
            return number
        }
        state.add("must be a number from \(range.lowerBound) to \(range.upperBound)", at: field)
        return nil
    }
}
