import Deployment
import Markup
import MissionExport
import MissionModel
import Wording

/// The three lists of places, each a tab of one page.
enum PlaceList: CaseIterable {
    case regions, hubs, stations

    func tabs(_ paths: MissionPath, _ t: Words) -> HTML {
        Tabs(
            label: t(.placesMenu),
            links: Self.allCases.map { list in
                (HTML(text: t(list.phrase)), list.path(paths), list == self)
            }
        ).html
    }

    private var phrase: Phrase {
        switch self {
        case .regions: .regions
        case .hubs: .hubs
        case .stations: .stations
        }
    }

    private func path(_ paths: MissionPath) -> Path {
        switch self {
        case .regions: paths.regions
        case .hubs: paths.hubs
        case .stations: paths.stations
        }
    }

    func page(_ mission: MissionHeader, _ list: HTML, mayChange: Bool, _ t: Words) -> Page {
        let paths = MissionPath(mission.id)
        let adding =
            switch self {
            case .regions: Region.adding(paths)
            case .hubs: Hub.adding(paths)
            case .stations: Station.adding(paths)
            }
        return Page(
            title: t(phrase), mission: mission, section: .places,
            body: PageHead(t(phrase), acts: mayChange ? .button(t(.addEntry), adding) : .empty).html
                + tabs(MissionPath(mission.id), t) + list)
    }
}

struct RegionsPage {
    let mission: MissionHeader
    let list: EntityPage<Region>
    let mayChange: Bool
    let t: Words

    static func load(_ request: PageRequest, in store: any Store) async throws -> RegionsPage {
        let read = try await store.transaction(.read, as: request.actor) { transaction in
            (
                mission: try await transaction.head(request.mission).mission,
                list: try await EntityPage<Region>.load(request, in: transaction)
            )
        }
        return RegionsPage(
            mission: read.mission, list: read.list, mayChange: request.may(.change), t: request.words)
    }

    var page: Page {
        let paths = MissionPath(mission.id)
        let columns: [Column<Region>] = [
            Column(t(.region), .name) { region in
                """
                <b>\(region.name)</b> <span class="id">\(region.id)</span>\
                \(when: mayChange, " \(HTML.link(t(.edit), Region.editing(region.id, paths)))")
                """
            },
            Column(t(.status)) { $0.status.tag.html(t($0.status.phrase)) },
            Column(t(.timeZone)) { HTML(text: $0.timeZone) },
            Column(t(.languages)) { HTML(text: $0.languages.joined(separator: ", ")) },
            Column(t(.teamsWanted), .number) { region in
                "\(t.language.number(region.minTeams))–\(region.maxTeams.map(t.language.number) ?? "∞")"
            },
            Column(t(.wayBack), .number) { HTML(text: t(.minutes, t.language.number($0.returnMin))) },
            Column(t(.places)) { region in
                """
                \(HTML.link(t(.hubs), paths.hubs.with("region", region.id))), \
                \(HTML.link(t(.stations), paths.stations.with("region", region.id)))
                """
            },
        ]
        let choices = [
            list.choice("status", t(.status), RegionStatus.allCases.map { ($0.rawValue, t($0.phrase)) })
        ]
        return PlaceList.regions.page(
            mission,
            list.html(
                "regions", t(.regions), .regionCount, at: paths.regions, choices: choices, columns: columns,
                downloads: Downloads(.regions, paths, t), t),
            mayChange: mayChange, t)
    }
}

struct HubsPage {
    let mission: MissionHeader
    let list: EntityPage<Hub>
    let mayChange: Bool
    let regions: [Region]
    let t: Words

    static func load(_ request: PageRequest, in store: any Store) async throws -> HubsPage {
        let read = try await store.transaction(.read, as: request.actor) { transaction in
            (
                mission: try await transaction.head(request.mission).mission,
                list: try await EntityPage<Hub>.load(request, in: transaction),
                regions: try await transaction.allEntities(Region.self, mission: request.mission)
            )
        }
        return HubsPage(
            mission: read.mission, list: read.list, mayChange: request.may(.change), regions: read.regions,
            t: request.words)
    }

