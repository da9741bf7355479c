/// Whole parts of a whole.
enum Apportionment {
    /// Splits a total in proportion to weights by largest remainders; ties go to the first.
    ///
    /// - Precondition: some weight is above 0.
    static func parts(of total: Int, weights: [Double], atLeast least: Int = 0) -> [Int] {
        let rest = Double(total - least * weights.count)
        let sum = weights.reduce(0, +)
        let exact = weights.map { rest * $0 / sum }
        var parts = exact.map { least + Int($0) }
        let byRemainder = exact.indices.sorted {
            let (a, b) = (exact[$0] - exact[$0].rounded(.down), exact[$1] - exact[$1].rounded(.down))
            return a != b ? a > b : $0 < $1
        }
        for index in byRemainder.prefix(total - parts.reduce(0, +)) { parts[index] += 1 }
        return parts
    }

    /// As above, with a limit for each part: what it does not hold goes to the others.
    ///
    /// - Precondition: the limits together hold the total.
    static func parts(of total: Int, weights: [Double], limits: [Int]) -> [Int] {
        var isFull = Array(repeating: false, count: weights.count)
        while true {
            let free = weights.indices.filter { !isFull[$0] }
            let held = weights.indices.filter { isFull[$0] }.map { limits[$0] }.reduce(0, +)
            let parts = self.parts(of: total - held, weights: free.map { weights[$0] })
            let over = zip(free, parts).filter { $1 > limits[$0] }.map(\.0)
            if over.isEmpty {
                var all = limits
                for (index, part) in zip(free, parts) { all[index] = part }
                return all
            }
            for index in over { isFull[index] = true }
        }
    }
}
