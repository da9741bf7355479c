import Deployment
import Markup
import MissionModel
import Wording

/// All missions.
struct MissionsPage {
    let missions: [MissionSummary]
    let after: String?
    let next: String?
    let mayMake: Bool
    let mayKeepAccounts: Bool
    let t: Words

    static func load(_ request: PageRequest, in store: any Store) async throws -> MissionsPage {
        let after = request["after"]
        let found = try await store.transaction(.read, as: request.actor) { transaction in
            try await transaction.missions(after: after, limit: Pager.rows + 1)
        }
        let shown = Array(found.prefix(Pager.rows))
        return MissionsPage(
            missions: shown, after: after, next: found.count > Pager.rows ? shown.last?.header.id : nil,
            mayMake: request.may(.change),
            mayKeepAccounts: request.actor.permissions.contains(.keepHeads), t: request.words)
    }

    var page: Page {
        Page(title: t(.missions), body: PageHead(t(.missions), acts: acts).html + card)
    }

    private var acts: HTML {
        """
        \(when: mayKeepAccounts, .button(t(.accounts), SitePath.accounts))\
        \(when: mayMake, .button(t(.newMission), SitePath.newMission))
        """
    }

    private var card: HTML {
        let pager = Pager(list: SitePath.missions, isFirst: after == nil, next: next, t: t)
        let list: HTML =
            missions.isEmpty
            ? .empty(t(.noMissions), t(.noMissionsHelp))
            : Table(caption: t(.missions), columns: columns, rows: missions).html
        return Card(id: "missions", title: t(.missions), body: list + pager.html).html
    }

    private var columns: [Column<MissionSummary>] {
        func count(_ phrase: Phrase, _ list: String) -> Column<MissionSummary> {
            Column(t(phrase), .number) { HTML(text: t.language.number($0.counts[list] ?? 0)) }
        }
        return [
            Column(t(.missionMenu), .name) { .named($0.header.name, $0.header.id, MissionPath($0.header.id).overview) },
            Column(t(.electionDay)) { HTML(text: t.language.day($0.header.electionDate)) },
            Column(t(.host)) { HTML(text: $0.header.hostCountry) },
            count(.people, Observer.listName), count(.regions, Region.listName), count(.stations, Station.listName),
        ]
    }
}
