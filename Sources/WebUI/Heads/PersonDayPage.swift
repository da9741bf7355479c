import Deployment
import Markup
import MissionModel
import PlanDrawing
import PlanReading
import Wording

/// One of the own people: the day with its stops, and the round on a map.
struct PersonDayPage {
    let desk: HeadDesk
    let person: HeadPerson
    /// Where the team begins; nil where it was not told.
    let hub: ToldHub?

    static func load(_ visit: HeadVisit, _ id: String, in store: any Store) async throws -> PersonDayPage {
        try await store.transaction(.read, as: visit.actor) { transaction in
            let desk = try await HeadDesk(visit, in: transaction)
            let person = try desk.person(id)
            var hub: ToldHub?
            if let told = person.content.hub {
                hub = try await transaction.toldHub(
                    mission: visit.mission, delegation: person.told.assignment.delegation, hub: told.id)
            }
            return PersonDayPage(desk: desk, person: person, hub: hub)
        }
    }

    private var t: Words { desk.t }

    var page: Page {
        desk.page(
            person.name,
            """
            <h1>\(person.name)</h1>\(PersonCard(person: person, number: 0, desk: desk, stops: .open, isOwnPage: true).html)\
            \(map)\(calendar)<p><a \(href: desk.paths.people)>\(t(.headPeople))</a></p>
            """)
    }

    private var calendar: HTML {
        guard desk.visit.isHead, !person.isGone else { return .empty }
        let own = desk.paths.calendar(of: .observer(person.id))
        return "<p class=\"acts noprint\"><a class=\"b live\" \(href: own)>\(Icon.cal.html)\(t(.calendar))</a></p>"
    }

    private var map: HTML {
        guard let team = person.content.team, !person.isGone else { return .empty }
        let round = OwnRoundMap(team: team, hub: hub, t: t).html
        return Card(id: "round", title: t(.ownRound), body: round).html
    }
}

/// The map of a team that was told.
struct OwnRoundMap {
    let team: ToldContent.Team
    let hub: ToldHub?
    let t: Words

    var html: HTML {
        var stops: [OwnRound.Stop] = []
        let kinds = team.stops.map(\.kind)
        for (stop, number) in zip(team.stops, StopKind.numbers(kinds)) {
            guard let lat = stop.lat, let lon = stop.lon else { continue }
            stops.append(OwnRound.Stop(stop.kind, number: number, lat: lat, lon: lon))
        }
        let round = OwnRound(stops, hub: hub.map { (lat: $0.lat, lon: $0.lon) }, polygons: hub?.polygons ?? [])
        if round.isEmpty { return .empty(nil, t(.noPlaces)) }
        return round.html(label: "\(t(.ownRound)): \(t.stops(kinds))") { kind in
            switch kind {
            case .opening: t(.letterOpening)
            case .closing: t(.letterClosing)
            case .tabulation: t(.letterTabulation)
            case .voting, .break: ""
            }
        }
    }
}
