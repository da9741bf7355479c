import MissionModel

/// The regions of a mission, found by id or name.
struct RegionDirectory {
    /// What a text in a file stands for.
    enum Match: Equatable {
        case found(Int)
        /// Not what is written, but what looks like it: the name of that.
        case lookAlike(Int, name: String)
        /// Not what is written, but the only region whose name is another in words for the kind of place alone.
        case kin(Int, name: String)
        /// Several have this name.
        case ambiguous
        /// The name may be of several regions, or one region be meant by several names of the file: these.
        case rivals([String])
        case unknown
    }

    private(set) var regions: [Region] = []
    private var byID: [ExactText: Int] = [:]
    private var ids = NameIndex<Int>()
    private var names = NameIndex<Int>()
    private var kin = PlaceKinship()
    /// Texts as files write them, so that each is folded once.
    private var seen: [ExactText: Match] = [:]
    private static let seenLimit = 10_000

    /// What regions are called by.
    var allNames: [String] { regions.flatMap { [$0.name, $0.id] } }

    init(_ regions: [Region]) {
        for region in regions {
            add(region)
            kin.add(region.name, for: self.regions.count - 1)
        }
    }

    /// Adds a region that a file names: it is known as the file writes it.
    mutating func add(_ region: Region) {
        let index = regions.count
        regions.append(region)
        byID[region.id] = index
        ids.add(region.id, for: index)
        names.add(region.name, for: index)
        seen.removeAll()
    }

    /// Looks for the very id, then for the id, then for the name in any case, then for what looks like one of them, then for
    /// the name without the kind of place.
    mutating func find(_ text: String) -> Match {
        if let match = seen[text] { return match }
        let match = lookUp(text)
        if seen.count < Self.seenLimit { seen[text] = match }
        return match
    }

    private mutating func lookUp(_ text: String) -> Match {
        if let index = byID[text] { return .found(index) }
        let (byID, byName) = (ids.find(text), names.find(text))
        let match =
            switch (byID, byName) {
            case (.found, _), (.unknown, _): byID == .unknown ? byName : byID
            case (_, .found): byName
            default: byID
            }
        switch match {
        case .found(let index): return kin.rivals(of: text, meaning: index).map(Match.rivals) ?? .found(index)
        case .lookAlike(let index, let name): return .lookAlike(index, name: name)
        case .ambiguous: return .ambiguous
        case .unknown: return kin.find(text, among: regions)
        }
    }
}
