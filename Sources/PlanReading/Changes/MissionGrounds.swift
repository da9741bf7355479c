import MissionModel
import PlanJudgement

/// What the difference of two missions gives as reasons: for a place, a person, a team's place at its hub.
struct MissionGrounds {
    let difference: MissionDifference
    private let old: MissionIndex
    private let new: MissionIndex
    /// Stations that are in the new sample alone, and in the old one alone.
    private let drawn: Set<ExactText>
    private let notDrawn: Set<ExactText>

    init(from old: MissionIndex, to new: MissionIndex) {
        (self.old, self.new) = (old, new)
        difference = MissionDifference(from: old.document, to: new.document)
        drawn = Set(exactly: difference.sample?.added ?? [])
        notDrawn = Set(exactly: difference.sample?.removed ?? [])
    }

    // MARK: Places

    /// Why a stop at a place may have had to change, or can be.
    func place(_ place: String, isCentre: Bool) -> Ground? {
        if isCentre {
            if let change = difference.tabulationCentres[place] {
                return Ground(
                    kind: .station, subjects: [place], noun: "tabulation centre", words: Self.presence(change, place))
            }
            return centreRegion(place).flatMap(region)
        }
        if let words = difference.stations[place].flatMap({ station($0, place) }) {
            return Ground(kind: .station, subjects: [place], noun: "station", words: words)
        }
        return sample(place) ?? stationRegion(place).flatMap(region)
    }

    private func sample(_ station: String) -> Ground? {
        guard let sample = difference.sample else { return nil }
        func ground(_ noun: String, _ words: String) -> Ground {
            Ground(kind: .sample, subjects: [station], noun: noun, words: words)
        }
        if drawn.contains(station) { return ground("station", "\(station) is drawn now") }
        if sample.to == nil, !notDrawn.contains(station) { return ground("there", "is no sample any more") }
        if sample.from == nil || notDrawn.contains(station) {
            return ground("station", "\(station) is not in the sample")
        }
        return nil
    }

    private func station(_ change: EntityChange<Station>, _ id: String) -> String? {
        guard case .changed(let from, let to) = change else { return Self.presence(change, id) }
        let (wasNoGo, isNoGo) = (from.noGo ?? false, to.noGo ?? false)
        if wasNoGo != isNoGo { return isNoGo ? "\(id) is no-go" : "\(id) is no-go no more" }
        if from.cleared != to.cleared { return to.cleared ? "\(id) is cleared now" : "\(id) is cleared no more" }
        if from.kind != to.kind { return "\(id) is of kind \(to.kind.rawValue) now" }
        if (from.opens, from.closes) != (to.opens, to.closes) {
            return "\(id) is open from \(to.opens) to \(to.closes)"
        }
        if (from.lat, from.lon) != (to.lat, to.lon) { return "\(id) is at another place" }
        if ExactText(from.region) != ExactText(to.region) { return "\(id) is in region \(to.region) now" }
        return nil
    }

    private static func presence<Entity>(_ change: EntityChange<Entity>, _ id: String) -> String {
        switch change {
        case .added: "\(id) is new in the mission"
        case .removed: "\(id) is not in the mission any more"
        case .changed: "\(id) was changed"
        }
    }

    private func stationRegion(_ station: String) -> String? {
        if let n = new.stationPosition[station] { return new.document.regions[new.stationRegion[n]].id }
        return old.stationPosition[station].map { old.document.regions[old.stationRegion[$0]].id }
    }

    private func centreRegion(_ centre: String) -> String? {
        if let n = new.centrePosition[centre] { return new.document.regions[new.centreRegion[n]].id }
        return old.centrePosition[centre].map { old.document.regions[old.centreRegion[$0]].id }
    }

    /// That a region was closed, restricted or opened.
    private func region(_ id: String) -> Ground? {
        guard case .changed(let from, let to)? = difference.regions[id], from.status != to.status else { return nil }
        let status = to.status == .open ? "open again" : to.status.rawValue
        return Ground(kind: .region, subjects: [id], noun: "region", words: "\(id) is \(status)")
    }

    // MARK: A team's place

    /// Why a team may have had to give up its place at its hub, or something of it.
    func lostPlace(of team: PlanTeam, now: PlanTeam?) -> Ground? {
        guard let home = old.hubPosition[team.hub].map({ old.document.regions[old.hubRegion[$0]].id }) else {
            return nil
        }
        let stays = now.map { ExactText($0.hub) == ExactText(team.hub) } ?? false
        if let region = region(home), difference.regions[home]?.new?.status != .open { return region }
        if let ground = hub(lostBy: team, now: now, stays: stays) { return ground }
        if !stays, case .changed(let from, let to)? = difference.regions[home], let most = to.maxTeams,
            most < from.maxTeams ?? Int.max
        {
            return Ground(
                kind: .region, subjects: [home], noun: "region", words: "\(home) may have \(most.of("team")) at most")
        }
        return nil
    }

    private func hub(lostBy team: PlanTeam, now: PlanTeam?, stays: Bool) -> Ground? {
        guard let change = difference.hubs[team.hub] else { return nil }
        func ground(_ words: String) -> Ground {
            Ground(kind: .hub, subjects: [team.hub], noun: "hub", words: "\(team.hub) \(words)")
        }
        guard case .changed(let from, let to) = change else { return ground("is not in the mission any more") }
        if to.vehicles < from.vehicles, !stays { return ground(Self.lost(from.vehicles - to.vehicles, "car")) }
        if to.interpreters < from.interpreters, team.interpreter, now?.interpreter != true {
            return ground(Self.lost(from.interpreters - to.interpreters, "interpreter"))
        }
        let needed = team.members.count + 1 + (team.interpreter ? 1 : 0)
        if to.seats < from.seats, needed > to.seats { return ground("has cars of \(to.seats.of("seat"))") }
        if (from.lat, from.lon) != (to.lat, to.lon) { return ground("is at another place") }
        return nil
    }

