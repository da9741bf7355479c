import Deployment
import Markup
import MissionExport
import MissionModel
import Wording

// The tables of places.

extension Region: ListedEntity {
    static let (heading, counted, file) = (Phrase.regions, CountedPhrase.regionCount, MissionList.regions)
    static let (group, named) = (ListGroup.places, [EntryNames.List]())

    static func filters(_ list: ListContext) -> [ListFilter] {
        [
            ListFilter(
                key: "status", label: list.t(.status),
                options: RegionStatus.allCases.map { ($0.rawValue, list.t($0.phrase)) })
        ]
    }

    static func columns(_ list: ListContext) -> [Column<Region>] {
        let (t, paths) = (list.t, list.paths)
        return [
            Column(t(.region), .name, key: "name") { .edited($0.name, $0, list) },
            Column(t(.status)) { $0.status.tag.html(t($0.status.phrase)) },
            Column(t(.timeZone), key: "time_zone") { HTML(text: $0.timeZone) },
            Column(t(.languages)) { HTML(text: $0.languages.joined(separator: ", ")) },
            Column(t(.teamsWanted), .number, key: "min_teams") { $0.teamsWanted(t) },
            Column(t(.wayBack), .number, key: "return_min") {
                HTML(text: t.span(minutes: $0.returnMin))
            },
            Column(t(.places)) { region in
                """
                \(HTML.link(t(.hubs), paths.hubs.with("region", region.id))), \
                \(HTML.link(t(.stations), paths.stations.with("region", region.id)))
                """
            },
        ]
    }
}

extension Region {
    /// How many teams it is to have, from and to.
    func teamsWanted(_ t: Words) -> HTML {
        "\(t.language.number(minTeams))–\(maxTeams.map(t.language.number) ?? "∞")"
    }
}

extension Hub: ListedEntity {
    static let (heading, counted, file) = (Phrase.hubs, CountedPhrase.hubCount, MissionList.hubs)
    static let (group, named) = (ListGroup.places, [EntryNames.List.regions])

    static func filters(_ list: ListContext) -> [ListFilter] { [.region(list)] }

    static func columns(_ list: ListContext) -> [Column<Hub>] {
        let t = list.t
        return [
            Column(t(.hub), .name, key: "name") { .edited($0.name, $0, list) },
            Column(t(.region)) { .link(list[.regions][$0.region], list.paths.regions.with("q", $0.region)) },
            Column(t(.cars), .number, key: "vehicles") { HTML(text: t.language.number($0.vehicles)) },
            Column(t(.seats), .number, key: "seats") { HTML(text: t.language.number($0.seats)) },
            Column(t(.interpreters), .number, key: "interpreters") { HTML(text: t.language.number($0.interpreters)) },
            Column(t(.position)) { .position($0.lat, $0.lon) },
        ]
    }
}

extension Station: ListedEntity {
    static let (heading, counted, file) = (Phrase.stations, CountedPhrase.stationCount, MissionList.stations)
    static let (group, named) = (ListGroup.places, [EntryNames.List.regions])

    static func filters(_ list: ListContext) -> [ListFilter] {
        [
            .region(list),
            ListFilter(
                key: "setting", label: list.t(.setting),
                options: StationSetting.allCases.map { ($0.rawValue, list.t($0.phrase)) }),
            ListFilter(
                key: "kind", label: list.t(.kind),
                options: StationKind.allCases.map { ($0.rawValue, list.t($0.phrase)) }),
        ]
    }

    static func columns(_ list: ListContext) -> [Column<Station>] {
        let t = list.t
        return [
            Column(t(.station), .name) { .named($0.name, $0.id, list.paths.station($0.id)) },
            Column(t(.region)) { HTML(text: list[.regions][$0.region]) },
            Column(t(.district)) { HTML(text: $0.district) },
            Column(t(.setting)) { HTML(text: t($0.setting.phrase)) },
            Column(t(.kind)) { HTML(text: t($0.kind.phrase)) },
            Column(t(.voters), .number, key: "voters") { HTML(text: $0.voters.map(t.language.number) ?? "–") },
            Column(t(.hours)) { station in
                "<span class=\"nowrap\">\(station.opens.description)–\(station.closes.description)</span>"
            },
            Column(t(.marks)) { StationMarks($0, t).html },
        ]
    }
}

extension TabulationCentre: ListedEntity {
    static let (heading, counted) = (Phrase.tabulationCentres, CountedPhrase.centreCount)
    static let file = MissionList.tabulationCentres
    static let (group, named) = (ListGroup.places, [EntryNames.List.regions])

    static func filters(_ list: ListContext) -> [ListFilter] { [.region(list)] }

    static func columns(_ list: ListContext) -> [Column<TabulationCentre>] {
        let t = list.t
        return [
            Column(t(.tabulationCentre), .name, key: "id") { .edited($0.id, $0, list) },
            Column(t(.region)) { .link(list[.regions][$0.region], list.paths.regions.with("q", $0.region)) },
            Column(t(.district), key: "district") { HTML(text: $0.district) },
            Column(t(.stations)) { centre in
                .link(t(.stations), list.paths.stations.with("region", centre.region).with("q", centre.district))
            },
            Column(t(.position)) { .position($0.lat, $0.lon) },
        ]
    }
}

extension ListFilter {
    static func region(_ list: ListContext) -> ListFilter {
        ListFilter(key: "region", label: list.t(.region), options: list[.regions].options)
    }
}

extension HTML {
    /// What has no page of its own: its name, and the link to its form for those who may.
    static func edited<Entity: EditableEntity>(_ name: String, _ entity: Entity, _ list: ListContext) -> HTML {
        """
        <b>\(name)</b>\(when: name != entity.id, " <span class=\"id\">\(entity.id)</span>")\
        \(when: list.mayChange, " \(HTML.link(list.t(.edit), Entity.editing(entity.id, list.paths)))")
        """
    }
}
