extension OrienteeringSearch {
    /// Takes strings of stops out of routes around a random point.
    @inline(__always)
    func ruin() {
        let served = facts.reachable - state.absentCount
        guard served > 0 else {
            nearCount = .max
            for route in 0..<state.routes { state.openAll(route) }
            return
        }
        if settings.radialShare > 0, random.unit() < settings.radialShare {
            ruinAround()
            return
        }
        let mean = Double(served) / Double(state.routes)
        let longest = min(Double(settings.longestString), mean)
        let mostStrings = max(4 * settings.ruinMean / (1 + longest) - 1, 0)
        let strings = min(Int(random.unit() * mostStrings + 1), state.routes)
        var seed = Int(facts.near[random.below(facts.reachable)])
        let isAimed =
            settings.aimedShare > 0 && state.absentCount > 0 && random.unit() < settings.aimedShare
        if isAimed { seed = Int(state.absent[random.below(state.absentCount)]) }
        seedPoint = seed
        var n = -1
        var done = 0
        while done < strings, n < facts.reachable - 1 {
            let point = n < 0 ? Int32(seed) : facts.near[seed * facts.count + n]
            n += 1
            let route = Int(state.routeOf[Int(point)])
            if route >= 0, !state.heads[route].isTouched {
                removeString(around: point, of: route, longest)
                done += 1
            }
        }
        if isAimed { place(seed) }
    }

    @inline(__always)
    private func removeString(around point: Int32, of route: Int, _ longest: Double) {
        let size = Int(state.heads[route].count) - 2
        let most = min(Double(size), longest)
        let length = min(Int(random.unit() * most + 1), size)
        let position = state.position(of: point, in: route)
        let isSplit = length > 1 && length < size && random.next() & 1 == 0
        let span = isSplit ? length + 1 : length
        let lowest = max(1, position - span + 1)
        let highest = min(position, size - span + 1)
        let start = lowest + random.below(highest - lowest + 1)
        if isSplit {
            // One stop within stays.
            let kept = random.below(span)
            state.remove(start + kept + 1, count: span - kept - 1, of: route)
            state.remove(start, count: kept, of: route)
        } else {
            state.remove(start, count: length, of: route)
        }
    }

    @inline(__always)
    private func ruinAround() {
        let seed = Int(facts.near[random.below(facts.reachable)])
        seedPoint = seed
        var left = 1 + random.below(2 * Int(settings.ruinMean))
        var n = -1
        while left > 0, n < facts.reachable - 1 {
            let point = n < 0 ? Int32(seed) : facts.near[seed * facts.count + n]
            n += 1
            let route = Int(state.routeOf[Int(point)])
            if route >= 0 {
                state.remove(state.position(of: point, in: route), count: 1, of: route)
                left -= 1
            }
        }
    }
}