    /// Why nobody can wait at a hub any more.
    func closed(hub: String) -> Ground? {
        if case .removed? = difference.hubs[hub] {
            return Ground(kind: .hub, subjects: [hub], noun: "hub", words: "\(hub) is not in the mission any more")
        }
        guard let home = old.hubPosition[hub].map({ old.document.regions[old.hubRegion[$0]].id }),
            difference.regions[home]?.new?.status == .closed
        else { return nil }
        return region(home)
    }

    private static func lost(_ count: Int, _ noun: String) -> String {
        count == 1 ? "lost \(noun == "interpreter" ? "an" : "a") \(noun)" : "lost \(count.of(noun))"
    }

    /// Why there can be a team that was not there before.
    func newPlace(of team: PlanTeam) -> Ground? {
        guard let home = new.hubPosition[team.hub].map({ new.document.regions[new.hubRegion[$0]].id }) else {
            return nil
        }
        if let region = region(home), difference.regions[home]?.new?.status == .open { return region }
        guard let change = difference.hubs[team.hub] else { return nil }
        switch change {
        case .added: return Ground(kind: .hub, subjects: [team.hub], noun: "hub", words: "\(team.hub) is new")
        case .changed(let from, let to) where to.vehicles > from.vehicles:
            let cars = to.vehicles - from.vehicles
            return Ground(
                kind: .hub, subjects: [team.hub], noun: "hub",
                words: "\(team.hub) got \(cars == 1 ? "a car" : cars.of("car")) more")
        default: return nil
        }
    }

    // MARK: People

    /// What is different about somebody that plans look at, besides being accredited or not.
    func facts(about person: String) -> Ground? {
        if let change = difference.observers[person], case .changed = change,
            change.fields.contains(where: { $0.hasEffect && $0.name != "status" })
        {
            return Ground(kind: .person, subjects: [person], words: String(change.text.dropLast()))
        }
        return pin(of: person)
    }

    private func pin(of person: String) -> Ground? {
        let isOf: (Pin) -> Bool = { $0.observers.containsExactly(person) }
        let (added, removed) = (difference.pins.added.first(where: isOf), difference.pins.removed.first(where: isOf))
        guard let pin = added ?? removed else { return nil }
        let people = pin.observers.joined(separator: ", ")
        let words =
            switch (isOne: pin.observers.count == 1, isNew: added != nil) {
            case (true, true): "\(people) is pinned to hub \(pin.hub) now"
            case (true, false): "\(people) is pinned to hub \(pin.hub) no more"
            case (false, true): "\(people) are pinned to hub \(pin.hub) now"
            case (false, false): "\(people) are pinned to hub \(pin.hub) no more"
            }
        return Ground(kind: .pin, subjects: pin.observers, words: words)
    }

    /// That two of a team may not be together any more.
    func incompatibility(among people: [String]) -> Ground? {
        for item in difference.incompatibilities.added {
            let met =
                item.kind == .observers
                ? people : people.compactMap { person in new.observerPosition[person].map { new.delegation(of: $0) } }
            if item.pair.allSatisfy(met.containsExactly) {
                return Ground(
                    kind: .person, subjects: item.pair,
                    words: "\(item.pair.joined(separator: " and ")) may not be in one team")
            }
        }
        return nil
    }

    /// How somebody dropped out, as a predicate.
    func departure(of person: String) -> String {
        guard let n = new.observerPosition[person] else { return "is not in the mission any more" }
        return new.document.observers[n].status == .withdrawn ? "withdrew" : "is not accredited any more"
    }

    /// How somebody without a place before can be in the plan, as a predicate; nil where nothing about them changed.
    func arrival(of person: String) -> String? {
        switch difference.observers[person] {
        case .added?: "is new in the mission"
        case .changed(let from, let to)? where from.status != .accredited && to.status == .accredited:
            from.status == .withdrawn ? "is accredited again" : "is accredited now"
        case .changed(let from, let to)? where from.reserve && !to.reserve: "is a reserve no more"
        default: nil
        }
    }

    // MARK: The whole

    /// What concerns all teams.
    var rules: Ground? {
        let named = [
            ("rule", difference.rules), ("travel's", difference.travel), ("the mission's", difference.mission),
        ]
        let fields = named.flatMap { noun, fields in fields.filter(\.hasEffect).map { (noun: noun, field: $0) } }
        guard let first = fields.first else { return nil }
        let names = fields.map(\.field.name)
        if fields.count > 1 {
            return Ground(
                kind: .rules, subjects: names, noun: "rules", words: "were changed: \(names.joined(separator: ", "))")
        }
        return Ground(
            kind: .rules, subjects: names, noun: first.noun,
            words: "\(first.field.name) is \(first.field.to.words), and was \(first.field.from.words)")
    }
}

extension MissionIndex {
    /// The identifier of an observer's delegation.
    func delegation(of observer: Int) -> String { document.observers[observer].delegation }
}

extension JSONValue {
    fileprivate var words: String {
        switch self {
        case .null: "none"
        case .string(let text): text
        default: JSONWriter.text(self)
        }
    }
}
