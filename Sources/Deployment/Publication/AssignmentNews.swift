package import MissionModel

/// Something that was told of an observer, beside what was told before.
package struct AssignmentNews: Sendable, Equatable {
    package let told: ToldAssignment
    /// What a change replaces; nil where there was nothing.
    package let former: Assignment?

    package init(told: ToldAssignment, former: Assignment?) {
        self.told = told
        self.former = former
    }
}

extension AssignmentNews {
    /// What a message tells of one observer: what was told last, and since when.
    package struct Span: Sendable, Equatable {
        package var told: ToldRevision
        /// The revision that the reader knows; 0: none.
        package var since: Int

        package init(_ told: ToldRevision, since: Int? = nil) {
            self.told = told
            self.since = since ?? told.revision - 1
        }

        fileprivate var known: ToldRevision? {
            since < 1
                ? nil : ToldRevision(delegation: told.delegation, observer: told.observer, revision: since)
        }
    }

    /// What a message says which tells of some revisions.
    package static func subject(plan: Int?, _ revisions: [ToldRevision]) -> JSONObject {
        subject(plan: plan, spans: revisions.map { Span($0) })
    }

    private static func subject(plan: Int?, spans: [Span]) -> JSONObject {
        let sorted = spans.sorted {
            (ExactText($0.told.observer), ExactText($0.told.delegation))
                < (ExactText($1.told.observer), ExactText($1.told.delegation))
        }
        return ["plan": .optional(plan), "assignments": .array(sorted.map(json))]
    }

    private static func json(_ span: Span) -> JSONValue {
        let told = span.told
        let parts: [JSONValue] = [.string(told.delegation), .string(told.observer), .int(told.revision)]
        return .array(span.since == told.revision - 1 ? parts : parts + [.int(span.since)])
    }

    /// What a message's subject names; nil where it names nothing.
    package static func spans(in subject: JSONObject) -> [Span]? {
        guard let items = subject["assignments"]?.array else { return nil }
        let spans = items.compactMap { item -> Span? in
            guard let parts = item.array, (3...4).contains(parts.count), let delegation = parts[0].string,
                let observer = parts[1].string, let revision = parts[2].whole
            else { return nil }
            return Span(
                ToldRevision(delegation: delegation, observer: observer, revision: revision),
                since: parts.count == 4 ? parts[3].whole : nil)
        }
        return spans.count == items.count && !items.isEmpty ? spans : nil
    }

    /// The subject of one message that speaks for several, the earliest first: of each observer what was told last, beside
    /// what was known before the first.
    package static func digest(of subjects: [JSONObject]) -> JSONObject {
        var (order, latest) = ([SpanKey](), [SpanKey: Span]())
        for span in subjects.compactMap({ spans(in: $0) }).joined() {
            let key = SpanKey(span.told)
            if let known = latest[key] {
                let told = known.told.revision < span.told.revision ? span.told : known.told
                latest[key] = Span(told, since: min(known.since, span.since))
            } else {
                order.append(key)
                latest[key] = span
            }
        }
        return subject(plan: subjects.last?["plan"]?.whole, spans: order.compactMap { latest[$0] })
    }

    private struct SpanKey: Hashable {
        let delegation, observer: ExactText

        init(_ told: ToldRevision) {
            (delegation, observer) = (ExactText(told.delegation), ExactText(told.observer))
        }
    }

    /// Reads what some revisions told, in the order of their observers.
    package static func read(
        _ revisions: [ToldRevision], mission: String, in transaction: any StoreTransaction
    ) async throws -> [AssignmentNews] {
        try await read(spans: revisions.map { Span($0) }, mission: mission, in: transaction)
    }

    /// The same of what was told in several steps, as one; without those for whom everything is as it was.
    package static func read(
        spans: [Span], mission: String, in transaction: any StoreTransaction
    ) async throws -> [AssignmentNews] {
        let all = Set(spans.flatMap { [$0.told, $0.known].compactMap(\.self) })
        let rows = try await transaction.toldAssignments(mission: mission, Array(all))
        let byKey = Dictionary(rows.map { ($0.key, $0) }) { $1 }
        let wanted = Dictionary(spans.map { ($0.told, $0) }) { $1 }
        return rows.compactMap { told in
            guard let span = wanted[told.key] else { return nil }
            let known = span.known.flatMap { byKey[$0] }
            if span.since == told.revision - 1 {
                return AssignmentNews(told: told, former: told.change == .changed ? known?.assignment : nil)
            }
            return inOneStep(from: known.flatMap { $0.change == .removed ? nil : $0.assignment }, to: told)
        }
    }

    private static func inOneStep(from former: Assignment?, to told: ToldAssignment) -> AssignmentNews? {
        func step(_ change: ToldAssignment.Change, _ assignment: Assignment) -> ToldAssignment {
            ToldAssignment(
                assignment, revision: told.revision, change: change, reason: told.reason, toldAt: told.toldAt,
                confirmation: told.confirmation)
        }
        switch (former, told.change == .removed) {
        case (nil, true): return nil
        case (nil, false): return AssignmentNews(told: step(.added, told.assignment), former: nil)
        case (let former?, true): return AssignmentNews(told: step(.removed, former), former: nil)
        case (let former?, false):
            if former == told.assignment { return nil }
            return AssignmentNews(told: step(.changed, told.assignment), former: former)
        }
    }
}
