/// Routes under search, with what decides in constant time whether a point fits between two stops.
///
/// Every stop knows how early it can be left (`ready`) and how late its service may start (`latest`) without making a
/// later stop or the end of the day impossible; after Vansteenwegen et al., "Iterated local search for the team
/// orienteering problem with time windows" (2009). A point fits between two stops if from the first one's `ready` it is
/// reached within its window and the second is reached by its `latest`.
///
/// Structure of raw memory with one owner; nothing is allocated while the search runs. A route keeps a copy of itself
/// from before the first change since `settle`, and `undo` copies back only the routes that were changed. It also keeps
/// the range of its gaps in which a change may have made room: elsewhere a point that did not fit before does not fit
/// now.
final class OrienteeringState {
    struct Stop {
        var point: Int32
        /// The earliest end of the service here.
        var ready: Int32
        /// The latest start of the service here.
        var latest: Int32
        /// Travel time from the stop before.
        var leg: Int32
    }

    struct Head {
        /// Stops with both ends.
        var count: Int32
        /// Gaps that may have room: gap n lies before stop n. Empty where the first is above the last.
        var firstOpen: Int32
        var lastOpen: Int32
        var isTouched: Bool
        /// The exclusive or of the marks of the points.
        var mark: UInt64
    }

    struct Change {
        var point: Int32
        var route: Int32
    }

    let facts: OrienteeringFacts
    let routes: Int
    /// Stops that a route has memory for.
    let stride: Int

    let stops: UnsafeMutablePointer<Stop>
    let heads: UnsafeMutablePointer<Head>
    /// The route that visits a point, or -1.
    let routeOf: UnsafeMutablePointer<Int32>
    /// Visitable points that no route visits, in no order.
    let absent: UnsafeMutablePointer<Int32>
    private let absentIndex: UnsafeMutablePointer<Int32>
    private(set) var absentCount: Int
    private(set) var score = 0
    private(set) var travel = 0

    /// Routes that were changed since `settle`.
    let touched: UnsafeMutablePointer<Int32>
    private(set) var touchedCount = 0
    private let oldStops: UnsafeMutablePointer<Stop>
    private let oldHeads: UnsafeMutablePointer<Head>
    let changes: UnsafeMutablePointer<Change>
    private let changeRoom: Int
    private(set) var changeCount = 0
    private var oldScore = 0
    private var oldTravel = 0

    init(_ facts: OrienteeringFacts) {
        self.facts = facts
        routes = facts.problem.routes
        stride = facts.reachable + 2
        changeRoom = 4 * facts.count + 16
        stops = .allocate(capacity: routes * stride)
        heads = .allocate(capacity: routes)
        routeOf = .allocate(capacity: facts.count)
        absent = .allocate(capacity: facts.count)
        absentIndex = .allocate(capacity: facts.count)
        touched = .allocate(capacity: routes)
        oldStops = .allocate(capacity: routes * stride)
        oldHeads = .allocate(capacity: routes)
        changes = .allocate(capacity: changeRoom)
        let end = Stop(point: 0, ready: 0, latest: 0, leg: 0)
        stops.initialize(repeating: end, count: routes * stride)
        oldStops.initialize(repeating: end, count: routes * stride)
        let head = Head(count: 2, firstOpen: 1, lastOpen: 1, isTouched: false, mark: 0)
        heads.initialize(repeating: head, count: routes)
        oldHeads.initialize(repeating: head, count: routes)
        routeOf.initialize(repeating: -1, count: facts.count)
        absent.initialize(repeating: 0, count: facts.count)
        absentIndex.initialize(repeating: 0, count: facts.count)
        touched.initialize(repeating: 0, count: routes)
        changes.initialize(repeating: Change(point: 0, route: 0), count: changeRoom)
        absentCount = facts.reachable
        for n in 0..<facts.reachable {
            absent[n] = facts.near[n]
            absentIndex[Int(facts.near[n])] = Int32(n)
        }
        let day = facts.points[0]
        for route in 0..<routes {
            stops[route * stride] = Stop(point: 0, ready: day.open, latest: day.close, leg: 0)
            stops[route * stride + 1] = Stop(point: 0, ready: day.open, latest: day.close, leg: 0)
        }
    }

