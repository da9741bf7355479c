package import MissionModel

extension PlanComparison {
    package var json: JSONValue {
        [
            "from": .int(from.version), "to": .int(to.version),
            "score": ["from": Self.points(from.score), "to": Self.points(to.score)],
            "metrics": .array(metrics), "people": .array(people.map(\.json)),
            "stops": [
                "added": .array(added.map(\.json)), "removed": .array(removed.map(\.json)),
                "moved": .array(moved.map(\.json)), "retimed": .array(retimed.map(\.json)),
            ],
        ]
    }

    private static func points(_ score: PlanScore) -> JSONValue {
        ["hard": .int(score.hard), "medium": .int(score.medium), "soft": .int(score.soft)]
    }

    /// Every metric that either plan has, equal ones too.
    private var metrics: [JSONValue] {
        let (before, after) = (from.metrics.json.object ?? [:], to.metrics.json.object ?? [:])
        return before.adding(after).members.map { member in
            [
                "name": .string(member.key), "from": before[member.key] ?? .null, "to": after[member.key] ?? .null,
            ]
        }
    }
}

extension PlanComparison.PersonChange {
    fileprivate var json: JSONValue {
        ["observer": .string(observer), "from": from?.json ?? .null, "to": to?.json ?? .null]
    }
}

extension PlanComparison.Placement {
    fileprivate var json: JSONValue {
        ["team": .optional(team), "hub": .string(hub), "partners": .strings(partners)]
    }
}

extension PlanComparison.Visit {
    fileprivate var json: JSONValue {
        [
            "place": .string(place), "team": .string(team), "kind": .string(kind.rawValue),
            "arrive": .string(arrive.text),
        ]
    }
}

extension PlanComparison.VisitChange {
    fileprivate var json: JSONValue {
        [
            "place": .string(from.place), "from_team": .string(from.team), "to_team": .string(to.team),
            "from_kind": .string(from.kind.rawValue), "to_kind": .string(to.kind.rawValue),
            "from_arrive": .string(from.arrive.text), "to_arrive": .string(to.arrive.text),
        ]
    }
}
