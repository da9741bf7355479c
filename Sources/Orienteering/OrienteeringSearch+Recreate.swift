import Planning

extension OrienteeringSearch {
    /// Tries absent points again, each in its cheapest place among the gaps that may have room.
    @inline(__always)
    func recreate(order: Int, passOver: Double) {
        let isSieved = 2 * min(state.absentCount, nearCount) > facts.reachable && sieve.strain(state)
        gather(order: order, passOver: passOver, isSieved)
        let list = orders.ranked + order * facts.count
        var inserted = 0
        for word in 0..<words {
            var left = waiting[word]
            while left != 0 {
                let bit = left.trailingZeroBitCount
                left &= left &- 1
                let point = Int(list[word << 6 &+ bit])
                guard isSieved else {
                    place(point)
                    continue
                }
                guard sieve.passes(point), placeSieved(point) else { continue }
                inserted &+= 1
                if inserted == settings.insertionsToSieve { _ = sieve.strain(state) }
            }
        }
    }

    /// Notes the points to be tried, by their rank: those near the center and those that were taken out.
    @inline(__always)
    private func gather(order: Int, passOver: Double, _ isSieved: Bool) {
        let rank = orders.ranks + order * facts.count
        let isAll = nearCount >= facts.reachable
        let row = isAll ? state.absent : facts.near + center * facts.count
        let threshold = UInt64(passOver * 65536)
        for n in 0..<words { waiting[n] = 0 }
        for n in 0..<(isAll ? state.absentCount : nearCount) {
            if n & 3 == 0 { bits = random.next() }
            let isPassed = bits & 0xFFFF < threshold
            bits >>= 16
            let point = Int(row[n])
            let isTried = !isPassed && state.routeOf[point] < 0 && (!isSieved || sieve.passes(point))
            note(Int(rank[point]), isTried)
        }
        guard !isAll else { return }
        for n in 0..<state.changeCount {
            let point = Int(state.changes[n].point)
            note(Int(rank[point]), state.routeOf[point] < 0)
        }
    }

    @inline(__always)
    private func note(_ rank: Int, _ isTried: Bool) {
        waiting[rank >> 6] |= (isTried ? 1 : 0) << UInt64(truncatingIfNeeded: rank & 63)
    }

    /// Inserts a point in its cheapest place, if it has one.
    @inline(__always)
    private func place(_ point: Int) {
        var cheapest = Int32.max
        var (bestRoute, bestPosition) = (-1, 0)
        for n in 0..<state.touchedCount {
            let route = Int(state.touched[n])
            let head = state.heads[route]
            let position = scan(point, route, head, &cheapest)
            if position > 0 { (bestRoute, bestPosition) = (route, position) }
        }
        guard bestRoute >= 0 else { return }
        state.insert(point, before: bestPosition, of: bestRoute)
    }

    /// The same, looking only at gaps that the sieve left.
    @inline(__always)
    private func placeSieved(_ point: Int) -> Bool {
        let fact = facts.points[point]
        let row = facts.travel + point &* facts.rowLength
        var cheapest = Int32.max
        var (bestRow, bestPosition) = (-1, 0)
        for n in 0..<state.touchedCount {
            var gaps = sieve.gaps(of: point, row: n)
            let first = state.stops + (Int(state.touched[n]) &* state.stride &+ sieve.firstGap(row: n))
            while gaps != 0 {
                let gap = gaps.trailingZeroBitCount
                gaps &= gaps &- 1
                let next = first[gap]
                let (before, ready) = (first[gap &- 1].point, first[gap &- 1].ready)
                let (legIn, legOut) = (row[Int(before)], row[Int(next.point)])
                let arrival = ready &+ legIn
                let begin = max(fact.open, arrival)
                let late = (fact.close &- begin) | (next.latest &- (begin &+ fact.service &+ legOut))
                let cost = late < 0 ? Int32.max : legIn &+ legOut &- next.leg &+ ((begin &- arrival) & waitMask)
                if cost < cheapest, !blinks() {
                    cheapest = cost
                    (bestRow, bestPosition) = (n, gap)
                }
            }
        }
        guard bestRow >= 0 else { return false }
        state.insert(point, before: sieve.firstGap(row: bestRow) + bestPosition, of: Int(state.touched[bestRow]))
        sieve.split(gap: bestPosition, row: bestRow)
        return true
    }

    /// The gap of a route where a point costs least travel, below what is the cheapest so far; 0 where there is none.
    @inline(__always)
    private func scan(_ point: Int, _ route: Int, _ head: OrienteeringState.Head, _ cheapest: inout Int32) -> Int {
        let first = state.stops + route * state.stride
        let fact = facts.points[point]
        let row = facts.travel + point * facts.rowLength
        var stop = first + Int(head.firstOpen)
        let last = first + Int(head.lastOpen)
        // Who serves this point first is too late for the earlier stops.
        let done = fact.open + fact.service
        while stop <= last, stop.pointee.latest < done { stop += 1 }
        guard stop <= last else { return 0 }
        var found = 0
        var legIn = row[Int((stop - 1).pointee.point)]
        var ready = (stop - 1).pointee.ready
        while true {
            let next = stop.pointee
            let begin = max(fact.open, ready &+ legIn)
            if begin > fact.close { break }
            let legOut = row[Int(next.point)]
            if begin &+ fact.service &+ legOut <= next.latest {
                let cost = legIn &+ legOut &- next.leg &+ ((begin &- (ready &+ legIn)) & waitMask)
                if cost < cheapest, !blinks() {
                    cheapest = cost
                    found = stop - first
                }
            }
            if stop == last { break }
            legIn = legOut
            ready = next.ready
            stop += 1
        }
        return found
    }

    /// Now and then a good place is overlooked.
    @inline(__always)
    private func blinks() -> Bool {
        blinkIn -= 1
        guard blinkIn == 0 else { return false }
        blinkIn = 1 + random.below(2 * settings.blink)
        return true
    }
}