    deinit {
        stops.deallocate()
        heads.deallocate()
        routeOf.deallocate()
        absent.deallocate()
        absentIndex.deallocate()
        touched.deallocate()
        oldStops.deallocate()
        oldHeads.deallocate()
        changes.deallocate()
    }

    /// The points of a route in order of visit.
    func points(of route: Int) -> [Int] {
        (1..<Int(heads[route].count) - 1).map { Int(stops[route * stride + $0].point) }
    }

    /// Where in its route a visited point is.
    @inline(__always)
    func position(of point: Int32, in route: Int) -> Int {
        var stop = stops + route * stride + 1
        while stop.pointee.point != point { stop += 1 }
        return stop - (stops + route * stride)
    }

    /// What a point's insertion before a stop adds to travel, or nil where it does not fit.
    @inline(__always)
    func detour(of point: Int, before position: Int, of route: Int) -> Int? {
        let next = stops + route * stride + position
        let row = facts.travel + point * facts.rowLength
        let (legIn, legOut) = (row[Int((next - 1).pointee.point)], row[Int(next.pointee.point)])
        let begin = max(facts.points[point].open, (next - 1).pointee.ready + legIn)
        guard begin <= facts.points[point].close else { return nil }
        guard begin + facts.points[point].service + legOut <= next.pointee.latest else { return nil }
        return Int(legIn + legOut - next.pointee.leg)
    }

    // MARK: Changes

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

    @inline(__always)
    private func setRoute(of point: Int, _ route: Int32) {
        changes[changeCount] = Change(point: Int32(truncatingIfNeeded: point), route: routeOf[point])
        changeCount += 1
        note(point, route)
        // Only a caller that never settles gets here.
        precondition(changeCount < changeRoom)
    }

    @inline(__always)
    private func note(_ point: Int, _ route: Int32) {
        let wasAbsent = routeOf[point] < 0
        routeOf[point] = route
        if wasAbsent && route >= 0 {
            absentCount -= 1
            let (index, last) = (absentIndex[point], absent[absentCount])
            absent[Int(index)] = last
            absentIndex[Int(last)] = index
        } else if !wasAbsent && route < 0 {
            absent[absentCount] = Int32(truncatingIfNeeded: point)
            absentIndex[point] = Int32(truncatingIfNeeded: absentCount)
            absentCount += 1
        }
    }

    // MARK: Undoing

    @inline(__always)
    private func touch(_ route: Int) {
        guard !heads[route].isTouched else { return }
        if touchedCount == 0 {
            oldScore = score
            oldTravel = travel
        }
        (oldStops + route * stride).update(from: stops + route * stride, count: Int(heads[route].count))
        oldHeads[route] = heads[route]
        heads[route].isTouched = true
        touched[touchedCount] = Int32(truncatingIfNeeded: route)
        touchedCount += 1
    }

    /// Keeps all changes. Every gap counts as tried.
    func settle() {
        for n in 0..<touchedCount {
            let route = Int(touched[n])
            heads[route].isTouched = false
            heads[route].firstOpen = Int32.max
            heads[route].lastOpen = -1
        }
        touchedCount = 0
        changeCount = 0
    }

    /// Takes back all changes since `settle`.
    func undo() {
        guard touchedCount > 0 else { return }
        while changeCount > 0 {
            changeCount -= 1
            note(Int(changes[changeCount].point), changes[changeCount].route)
        }
        for n in 0..<touchedCount {
            let route = Int(touched[n])
            heads[route] = oldHeads[route]
            (stops + route * stride).update(from: oldStops + route * stride, count: Int(heads[route].count))
        }
        score = oldScore
        travel = oldTravel
        touchedCount = 0
    }

    /// Puts other routes in place of the present ones, every gap to be tried again.
    ///
    /// - Precondition: they can be driven.
    func replace(by plan: [[Int]]) {
        settle()
        for route in 0..<routes {
            remove(1, count: Int(heads[route].count) - 2, of: route)
            settle()
        }
        for (route, points) in plan.enumerated() {
            for (n, point) in points.enumerated() { insert(point, before: n + 1, of: route) }
            settle()
        }
        for route in 0..<routes { openAll(route) }
    }

    /// Every gap of a route is to be tried again.
    func openAll(_ route: Int) {
        touch(route)
        heads[route].firstOpen = 1
        heads[route].lastOpen = heads[route].count - 1
    }
}
