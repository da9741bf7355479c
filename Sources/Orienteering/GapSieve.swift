/// Which absent points may fit into which open gaps of the changed routes, for all points at once.
///
/// Each point has a bit a gap. A point that is tried later finds fewer points fitting, never more: insertions only take
/// room away, and the two gaps that an insertion makes have no room that their gap had not. So the bits of the start
/// hold to the end, but for what was inserted since, which `gaps` allows for; what they let through is tested exactly.
///
/// Whether a point fits is three sums that must not be negative, and whole blocks of points are tested by their signs.
final class GapSieve {
    private typealias Block = OrienteeringFacts.Block

    private struct Gap {
        /// The distance row of the stop after the gap.
        var row: UnsafeMutablePointer<Block>
        /// When the stop before can be left.
        var ready: Int32
        /// The latest start at the stop after.
        var latest: Int32
    }

    /// Gaps of one route at most, insertions included.
    static let room = 64

    private let facts: OrienteeringFacts
    /// Bits of the gaps 0 to 31 and 32 to 63, two rows a changed route.
    private let bits: UnsafeMutablePointer<Block>
    /// The points that pass for any route.
    private let any: UnsafeMutablePointer<Block>
    private let firstGaps: UnsafeMutablePointer<Int32>
    /// The gaps that were split since, in the order of insertion.
    private let splits: UnsafeMutablePointer<UInt8>
    private let splitCounts: UnsafeMutablePointer<Int32>
    private let gaps: UnsafeMutablePointer<Gap>
    private let isWide: UnsafeMutablePointer<Bool>

    init(_ facts: OrienteeringFacts) {
        self.facts = facts
        let routes = facts.problem.routes
        bits = .allocate(capacity: 2 * routes * facts.blocks)
        any = .allocate(capacity: facts.blocks)
        firstGaps = .allocate(capacity: routes)
        splits = .allocate(capacity: routes * Self.room)
        splitCounts = .allocate(capacity: routes)
        gaps = .allocate(capacity: Self.room)
        isWide = .allocate(capacity: routes)
        bits.initialize(repeating: Block(repeating: 0), count: 2 * routes * facts.blocks)
        any.initialize(repeating: Block(repeating: 0), count: facts.blocks)
        firstGaps.initialize(repeating: 0, count: routes)
        splits.initialize(repeating: 0, count: routes * Self.room)
        splitCounts.initialize(repeating: 0, count: routes)
        isWide.initialize(repeating: false, count: routes)
    }

    deinit {
        bits.deallocate()
        any.deallocate()
        firstGaps.deallocate()
        splits.deallocate()
        splitCounts.deallocate()
        gaps.deallocate()
        isWide.deallocate()
    }

    /// Tests all points in the open gaps of the changed routes.
    ///
    /// - Returns: false where a route has more gaps than there are bits for.
    func strain(_ state: OrienteeringState) -> Bool {
        for n in 0..<state.touchedCount {
            let head = state.heads[Int(state.touched[n])]
            if Int(head.lastOpen - head.firstOpen) + 9 > Self.room { return false }
        }
        for block in 0..<facts.blocks { any[block] = Block(repeating: 0) }
        for n in 0..<state.touchedCount {
            let route = Int(state.touched[n])
            let head = state.heads[route]
            firstGaps[n] = head.firstOpen
            splitCounts[n] = 0
            let count = max(0, Int(head.lastOpen - head.firstOpen) + 1)
            let stops = state.stops + route * state.stride + Int(head.firstOpen)
            let travel = UnsafeMutableRawPointer(facts.travel).assumingMemoryBound(to: Block.self)
            for gap in 0..<count {
                gaps[gap] = Gap(
                    row: travel + Int(stops[gap].point) * facts.blocks, ready: stops[gap - 1].ready,
                    latest: stops[gap].latest)
            }
            isWide[n] = count + 8 > 32
            let low = bits + 2 * n * facts.blocks
            guard count > 0 else {
                for block in 0..<facts.blocks { low[block] = Block(repeating: 0) }
                continue
            }
            let before = travel + Int(stops[-1].point) * facts.blocks
            strain(before, 0, min(count, 32), into: low)
            guard isWide[n] else { continue }
            if count > 32 {
                strain(gaps[31].row, 32, count - 32, into: low + facts.blocks)
            } else {
                for block in 0..<facts.blocks { low[facts.blocks + block] = Block(repeating: 0) }
            }
        }
        return true
    }

    @inline(__always)
    private func strain(
        _ before: UnsafeMutablePointer<Block>, _ first: Int, _ count: Int, into bits: UnsafeMutablePointer<Block>
    ) {
        for block in 0..<facts.blocks {
            let (close, service, done) = (facts.close[block], facts.service[block], facts.done[block])
            var legIn = before[block]
            var passed = Block(repeating: 0)
            var bit: UInt32 = 1
            for n in first..<first + count {
                let gap = gaps[n]
                let legOut = gap.row[block]
                let inTime = close &- (legIn &+ gap.ready)
                let leavesInTime = gap.latest &- (done &+ legOut)
                let hasRoom = (gap.latest &- gap.ready) &- (legIn &+ legOut &+ service)
                let late = (inTime | leavesInTime | hasRoom) &>> 31
                passed |= ~late & Block(repeating: Int32(bitPattern: bit))
                bit <<= 1
                legIn = legOut
            }
            bits[block] = passed
            any[block] |= passed
        }
    }

    /// Whether any gap is left for a point.
    @inline(__always)
    func passes(_ point: Int) -> Bool {
        UnsafeRawPointer(any).load(fromByteOffset: point << 2, as: Int32.self) != 0
    }

    /// The gaps of a changed route that are left for a point, by their bits; what was inserted since is counted in.
    @inline(__always)
    func gaps(of point: Int, row: Int) -> UInt64 {
        let low = UnsafeRawPointer(bits + 2 * row * facts.blocks)
        var left = UInt64(low.load(fromByteOffset: point << 2, as: UInt32.self))
        if isWide[row] {
            let high = UnsafeRawPointer(bits + (2 * row + 1) * facts.blocks)
            left |= UInt64(high.load(fromByteOffset: point << 2, as: UInt32.self)) << 32
        }
        guard left != 0 else { return 0 }
        for n in 0..<Int(splitCounts[row]) {
            let gap = UInt64(splits[row * Self.room + n])
            left = (left & ((2 << gap) &- 1)) | ((left >> gap) << (gap &+ 1))
        }
        return left
    }

    @inline(__always)
    func firstGap(row: Int) -> Int { Int(firstGaps[row]) }

    /// A point was inserted into a gap.
    @inline(__always)
    func split(gap: Int, row: Int) {
        guard splitCounts[row] < Self.room else { return }
        splits[row * Self.room + Int(splitCounts[row])] = UInt8(truncatingIfNeeded: gap)
        splitCounts[row] += 1
    }
}
