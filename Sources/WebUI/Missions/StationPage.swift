import Deployment
import Markup
import MissionModel
import Wording

/// One polling station, and which team of the plan comes when.
struct StationPage {
    let mission: MissionHeader
    let station: Station
    let region: Region?
    /// Nil where there is no plan.
    let visits: StationVisits?
    let mayChange: Bool
    let last: LastEdit?
    let t: Words

    static func load(
        _ request: PageRequest, in store: any Store, plans: LatestPlanViews
    ) async throws -> StationPage {
        let read = try await store.transaction(.read, as: request.actor) { transaction in
            let mission = try await transaction.head(request.mission).mission
            guard let station = try await transaction.entity(Station.self, mission: mission.id, id: request.id) else {
                throw StoreError(.notFound, "There is no station \(request.id).")
            }
            return (
                mission: mission, station: station,
                region: try await transaction.entity(Region.self, mission: mission.id, id: station.region),
                last: try await LastEdit.found(of: station, request, in: transaction)
            )
        }
        let visits = try await plans.view(request).map { StationVisits($0.plan, $0.view, station: request.id) }
        return StationPage(
            mission: read.mission, station: read.station, region: read.region, visits: visits,
            mayChange: request.may(.change), last: read.last, t: request.words)
    }

    var page: Page {
        let paths = MissionPath(mission.id)
        var facts = Facts()
        facts.add(t(.region), .link(region?.name ?? station.region, paths.regions.with("q", station.region)))
        facts.add(t(.district), text: station.district)
        facts.add(t(.setting), text: t(station.setting.phrase))
        facts.add(t(.kind), text: t(station.kind.phrase))
        facts.add(t(.voters), text: station.voters.map(t.language.number))
        facts.add(t(.hours), text: "\(station.opens)–\(station.closes)")
        facts.add(t(.timeZone), text: region?.timeZone)
        facts.add(t(.position), .position(station.lat, station.lon))
        facts.add(t(.marks), StationMarks(station, t).html)
        let name: HTML = "\(station.name) <span class=\"id\">\(station.id)</span>"
        let acts: HTML = mayChange ? .button(t(.edit), Station.editing(station.id, paths)) : .empty
        return Page(
            title: station.name, mission: mission, section: .places,
            body: """
                \(PageHead(name, note: .link(t(.stations), paths.stations), acts: acts).html)\
                \(last.map { $0.notice(Station.undoing(station.id, paths)) })<div class="cols">\
                \(Card(id: "facts", title: t(.station), body: facts.html).html)\
                \(visits.map { $0.card(paths, t) })</div>\
                \(last.map { $0.card(Station.undoing(station.id, paths)) })
                """)
    }
}

/// What keeps a station from being visited, as marks.
struct StationMarks {
    let html: HTML

    init(_ station: Station, _ t: Words) {
        let isSpecial = station.kind != .regular
        html = """
            \(when: station.noGo == true, Tag.bad.html(t(.noGo)))\
            \(when: isSpecial && !station.cleared, Tag.wait.html(t(.notCleared)))\
            \(when: isSpecial && station.cleared, Tag.ok.html(t(.cleared)))
            """
    }
}

extension HTML {
    static func position(_ lat: Double, _ lon: Double) -> HTML {
        "<span class=\"nowrap\">\(lat, decimals: 5), \(lon, decimals: 5)</span>"
    }
}
