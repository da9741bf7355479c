package import MissionModel
import PlanJudgement

extension PlanChanges {
    package var json: JSONValue {
        [
            "from": .int(from.version), "to": .int(to.version), "is_repair": .bool(isRepair),
            "people": .array(people.map(\.json)), "stops": .array(stops.map(\.json)),
            "score": [
                "from": Self.points(from.score), "to": Self.points(to.score),
                "terms": .array(
                    terms.map { term in
                        [
                            "code": .string(term.code), "title": .string(term.title), "from": .int(term.from),
                            "to": .int(term.to),
                        ]
                    }),
            ],
            "metrics": .array(metrics.map { ["name": .string($0.name), "from": $0.from, "to": $0.to] }),
            "notices": notices.json,
        ]
    }

    private static func points(_ score: PlanScore) -> JSONValue {
        ["hard": .int(score.hard), "medium": .int(score.medium), "soft": .int(score.soft)]
    }
}

extension PlanChanges.Person {
    fileprivate var json: JSONValue {
        [
            "observer": .string(observer), "label": .optional(label), "delegation": .string(delegation),
            "changes": .strings(kinds.map(\.rawValue)), "from": from?.json ?? .null, "to": to?.json ?? .null,
            "cause": cause.json, "counted": .optional(count?.rawValue),
        ]
    }
}

extension PlanChanges.Place {
    fileprivate var json: JSONValue {
        [
            "team": .optional(team), "hub": .string(hub), "partners": .strings(partners),
            "start": .optional(start?.text), "end": .optional(end?.text),
        ]
    }
}

extension PlanChanges.Stop {
    fileprivate var json: JSONValue {
        [
            "place": .string(place), "name": .optional(name), "change": .string(kind.rawValue),
            "from": from?.json ?? .null, "to": to?.json ?? .null, "cause": cause.json,
            "counted": .optional(count?.rawValue),
        ]
    }
}

extension PlanChanges.Visit {
    fileprivate var json: JSONValue {
        [
            "team": .string(team), "kind": .string(kind.rawValue), "arrive": .string(arrive.text),
            "leave": .string(leave.text),
        ]
    }
}

extension ChangeCause {
    fileprivate var json: JSONValue {
        [
            "kind": .string(kind.rawValue), "subjects": .strings(subjects), "text": .string(text),
            "reported": .optional(reported),
        ]
    }
}

extension ChangeNotices {
    fileprivate var json: JSONValue {
        [
            "delegations": .array(
                delegations.map { delegation in
                    [
                        "delegation": .string(delegation.id), "name": .string(delegation.name),
                        "observers": .strings(delegation.observers),
                    ]
                }),
            "hubs": .array(
                hubs.map { hub in
                    [
                        "hub": .string(hub.id), "name": .string(hub.name), "teams": .array(hub.teams.map(\.json)),
                    ]
                }),
        ]
    }
}

extension ChangeNotices.Team {
    fileprivate var json: JSONValue {
        [
            "team": .string(id), "change": .string(way.rawValue), "interpreter": .bool(interpreter),
            "start": .string(start.text), "end": .string(end.text),
        ]
    }
}
