import MissionModel

/// The regions of a mission, found by id or name.
struct RegionDirectory {
    typealias Match = NameMatch<Int>

    private(set) var regions: [Region] = []
    private var byID: [ExactText: Int] = [:]
    private var ids = NameIndex<Int>()
    private var names = NameIndex<Int>()
    /// Texts as files write them, so that each is folded once.
    private var seen: [ExactText: Match] = [:]
    private static let seenLimit = 10_000

    /// What regions are called by.
    var allNames: [String] { regions.flatMap { [$0.name, $0.id] } }

    init(_ regions: [Region]) {
        for region in regions { add(region) }
    }

    mutating func add(_ region: Region) {
        let index = regions.count
        regions.append(region)
        byID[region.id] = index
        ids.add(region.id, for: index)
        names.add(region.name, for: index)
        seen.removeAll()
    }

    /// Looks for the very id, then for the id, then for the name in any case, then for what looks like one of them.
    mutating func find(_ text: String) -> Match {
        if let match = seen[text] { return match }
        let match = lookUp(text)
        if seen.count < Self.seenLimit { seen[text] = match }
        return match
    }

    private func lookUp(_ text: String) -> Match {
        if let index = byID[text] { return .found(index) }
        let (byID, byName) = (ids.find(text), names.find(text))
        switch (byID, byName) {
        case (.found, _), (.unknown, _): return byID == .unknown ? byName : byID
        case (_, .found): return byName
        default: return byID
        }
    }
}
