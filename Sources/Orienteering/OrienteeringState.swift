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
    var score = 0
    var travel = 0

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

    // MARK: Undoing

    @inline(__always)
    func setRoute(of point: Int, _ route: Int32) {
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

    @inline(__always)
    func touch(_ route: Int) {
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
