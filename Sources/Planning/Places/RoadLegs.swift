import Travel

/// A `RoadTable` in raw memory, as the search reads it; owned by the `PlaceTable`.
struct RoadLegs {
    private let slots: UnsafeMutablePointer<RoadTable.Slot>
    private let mask: Int
    private let stretches: UnsafeMutablePointer<RoadStretch>
    private let isImpassable: Bool

    init(_ table: RoadTable, regions: Int) {
        slots = .allocate(capacity: table.slots.count)
        for (n, slot) in table.slots.enumerated() { (slots + n).initialize(to: slot) }
        mask = table.slots.count - 1
        stretches = .allocate(capacity: max(1, regions))
        stretches.initialize(repeating: .none, count: max(1, regions))
        switch table.beyond {
        case .impassable: isImpassable = true
        case .estimated(let factors):
            isImpassable = false
            for (n, stretch) in factors.prefix(regions).enumerated() { stretches[n] = stretch }
        }
    }

    func deallocate() {
        slots.deallocate()
        stretches.deallocate()
    }

    /// The engine's leg; else what the table makes of the great-circle one.
    @inline(__always)
    func leg(_ from: Int, _ to: Int, region: Int, otherwise straight: () -> TravelLeg) -> TravelLeg {
        let key = RoadTable.key(from, to)
        var index = RoadTable.start(key, mask: mask)
        while slots[index].key != key {
            if slots[index].key == RoadTable.free {
                return isImpassable ? .impassable : stretches[region].applied(to: straight())
            }
            index = (index + 1) & mask
        }
        let slot = slots[index]
        return slot.duration < 0
            ? .impassable : TravelLeg(distance: Int(slot.distance), duration: Int(slot.duration))
    }
}