    var page: Page {
        let paths = MissionPath(mission.id)
        let names = RegionNames(regions)
        let columns: [Column<Hub>] = [
            Column(t(.hub), .name) { hub in
                """
                <b>\(hub.name)</b> <span class="id">\(hub.id)</span>\
                \(when: mayChange, " \(HTML.link(t(.edit), Hub.editing(hub.id, paths)))")
                """
            },
            Column(t(.region)) { .link(names[$0.region], paths.regions.with("q", $0.region)) },
            Column(t(.cars), .number) { HTML(text: t.language.number($0.vehicles)) },
            Column(t(.seats), .number) { HTML(text: t.language.number($0.seats)) },
            Column(t(.interpreters), .number) { HTML(text: t.language.number($0.interpreters)) },
            Column(t(.position)) { .position($0.lat, $0.lon) },
        ]
        return PlaceList.hubs.page(
            mission,
            list.html(
                "hubs", t(.hubs), .hubCount, at: paths.hubs,
                choices: [list.choice("region", t(.region), names.options)], columns: columns,
                downloads: Downloads(.hubs, paths, t), t),
            mayChange: mayChange, t)
    }
}

struct StationsPage {
    let mission: MissionHeader
    let list: EntityPage<Station>
    let regions: [Region]
    let mayChange: Bool
    let t: Words

    static func load(_ request: PageRequest, in store: any Store) async throws -> StationsPage {
        let read = try await store.transaction(.read, as: request.actor) { transaction in
            (
                mission: try await transaction.head(request.mission).mission,
                list: try await EntityPage<Station>.load(request, in: transaction),
                regions: try await transaction.allEntities(Region.self, mission: request.mission)
            )
        }
        return StationsPage(
            mission: read.mission, list: read.list, regions: read.regions, mayChange: request.may(.change),
            t: request.words)
    }

    var page: Page {
        let paths = MissionPath(mission.id)
        let names = RegionNames(regions)
        let columns: [Column<Station>] = [
            Column(t(.station), .name) { .named($0.name, $0.id, paths.station($0.id)) },
            Column(t(.region)) { HTML(text: names[$0.region]) },
            Column(t(.district)) { HTML(text: $0.district) },
            Column(t(.setting)) { HTML(text: t($0.setting.phrase)) },
            Column(t(.kind)) { HTML(text: t($0.kind.phrase)) },
            Column(t(.voters), .number) { HTML(text: $0.voters.map(t.language.number) ?? "–") },
            Column(t(.hours)) { station in
                "<span class=\"nowrap\">\(station.opens.description)–\(station.closes.description)</span>"
            },
            Column(t(.marks)) { StationMarks($0, t).html },
        ]
        let choices = [
            list.choice("region", t(.region), names.options),
            list.choice("setting", t(.setting), StationSetting.allCases.map { ($0.rawValue, t($0.phrase)) }),
            list.choice("kind", t(.kind), StationKind.allCases.map { ($0.rawValue, t($0.phrase)) }),
        ]
        return PlaceList.stations.page(
            mission,
            list.html(
                "stations", t(.stations), .stationCount, at: paths.stations, choices: choices, columns: columns,
                downloads: Downloads(.stations, paths, t), t),
            mayChange: mayChange, t)
    }
}

/// One polling station, and which team of the plan comes when.
struct StationPage {
    let mission: MissionHeader
    let station: Station
    let region: Region?
    /// Nil where there is no plan.
    let visits: StationVisits?
    let mayChange: Bool
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
                region: try await transaction.entity(Region.self, mission: mission.id, id: station.region)
            )
        }
        let visits = try await plans.view(request).map { StationVisits($0.plan, $0.view, station: request.id) }
        return StationPage(
            mission: read.mission, station: read.station, region: read.region, visits: visits,
            mayChange: request.may(.change), t: request.words)
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
                \(PageHead(name, note: .link(t(.stations), paths.stations), acts: acts).html)<div class="cols">\
                \(Card(id: "facts", title: t(.station), body: facts.html).html)\
                \(visits.map { $0.card(paths, t) })</div>
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

/// Regions by their names.
struct RegionNames {
    private let names: [ExactText: String]
    let options: [(value: String, title: String)]

    init(_ regions: [Region]) {
        names = Dictionary(regions.map { (ExactText($0.id), $0.name) }) { first, _ in first }
        options = regions.map { ($0.id, $0.name) }
    }

    subscript(id: String) -> String { names[id] ?? id }
}

extension HTML {
    static func position(_ lat: Double, _ lon: Double) -> HTML {
        "<span class=\"nowrap\">\(lat, decimals: 5), \(lon, decimals: 5)</span>"
    }
}
