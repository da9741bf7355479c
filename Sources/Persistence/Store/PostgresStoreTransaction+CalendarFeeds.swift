import Deployment
import MissionModel
import PostgresClient

extension PostgresStoreTransaction {
    func insertCalendarFeed(
        mission: String, delegation: String, observer: String?, language: Language, sha256: [UInt8]
    ) async throws -> CalendarFeed {
        let statement = InsertCalendarFeed(
            mission: mission, delegation: delegation, observer: observer, language: language, sha256: sha256,
            principal: actor.id)
        return try await database.fetchEach([statement])[0].rows[0]
    }

    func calendarFeeds(
        mission: String, delegation: String?, after id: String?, limit: Int
    ) async throws -> [CalendarFeed] {
        try await database.fetchAll(
            SelectCalendarFeeds(mission: mission, delegation: delegation, after: id ?? "", limit: limit))
    }

    func revokeCalendarFeed(mission: String, id: String) async throws -> CalendarFeed? {
        try await database.fetchFirst(EndCalendarFeed(mission: mission, id: id))
    }

    func calendarFeed(sha256: [UInt8]) async throws -> CalendarFeed? {
        try await database.fetchFirst(SelectOpenCalendarFeed(sha256: sha256))
    }
}
