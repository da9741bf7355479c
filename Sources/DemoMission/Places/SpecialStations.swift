/// How many stations of a region are in hospitals, detention and barracks, and in which towns.
///
/// Published are 11 of 269 in Atyrau and 19 of 149 in the city of Semey; elsewhere it is the share of Atyrau.
enum SpecialStations {
    static func counts(region: RegionFact, settlements: [Settlement]) -> [Int] {
        var counts = Array(repeating: 0, count: settlements.count)
        var total = Int((Double(region.stations) * 11 / 269).rounded())
        var towns = settlements.indices.filter { !settlements[$0].isVillage }
        if region.code == "ABA", let semey = towns.first(where: { settlements[$0].name == "Semey" }) {
            counts[semey] = 19
            towns.removeAll { $0 == semey }
            total = Int((Double(region.stations - settlements[semey].stations) * 11 / 269).rounded())
        }
        // In a town of a few stations they are regular ones, and nowhere more than one in seven.
        let limits = towns.map { settlements[$0].stations / 7 }
        total = min(total, limits.reduce(0, +))
        if total > 0 {
            let parts = Apportionment.parts(of: total, weights: limits.map(Double.init), limits: limits)
            for (town, part) in zip(towns, parts) { counts[town] = part }
        }
        return counts
    }
}
