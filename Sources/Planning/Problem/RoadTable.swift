package import Travel

/// Legs that a road engine measured, by ordered pairs of places: there and back differ.
///
/// Sparse, because a full table of a country's stations does not fit and few of its pairs are ever driven. An
/// open-addressing hash with linear probing: a look-up is one multiplication and mostly one cache line.
package struct RoadTable: Sendable {
    /// What is known of a pair.
    package enum Entry: Sendable, Equatable {
        case leg(TravelLeg)
        /// The engine found no way.
        case noRoute
    }

    /// What a leg counts as that the table does not have.
    package enum Beyond: Sendable, Equatable {
        /// The region's great-circle leg, stretched by the factors of that region; where it has none, as it is.
        case estimated([RoadStretch])
        /// No team may drive it.
        case impassable
    }

    struct Slot {
        var key: UInt64
        var distance: Int32
        /// -1: no route.
        var duration: Int32
    }

    static let free = UInt64.max
    /// Beyond these a leg is as good as none: no rule allows a day so long.
    private static let mostSeconds = 100_000_000
    private static let mostMetres = 1_000_000_000

    package var beyond = Beyond.estimated([])
    /// The pairs that are known.
    package private(set) var count = 0
    /// Always a power of two.
    private(set) var slots: [Slot]

    package init() {
        slots = [Slot](repeating: Slot(key: Self.free, distance: 0, duration: 0), count: 16)
    }

    /// What is known of the way from one place to another; nil: nothing. Setting nil changes nothing.
    package subscript(from: Int, to: Int) -> Entry? {
        get {
            let slot = slots[index(of: Self.key(from, to))]
            if slot.key == Self.free { return nil }
            return slot.duration < 0
                ? .noRoute : .leg(TravelLeg(distance: Int(slot.distance), duration: Int(slot.duration)))
        }
        set {
            guard let newValue else { return }
            if 2 * count >= slots.count { grow() }
            let key = Self.key(from, to)
            let index = index(of: key)
            if slots[index].key == Self.free { count += 1 }
            slots[index] = Self.slot(key, newValue)
        }
    }

    private static func slot(_ key: UInt64, _ entry: Entry) -> Slot {
        guard case .leg(let leg) = entry, leg.duration <= mostSeconds, leg.distance <= mostMetres else {
            return Slot(key: key, distance: 0, duration: -1)
        }
        return Slot(key: key, distance: Int32(leg.distance), duration: Int32(leg.duration))
    }

    @inline(__always)
    static func key(_ from: Int, _ to: Int) -> UInt64 { UInt64(from) << 32 | UInt64(to) }

    /// Where the search for a key begins: Fibonacci hashing.
    @inline(__always)
    static func start(_ key: UInt64, mask: Int) -> Int {
        Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
    }

    private func index(of key: UInt64) -> Int {
        let mask = slots.count - 1
        var index = Self.start(key, mask: mask)
        while slots[index].key != key, slots[index].key != Self.free { index = (index + 1) & mask }
        return index
    }

    private mutating func grow() {
        let old = slots
        slots = [Slot](repeating: Slot(key: Self.free, distance: 0, duration: 0), count: 2 * old.count)
        for slot in old where slot.key != Self.free { slots[index(of: slot.key)] = slot }
    }
}

/// How much longer roads are than a region's great-circle model says, in metres and in seconds.
package struct RoadStretch: Sendable, Equatable {
    package var distance: Double
    package var duration: Double

    package init(distance: Double, duration: Double) {
        self.distance = distance
        self.duration = duration
    }

    package static let none = RoadStretch(distance: 1, duration: 1)

    /// The great-circle leg, stretched and rounded up.
    func applied(to leg: TravelLeg) -> TravelLeg {
        TravelLeg(
            distance: Int((Double(leg.distance) * distance).rounded(.up)),
            duration: min(TravelModel.longest, Int((Double(leg.duration) * duration).rounded(.up))))
    }
}

extension TravelLeg {
    /// A leg that breaks every limit.
    static let impassable = TravelLeg(distance: 1_000_000_000, duration: TravelModel.longest)
}
