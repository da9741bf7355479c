package import MissionModel

extension Explanation {
    package var json: JSONValue {
        [
            "subject": subject.json, "summary": .string(summary),
            "holds": .array(
                holds.map { hold in
                    ["code": .string(hold.code), "points": .optional(hold.points), "text": .string(hold.text)]
                }),
            "best": .array(best.compactMap(\.json)),
            "forbidden": .array(
                forbidden.map { group in
                    [
                        "code": .string(group.rule.rawValue), "count": .int(group.count),
                        "examples": .strings(group.examples),
                    ]
                }),
            "tried": .int(tried), "untried": .int(untried), "shortfalls": .array(shortfalls.map(\.json)),
        ]
    }
}

extension Explanation.Subject {
    fileprivate var json: JSONValue {
        switch self {
        case .person(let id): ["kind": "person", "id": .string(id)]
        case .team(let id): ["kind": "team", "id": .string(id)]
        case .station(let id): ["kind": "station", "id": .string(id)]
        case .plan: ["kind": "plan", "id": nil]
        }
    }
}

extension Remedies {
    fileprivate var json: JSONValue {
        [
            "code": .string(shortfall.code.rawValue), "subject": .string(shortfall.subject),
            "value": .int(shortfall.value), "detail": .string(shortfall.detail), "tried": .int(tried),
            "untried": .int(untried), "gains": .array(gains.compactMap(\.json)),
        ]
    }
}

extension PlanTrial {
    /// Nil where it is forbidden.
    package var json: JSONValue? {
        result.map { result in
            [
                "change": .string(edit.words), "retimed": .strings(result.retimed),
                "score": result.difference.json,
            ]
        }
    }
}

extension ScoreDifference {
    package var json: JSONValue {
        [
            "before": Self.points(before), "after": Self.points(after),
            "terms": .array(
                terms.map { term in
                    [
                        "code": .string(term.code), "before": .int(term.before), "after": .int(term.after),
                        "difference": .int(term.after - term.before),
                    ]
                }),
        ]
    }

    private static func points(_ score: PlanScore) -> JSONValue {
        ["hard": .int(score.hard), "medium": .int(score.medium), "soft": .int(score.soft)]
    }
}
