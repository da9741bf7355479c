import Deployment
import HTTPShell
import MissionModel
import Wording

/// The clock of a mission's pages that are about no region: that of the region where election day begins first.
struct MissionClock: Sendable {
    /// From UTC, in seconds.
    let offset: Int

    static func load(_ mission: MissionHeader, in transaction: any StoreTransaction) async throws -> MissionClock {
        let zones = Set(try await transaction.allEntities(Region.self, mission: mission.id).map(\.timeZone))
        return MissionClock(day: mission.electionDate, zones: zones)
    }

    init(day: CalendarDay, zones: Set<String>) {
        let midnights = zones.compactMap { zone in
            ElectionClock(day: day, zone: zone).map { $0.instant($0.seconds(at: ClockTime(minutes: 0))) }
        }
        offset = midnights.map(\.offset).max() ?? 0
    }

    /// `UTC+5`.
    var zoneText: String { Instant(seconds: 0, offset: offset).zoneText }

    func local(_ instant: Instant) -> Instant { Instant(seconds: instant.seconds, offset: offset) }

    /// A day and a time of the address by this clock, as a browser writes them: `2023-03-19T06:00`.
    func instant(_ field: String, of request: PageRequest) throws -> Instant? {
        guard let text = request[field] else { return nil }
        let zone = Instant(seconds: 0, offset: offset).text.suffix(6)
        guard let instant = Instant("\(text)\(text.utf8.count == 16 ? ":00" : "")\(zone)") else {
            throw Problem(.invalidContent, "The address has “\(field)”, which must be a day and a time.")
        }
        return instant
    }
}
