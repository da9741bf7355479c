/// Gets legs: what the cache has, then what the engine says, some questions at a time.
struct RoadInquiry {
    private let source: RoadSource
    /// The first failure ends all asking: an engine that has failed once, after repeats, is not waited for again.
    private(set) var failure: String?
    /// Nothing failed: the solve was ended while it was asking.
    private var wasEnded = false
    private(set) var use = RoadUse()

    private static let cachePage = 20_000

    init(_ source: RoadSource) {
        self.source = source
    }

    /// Asks on after the solve was ended; an engine that failed stays alone.
    mutating func resume() {
        if wasEnded { (failure, wasEnded) = (nil, false) }
    }

    /// Notes the legs of some questions in a book, those that it does not have yet.
    mutating func ask(_ blocks: [RoadBlock], noting book: inout RoadBook) async {
        if failure != nil { return }
        let began = ContinuousClock.now
        defer { use.seconds += (ContinuousClock.now - began) / .seconds(1) }
        let limit = max(2, source.engine.placeLimit)
        let parts = blocks.flatMap { $0.parts(limit: limit) }
        await lookUp(parts, &book)
        var claimed: Set<PlacePair> = []
        var questions: [RoadBlock] = []
        for part in parts {
            let rest = part.reduced { from, to in
                !book.isKnown(from, to) && !claimed.contains(PlacePair(from: from, to: to))
            }
            guard let rest else { continue }
            for from in rest.sources { claimed.formUnion(rest.destinations.map { PlacePair(from: from, to: $0) }) }
            questions.append(rest)
        }
        if !questions.isEmpty { await put(questions, &book) }
    }

    // MARK: Cache

    private mutating func lookUp(_ parts: [RoadBlock], _ book: inout RoadBook) async {
        guard let cache = source.cache, use.cacheFault == nil else { return }
        // Places of one site have one point, and so several pairs of places may have one answer.
        var places: [RoadPair: Set<PlacePair>] = [:]
        for part in parts {
            for from in part.sources {
                for to in part.destinations where !book.isKnown(from, to) {
                    places[book.pair(from, to), default: []].insert(PlacePair(from: from, to: to))
                }
            }
        }
        for page in places.keys.sorted().chunks(of: Self.cachePage) {
            do {
                let answers = try await cache.answers(of: source.engine.identity, to: page)
                for (pair, answer) in zip(page, answers) {
                    guard let answer else { continue }
                    for place in places[pair] ?? [] { book.note(place.from, place.to, answer) }
                    use.cached += 1
                }
            } catch {
                use.cacheFault = "\(error)"
                return
            }
        }
    }

    private mutating func keep(_ answers: [RoadPair: RoadAnswer]) async {
        guard let cache = source.cache, use.cacheFault == nil, !answers.isEmpty else { return }
        do {
            // In one order everywhere, so that two daemons that keep the same pairs wait and do not lock each other out.
            let sorted = answers.sorted { $0.key < $1.key }.map { (pair: $0.key, answer: $0.value) }
            for page in sorted.chunks(of: Self.cachePage) {
                try await cache.keep(page, of: source.engine.identity)
            }
        } catch {
            use.cacheFault = "\(error)"
        }
    }

    // MARK: Engine

    private mutating func put(_ questions: [RoadBlock], _ book: inout RoadBook) async {
        let engine = source.engine
        let points = book.points
        @Sendable func put(_ question: RoadBlock) async throws -> (RoadBlock, [RoadAnswer]) {
            let answers = try await engine.legs(
                from: question.sources.map { points[$0] }, to: question.destinations.map { points[$0] })
            guard answers.count == question.sources.count * question.destinations.count else {
                throw RoadEngineError("it gave \(answers.count) legs for other pairs than were asked for")
            }
            return (question, answers)
        }
        var fresh: [RoadPair: RoadAnswer] = [:]
        do {
            try await withThrowingTaskGroup(of: (RoadBlock, [RoadAnswer]).self) { group in
                var waiting = questions[...]
                for question in waiting.prefix(max(1, engine.questionLimit)) {
                    group.addTask { try await put(question) }
                }
                waiting = waiting.dropFirst(max(1, engine.questionLimit))
                while let (question, answers) = try await group.next() {
                    take(answers, to: question, &book, &fresh)
                    if let next = waiting.popFirst() { group.addTask { try await put(next) } }
                    if fresh.count >= Self.cachePage {
                        await keep(fresh)
                        fresh.removeAll(keepingCapacity: true)
                    }
                }
            }
        } catch is CancellationError {
            failure = "the solve was ended first"
            wasEnded = true
        } catch {
            failure = "\(error)"
        }
        await keep(fresh)
    }

    private mutating func take(
        _ answers: [RoadAnswer], to question: RoadBlock, _ book: inout RoadBook, _ fresh: inout [RoadPair: RoadAnswer]
    ) {
        var answers = answers.makeIterator()
        for from in question.sources {
            for to in question.destinations {
                guard let answer = answers.next(), from != to else { continue }
                book.note(from, to, answer)
                fresh[book.pair(from, to)] = answer
            }
        }
        use.questions += 1
        use.asked += question.sources.count * question.destinations.count
    }
}

/// Two places by their numbers.
private struct PlacePair: Hashable {
    let from: Int
    let to: Int
}
