package import Deployment
import MissionModel

/// A calendar with what opens it.
package struct MemoryCalendarFeed: Sendable {
    package var feed: CalendarFeed
    package let sha256: [UInt8]
}

extension MemoryTransaction {
    func insertCalendarFeed(
        mission: String, delegation: String, observer: String?, language: Language, sha256: [UInt8]
    ) async throws -> CalendarFeed {
        try write { [actor] state in
            let feed = CalendarFeed(
                id: "cal_\(state.calendarFeeds.count + 1)", mission: mission, delegation: delegation,
                observer: observer, language: language, createdAt: state.now, createdBy: actor.id)
            state.calendarFeeds.append(MemoryCalendarFeed(feed: feed, sha256: sha256))
            return feed
        }
    }

    func calendarFeeds(
        mission: String, delegation: String?, after id: String?, limit: Int
    ) async throws -> [CalendarFeed] {
        let feeds = state.calendarFeeds.map(\.feed).filter { isVisible($0, mission) }
        let first = id.map { id in feeds.firstIndex { $0.id == id }.map { $0 + 1 } ?? feeds.count } ?? 0
        return Array(feeds[first...].filter { delegation == nil || $0.delegation == delegation }.prefix(limit))
    }

    func revokeCalendarFeed(mission: String, id: String) async throws -> CalendarFeed? {
        let index = state.calendarFeeds.firstIndex { $0.feed.id == id && isVisible($0.feed, mission) }
        guard let index else { return nil }
        return try write { state in
            let since = state.calendarFeeds[index].feed.revokedAt ?? state.now
            state.calendarFeeds[index].feed.revokedAt = since
            return state.calendarFeeds[index].feed
        }
    }

    func calendarFeed(sha256: [UInt8]) async throws -> CalendarFeed? {
        guard let feed = state.calendarFeeds.first(where: { $0.sha256 == sha256 })?.feed, feed.revokedAt == nil
        else { return nil }
        let account = state.accounts.first { $0.id == feed.createdBy && $0.bearer.role == .head }
        let token = state.tokens.values.first { $0.id == feed.createdBy && $0.bearer.role == .head }
        let isOver = token.map { $0.revokedAt != nil || $0.expiresAt.map { $0 <= state.now } ?? false } ?? false
        return account?.disabledAt == nil && !isOver ? feed : nil
    }

    /// As the fence of a database has it.
    private func isVisible(_ feed: CalendarFeed, _ mission: String) -> Bool {
        guard feed.mission == mission else { return false }
        guard case .delegations(let own) = actor.scope else { return true }
        return own.mission == mission && own.delegations.contains(feed.delegation)
    }
}
