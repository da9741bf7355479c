import CommandLineIO
import MissionModel

/// A drawn sample, by stratum.
enum SampleView {
    static func print(_ sample: JSONValue, _ console: Console) {
        let units = sample["units"]?.array ?? []
        let substitutes = units.count { $0["use"]?.string == "substitute" }
        console.print(
            "Sample of seed \(Wording.cell(sample["seed"])): \(Wording.count(units.count - substitutes, "primary unit")), "
                + Wording.count(substitutes, "substitute") + ".")
        for note in sample["notes"]?.array ?? [] { console.print("Note: \(Wording.cell(note))") }
        if units.isEmpty { return }
        let frames = frames(sample)
        var columns: [TextTable.Column] = [
            .text("stratum"), .right("primary"), .right("substitutes"), .right("probability from"), .right("to"),
        ]
        if !frames.isEmpty { columns.append(.right("drawn from")) }
        var table = TextTable(columns: columns)
        for (stratum, units) in strata(units) {
            let probabilities = units.compactMap { $0["inclusion_probability"]?.double }
            let substitutes = units.count { $0["use"]?.string == "substitute" }
            var cells = [
                stratum, Wording.number(units.count - substitutes), Wording.number(substitutes),
                share(probabilities.min()), share(probabilities.max()),
            ]
            if !frames.isEmpty { cells.append(frames[stratum].map(Wording.number) ?? "") }
            table.add(cells: cells)
        }
        console.print(table)
    }

    /// The number of stations that each stratum was drawn from, where the sample tells.
    private static func frames(_ sample: JSONValue) -> [ExactText: Int] {
        var frames: [ExactText: Int] = [:]
        for stratum in sample["frame"]?.object?.members ?? [] { frames[stratum.key] = stratum.value.whole }
        for stratum in sample["strata"]?.array ?? [] {
            if let name = stratum["stratum"]?.string { frames[name] = stratum["frame"]?.whole }
        }
        return frames
    }

    /// In the order in which they first come.
    private static func strata(_ units: [JSONValue]) -> [(String, [JSONValue])] {
        var order: [String] = []
        var groups: [ExactText: [JSONValue]] = [:]
        for unit in units {
            let name = Wording.cell(unit["stratum"])
            if groups[name] == nil { order.append(name) }
            groups[name, default: []].append(unit)
        }
        return order.map { ($0, groups[$0] ?? []) }
    }

    private static func share(_ value: Double?) -> String {
        guard let value else { return "" }
        let tenThousandths = Int((value * 10_000).rounded())
        let digits = String(tenThousandths % 10_000)
        return "\(tenThousandths / 10_000)." + String(repeating: "0", count: 4 - digits.utf8.count) + digits
    }
}
