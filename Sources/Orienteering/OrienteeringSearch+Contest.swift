import Glibc
import Planning

extension OrienteeringSearch {
    /// Anneals many random plans for a short time each, the better half of what comes of them again, and so on until one
    /// is left, to go on from. Every stage has the same part of the limit.
    ///
    /// Which parts of the plane a route visits, in which order and which way round, is settled early in an annealing and
    /// rarely changes later, however long it takes; a single route most of all, as there is no other one to pack it
    /// with. Many short annealings settle in different places, and a short one more tells which are worth it: successive
    /// halving, after Jamieson and Talwalkar, "Non-stochastic best arm identification and hyperparameter optimization"
    /// (2016).
    func contest(limit: SolveLimit, control: SolveControl) {
        var contenders = [[[Int]]](repeating: [], count: 1 << settings.halvings)
        for stage in 0..<settings.halvings {
            let share = 1 / Double(settings.halvings * contenders.count)
            let part = SolveLimit(
                iterations: limit.iterations.map { Int(Double($0) * share) }, seconds: limit.seconds.map { $0 * share })
            let results = contenders.map { plan in
                best.forget()
                restart(from: plan, passOver: stage == 0 ? settings.startPassOver : 0)
                anneal(limit: part, control: control)
                return (plan: best.plan, score: best.score, travel: best.travel)
            }
            contenders = results.sorted { ($1.score, $0.travel) < ($0.score, $1.travel) }
                .prefix(contenders.count / 2).map { $0.plan }
        }
        best.forget()
        restart(from: contenders[0])
    }

    /// Moves until a limit, while it cools.
    func anneal(limit: SolveLimit, control: SolveControl) {
        let started = control.now()
        let unit = heatUnit
        var done = 0
        while !control.isStopped {
            var spent = 0.0
            if let most = limit.iterations {
                if done >= most { break }
                spent = Double(done) / Double(most)
            } else {
                let now = control.now() - started
                guard let seconds = limit.seconds, now < seconds else { break }
                spent = now / seconds
            }
            temperature = unit * settings.hot * pow(settings.cold / settings.hot, spent)
            let stretch = min(64, (limit.iterations ?? Int.max) - done)
            for _ in 0..<stretch { step() }
            done += stretch
        }
    }
}
