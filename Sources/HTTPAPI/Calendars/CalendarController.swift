import Deployment
import HTTPShell
import HTTPTypes
import MissionModel

/// Calendars that can be subscribed to: heads make those of their own people, staff anybody's.
struct CalendarController: Sendable {
    let store: any Store
    let changes: Changes
    let site: SiteAddress

    func addRoutes(to routes: inout Routes) {
        routes.add(.listCalendars, list)
        routes.add(.createCalendar, create)
        routes.add(.revokeCalendar, revoke)
    }

    @Sendable private func list(_ request: APIRequest) async throws -> Answer {
        let (mission, limit) = (request.parameter("mission"), request.pageLimit)
        let feeds = try await store.transaction(.read, as: request.actor) { transaction in
            // The mission of a head is there for as long as the head is; a head has no right to look.
            if case .delegations = transaction.actor.scope {
            } else {
                _ = try await transaction.existingMission(mission)
            }
            return try await transaction.calendarFeeds(
                mission: mission, delegation: request.query["delegation"], after: request.query["after"],
                limit: limit + 1)
        }
        return Page.answer(feeds, limit: limit, cursor: \.id, \.json)
    }

    @Sendable private func create(_ request: APIRequest) async throws -> Answer {
        let bytes = try await changes.bytes(request)
        var form = try RequestForm(try JSONParser.parse(bytes))
        let (delegation, observer) = (form.text("delegation"), form.text("observer"))
        let stated = form.oneOf("language", Language.self)
        try form.finish()
        let actor = request.actor
        let own = try await store.transaction(.read, as: actor.oneself) { try await $0.account(actor.id)?.language }
        let making = MakeCalendarFeed(
            mission: request.parameter("mission"), delegation: delegation, observer: observer,
            language: stated ?? own)
        return try await changes.idempotent(request, body: bytes, recording: Self.withoutAddress) { transaction in
            let made = try await making.run(in: transaction)
            return .json(
                made.feed.json(address: site.url + CalendarFeed.path(of: made.secret)), status: .created)
        }
    }

    @Sendable private func revoke(_ request: APIRequest) async throws -> Answer {
        let revocation = RevokeCalendarFeed(mission: request.parameter("mission"), id: request.parameter("id"))
        try await store.transaction(.write, as: request.actor) { try await revocation.run(in: $0) }
        return .noContent
    }

    /// What is kept of an answer has no secret.
    private static func withoutAddress(_ answer: Answer) -> Answer {
        guard case .bytes(let bytes) = answer.body, var object = try? JSONParser.parse(bytes).object else {
            return Answer(status: answer.status)
        }
        object["address"] = .null
        return .json(.object(object), status: answer.status)
    }
}

extension CalendarFeed {
    fileprivate var json: JSONValue {
        [
            "id": .string(id), "delegation": .string(delegation), "observer": .optional(observer),
            "language": .string(language.rawValue), "created_at": .string(createdAt.utcText),
            "created_by": .string(createdBy), "revoked_at": .optional(revokedAt?.utcText),
        ]
    }

    fileprivate func json(address: String) -> JSONValue {
        var object = json.object ?? JSONObject()
        object.append("address", .string(address))
        return .object(object)
    }
}
