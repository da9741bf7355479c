import MissionModel

/// The regions of a mission, found by id or name.
struct RegionDirectory {
    enum Match: Equatable {
        case found(Int)
        /// Several regions have this name.
        case ambiguous
        case unknown
    }

    private(set) var regions: [Region] = []
    private var byID: [String: Int] = [:]
    private var byFoldedID: [String: Match] = [:]
    private var byFoldedName: [String: Match] = [:]
    /// Texts as files write them, so that each is folded once.
    private var seen: [String: Match] = [:]
    private static let seenLimit = 10_000

    init(_ regions: [Region]) {
        for region in regions { add(region) }
    }

    mutating func add(_ region: Region) {
        let index = regions.count
        regions.append(region)
        byID[region.id] = index
        Self.insert(index, at: Self.folded(region.id), into: &byFoldedID)
        Self.insert(index, at: Self.folded(region.name), into: &byFoldedName)
        seen.removeAll()
    }

    /// Looks for the very id, then for the id in any case, then for the name in any case.
    mutating func find(_ text: String) -> Match {
        if let match = seen[text] { return match }
        let match = lookUp(text)
        if seen.count < Self.seenLimit { seen[text] = match }
        return match
    }

    private func lookUp(_ text: String) -> Match {
        if let index = byID[text] { return .found(index) }
        let folded = Self.folded(text)
        return byFoldedID[folded] ?? byFoldedName[folded] ?? .unknown
    }

    private static func insert(_ index: Int, at key: String, into names: inout [String: Match]) {
        names[key] = names[key] == nil ? .found(index) : .ambiguous
    }

    private static func folded(_ text: String) -> String {
        text.lowercased().split { $0.isWhitespace }.joined(separator: " ")
    }
}
