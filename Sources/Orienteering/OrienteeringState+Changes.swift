extension OrienteeringState {
    /// Puts an absent point before the stop at a position.
    ///
    /// - Precondition: it fits there.
    @inline(__always)
    func insert(_ point: Int, before position: Int, of route: Int) {
        touch(route)
        let first = stops + route * stride
        let place = first + position
        let count = Int(heads[route].count)
        var mover = first + count
        while mover > place {
            mover.pointee = (mover - 1).pointee
            mover -= 1
        }
        let row = facts.travel + point * facts.rowLength
        let next = place + 1
        let (legIn, legOut) = (row[Int((place - 1).pointee.point)], row[Int(next.pointee.point)])
        travel += Int(legIn + legOut - next.pointee.leg)
        score += Int(facts.points[point].score)
        place.pointee = Stop(point: Int32(truncatingIfNeeded: point), ready: -1, latest: -1, leg: legIn)
        next.pointee.leg = legOut
        heads[route].count += 1
        heads[route].lastOpen += 1
        heads[route].mark ^= facts.marks[point]
        setRoute(of: point, Int32(truncatingIfNeeded: route))
        spreadReady(from: place, last: first + count)
        spreadLatest(from: place, first: first)
    }

    /// Takes the stops at some positions out of a route.
    func remove(_ position: Int, count removed: Int, of route: Int) {
        guard removed > 0 else { return }
        touch(route)
        let first = stops + route * stride
        let place = first + position
        let count = Int(heads[route].count)
        for n in 0..<removed {
            let stop = place[n]
            travel -= Int(stop.leg)
            score -= Int(facts.points[Int(stop.point)].score)
            heads[route].mark ^= facts.marks[Int(stop.point)]
            setRoute(of: Int(stop.point), -1)
        }
        travel -= Int(place[removed].leg)
        var mover = place
        let end = first + (count - removed)
        while mover < end {
            mover.pointee = mover[removed]
            mover += 1
        }
        place.pointee.leg =
            facts.travel[
                Int((place - 1).pointee.point) * facts.rowLength + Int(place.pointee.point)]
        travel += Int(place.pointee.leg)
        heads[route].count -= Int32(truncatingIfNeeded: removed)
        let lastReady = spreadReady(from: place, last: end - 1)
        let firstLatest = spreadLatest(from: place - 1, first: first)
        if heads[route].lastOpen >= position {
            heads[route].lastOpen = max(heads[route].lastOpen - Int32(truncatingIfNeeded: removed), Int32(position))
        }
        if heads[route].firstOpen > position {
            heads[route].firstOpen = max(heads[route].firstOpen - Int32(truncatingIfNeeded: removed), Int32(position))
        }
        let (from, to) = (
            Int32(truncatingIfNeeded: min(position, firstLatest - first)),
            Int32(truncatingIfNeeded: min(end - 1 - first, lastReady - first))
        )
        if heads[route].firstOpen > heads[route].lastOpen {
            heads[route].firstOpen = from
            heads[route].lastOpen = to
        } else {
            heads[route].firstOpen = min(heads[route].firstOpen, from)
            heads[route].lastOpen = max(heads[route].lastOpen, to)
        }
    }

    /// Recomputes how early stops can be left, up to the first that does not change.
    ///
    /// - Returns: that stop, the end if every one changed. The gap before it is the last one whose first side changed.
    @inline(__always) @discardableResult
    private func spreadReady(from: UnsafeMutablePointer<Stop>, last: UnsafeMutablePointer<Stop>)
        -> UnsafeMutablePointer<Stop>
    {
        var stop = from
        var ready = (stop - 1).pointee.ready
        while true {
            let point = facts.points[Int(stop.pointee.point)]
            ready = max(ready &+ stop.pointee.leg, point.open) &+ point.service
            if stop.pointee.ready == ready || stop == last { break }
            stop.pointee.ready = ready
            stop += 1
        }
        stop.pointee.ready = ready
        return stop
    }

    /// Recomputes how late services may start, back to the first stop that does not change.
    ///
    /// - Returns: the stop after that one: the gap before it is the first one whose second side changed.
    @inline(__always) @discardableResult
    private func spreadLatest(from: UnsafeMutablePointer<Stop>, first: UnsafeMutablePointer<Stop>)
        -> UnsafeMutablePointer<Stop>
    {
        var stop = from
        while stop > first {
            let next = (stop + 1).pointee
            let point = facts.points[Int(stop.pointee.point)]
            let latest = min(point.close, next.latest &- next.leg &- point.service)
            if stop.pointee.latest == latest { break }
            stop.pointee.latest = latest
            stop -= 1
        }
        return stop + 1
    }
}
