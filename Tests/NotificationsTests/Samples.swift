import Deployment
import MissionModel
import Notifications
import Testing

/// A head with three observers, of whom one is new, one changes and one is there no more.
enum Samples {
    static let mission = MissionTitle(id: "KZ-2023", name: "Kazakhstan 2023")

    static func office() throws -> LetterOffice {
        try LetterOffice(address: "office@example.org", site: "https://observers.example.org/")
    }

    static func account(
        _ language: Language, name: String = "Zoë Ångström-\"Ω\", <head>", email: String = "zoe@example.net"
    ) -> Account {
        Account(
            id: "acc_1", email: email, name: name, language: language,
            bearer: .head(DelegationScope(mission: "KZ-2023", delegations: ["FR"])), createdAt: instant,
            disabledAt: nil)
    }

    static let instant = Instant("2023-03-18T09:30:00Z")!

    static func team(_ id: String, start: String = "06:18", partner: String = "Anna") -> JSONValue {
        [
            "id": .string(id), "rota": "full", "interpreter": true, "time_zone": "Asia/Almaty",
            "start": .string("2023-03-19T\(start):00+06:00"), "end": "2023-03-20T00:13:00+06:00",
            "partners": [
                ["label": .string(partner), "delegation": "AT", "delegation_name": "Austria", "languages": ["en"]]
            ],
            "stops": [
                [
                    "n": 1, "kind": "opening", "place": "ABA-0001", "name": "School <1>", "district": "Semey",
                    "lat": .double(50.4),
                    "lon": .double(80.2), "arrive": "2023-03-19T06:30:00+06:00", "leave": "2023-03-19T07:30:00+06:00",
                ],
                [
                    "n": 2, "kind": "break", "place": nil, "name": nil, "district": nil, "lat": nil, "lon": nil,
                    "arrive": "2023-03-19T11:00:00+06:00", "leave": "2023-03-19T11:45:00+06:00",
                ],
                [
                    "n": 3, "kind": "closing", "place": "ABA-0002", "name": "Школа № 2", "district": "Semey",
                    "lat": .double(50.4),
                    "lon": .double(80.2), "arrive": "2023-03-19T19:30:00+06:00", "leave": "2023-03-19T23:00:00+06:00",
                ],
            ],
        ]
    }

    static func assignment(_ observer: String, _ label: String?, team: JSONValue?) -> Assignment {
        Assignment(
            delegation: "FR", observer: observer,
            content: [
                "label": .optional(label), "status": team == nil ? "reserve" : "team",
                "hub": ["id": "ABA-H1", "name": "Semey", "region": "ABA", "region_name": "Abai"], "team": team ?? .null,
            ])
    }

    static let news: [AssignmentNews] = [
        AssignmentNews(
            told: ToldAssignment(
                assignment("FR-01", "Head", team: team("ABA-01")), revision: 1, change: .added, toldAt: instant),
            former: nil),
        AssignmentNews(
            told: ToldAssignment(
                assignment("FR-02", nil, team: team("ABA-02", start: "06:05", partner: "Boris")), revision: 3,
                change: .changed, reason: AssignmentReason(.partnersChanged), toldAt: instant),
            former: assignment("FR-02", nil, team: team("ABA-01"))),
        AssignmentNews(
            told: ToldAssignment(
                assignment("FR-03", nil, team: team("ABA-03")), revision: 2, change: .removed,
                reason: AssignmentReason(.droppedOut, text: "Broke a leg <on the stairs>"), toldAt: instant),
            former: nil),
        AssignmentNews(
            told: ToldAssignment(assignment("FR-04", nil, team: nil), revision: 5, change: .changed, toldAt: instant),
            former: assignment("FR-04", nil, team: team("ABA-04"))),
    ]

    static func request(_ kind: HeadRequestKind, _ state: HeadRequestState, answer: String?) -> HeadRequest {
        var content = HeadRequestContent(kind, of: "FR")
        content.observers = ["FR-01", "FR-02"]
        content.replacement = kind == .replacement ? "FR-09" : nil
        content.until = kind == .late ? Instant("2023-03-19T12:00:00+06:00") : nil
        content.text = "Another hub, please.\nIt is too far."
        return HeadRequest(
            mission: "KZ-2023", id: "req_1", content: content, state: state, revision: 2, createdAt: instant,
            createdBy: "acc_1", decision: HeadRequest.Decision(at: instant, by: "acc_9", answer: answer))
    }

    static func letter(_ language: Language) throws -> Letter {
        Letter.news(news, plan: 4, mission: mission, for: account(language), from: try office())
    }
}
