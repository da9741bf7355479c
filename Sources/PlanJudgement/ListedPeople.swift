import MissionModel

/// The people of a plan who are in no team, looked up in the mission.
struct ListedPeople: Sendable {
    /// Somebody in one of the lists.
    struct Entry: Sendable {
        let person: Int
        /// What being in the list breaks, whatever else there is (H4, H13).
        let breaches: [Violation]
    }

    let lists: PlanLists
    let reserves: [Entry]
    let unassigned: [Entry]
    /// Whether somebody stands in the lists before, of the reserves and then of the others.
    let isListedAgain: [Bool]
    private let ground: JudgementGround

    /// - Parameter references: gets the faults where something is not in the mission; what is made then has no meaning.
    init(_ lists: PlanLists, on ground: JudgementGround, _ references: inout PlanReferences) {
        self.init(lists, after: nil, on: ground, &references)
    }

    /// Those of a changed plan; who is listed as before is not looked up again.
    ///
    /// - Parameter references: as above.
    func amended(_ lists: PlanLists, _ references: inout PlanReferences) -> ListedPeople {
        let isSame =
            lists.reserves.isSameMemory(as: self.lists.reserves)
            && lists.unassigned.isSameMemory(as: self.lists.unassigned)
        return isSame ? self : ListedPeople(lists, after: self, on: ground, &references)
    }

    private init(
        _ lists: PlanLists, after former: ListedPeople?, on ground: JudgementGround, _ references: inout PlanReferences
    ) {
        self.lists = lists
        self.ground = ground
        let waiting = Self.former(former?.lists.reserves ?? [], lists.reserves) {
            ExactText($0.observer) == ExactText($1.observer) && ExactText($0.hub) == ExactText($1.hub)
        }
        reserves = waiting.enumerated().map { n, known in
            if let known, let former { return former.reserves[known] }
            let person = references.check(lists.reserves[n], at: n)
            return Entry(person: person ?? -1, breaches: Self.breaches(of: lists.reserves[n], person, on: ground))
        }
        let left = Self.former(former?.lists.unassigned ?? [], lists.unassigned) {
            ExactText($0.observer) == ExactText($1.observer)
        }
        unassigned = left.enumerated().map { n, known in
            if let known, let former { return former.unassigned[known] }
            return Entry(person: references.check(lists.unassigned[n], at: n) ?? -1, breaches: [])
        }
        var known = Set<Int>(minimumCapacity: reserves.count + unassigned.count)
        isListedAgain = (reserves + unassigned).map { !known.insert($0.person).inserted }
    }

    /// Of each element of a changed list where it was before, found as long as no more than one in turn is gone; nil else.
    private static func former<Element>(
        _ old: [Element], _ new: [Element], isSame: (Element, Element) -> Bool
    ) -> [Int?] {
        var next = 0
        return new.map { element in
            let found = (next..<min(next + 2, old.count)).first { isSame(old[$0], element) }
            if let found { next = found + 1 }
            return found
        }
    }

    private static func breaches(
        of reserve: PlanReserve, _ position: Int?, on ground: JudgementGround
    ) -> [Violation] {
        var found: [Violation] = []
        if let position {
            let person = ground.mission.document.observers[position]
            if person.status != .accredited {
                found.append(Violation(.h4, "is in reserves, and \(person.status.rawValue)", observer: person.id))
            } else if !person.reserve, !ground.isRepair {
                found.append(
                    Violation(.h4, "is in reserves, but no reserve, and this is no repair", observer: person.id))
            }
        }
        if let hub = ground.mission.hubPosition[reserve.hub], ground.mission.isClosed(hub: hub) {
            let text = "is in reserves at hub \(reserve.hub) of a closed region"
            found.append(Violation(.h13, text, observer: reserve.observer))
        }
        return found
    }
}

extension Array {
    /// Whether it is the very list, as one is that nobody has changed since it was taken over.
    fileprivate func isSameMemory(as other: [Element]) -> Bool {
        count == other.count
            && withUnsafeBufferPointer { own in
                other.withUnsafeBufferPointer { $0.baseAddress == own.baseAddress }
            }
    }
}
