/// Routes of an orienteering problem: each the points in order of visit, without the start.
package struct OrienteeringPlan: Sendable, Equatable {
    package var routes: [[Int]]
    package var score: Int
    /// Travel time of all routes together.
    package var travel: Int
    /// Ruin-and-recreate iterations of all threads.
    package var iterations: Int

    package init(routes: [[Int]], score: Int, travel: Int, iterations: Int) {
        self.routes = routes
        self.score = score
        self.travel = travel
        self.iterations = iterations
    }
}

extension OrienteeringProblem {
    /// Follows a route stop by stop.
    ///
    /// - Returns: its travel time and its end, or nil where a window or the end of the day is missed.
    package func follow(_ route: [Int]) -> (travel: Int, end: Int)? {
        var (time, travel, last) = (points[0].open, 0, 0)
        for stop in route {
            let point = points[stop]
            travel += travelTime(last, stop)
            time = max(time + travelTime(last, stop), point.open)
            guard time <= point.close else { return nil }
            time += point.service
            last = stop
        }
        travel += travelTime(last, 0)
        time += travelTime(last, 0)
        return time <= points[0].close ? (travel, time) : nil
    }

    /// The score and travel time of routes, counted from nothing; nil where they are not a plan of this problem.
    package func appraise(_ routes: [[Int]]) -> (score: Int, travel: Int)? {
        guard routes.count <= self.routes else { return nil }
        var seen = [Bool](repeating: false, count: count)
        var (score, travel) = (0, 0)
        for route in routes where !route.isEmpty {
            for stop in route {
                guard (1..<count).contains(stop), !seen[stop] else { return nil }
                seen[stop] = true
                score += points[stop].score
            }
            guard let followed = follow(route) else { return nil }
            travel += followed.travel
        }
        return (score, travel)
    }
}
