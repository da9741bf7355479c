import Planning

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
        let mean = Double(served) / Double(state.routes)
        let longest = min(Double(isLarge ? settings.longestLargeString : settings.longestString), mean)
        let most = isLarge ? 1 : max(4 * settings.ruinMean / (1 + longest) - 1, 0)
        let strings = min(Int(random.unit() * most + 1), state.routes)
        center = Int(facts.near[random.below(facts.reachable)])
        let neighbours = facts.near + center * facts.count
        var (n, done) = (-1, 0)
        while done < strings, n < facts.reachable - 1 {
            let point = n < 0 ? Int32(truncatingIfNeeded: center) : neighbours[n]
            n += 1
            let route = Int(state.routeOf[Int(point)])
            if route >= 0, !state.heads[route].isTouched {
                removeString(around: point, of: route, longest)
                done += 1
            }
        }
    }

    /// Takes out a string that has a point in it, or all of a slightly longer one but for one stop.
    @inline(__always)
    private func removeString(around point: Int32, of route: Int, _ longest: Double) {
        let size = Int(state.heads[route].count) - 2
        let length = min(Int(random.unit() * min(Double(size), longest) + 1), size)
        let position = state.position(of: point, in: route)
        let isSplit = length > 1 && length < size && random.next() & 1 == 0
        let span = isSplit ? length + 1 : length
        let lowest = max(1, position - span + 1)
        let highest = min(position, size - span + 1)
        let start = lowest + random.below(highest - lowest + 1)
        if isSplit {
            let kept = random.below(span)
            state.remove(start + kept + 1, count: span - kept - 1, of: route)
            state.remove(start, count: kept, of: route)
        } else {
            state.remove(start, count: length, of: route)
        }
    }
}
