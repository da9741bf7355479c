/// What two documents of a mission differ in, by value, whatever their spelling and the order of their lists.
///
/// It takes time linear in the documents, with 47,000 stations as with ten.
package struct MissionDifference: Sendable {
    /// Of the mission itself: its name, host, day and debriefing.
    package let mission: [FieldChange]
    /// By the rules' names, with the values in force, defaults too.
    package let rules: [FieldChange]
    package let travel: [FieldChange]
    package let regions: EntityChanges<Region>
    package let hubs: EntityChanges<Hub>
    package let stations: EntityChanges<Station>
    package let tabulationCentres: EntityChanges<TabulationCentre>
    package let delegations: EntityChanges<Delegation>
    package let observers: EntityChanges<Observer>
    package let incompatibilities: PairChanges<Incompatibility>
    package let pins: PairChanges<Pin>
    /// Nil where both have the same sample, or none.
    package let sample: SampleChange?

    package init(from old: MissionDocument, to new: MissionDocument) {
        mission = FieldChange.between(old.mission.facts, new.mission.facts)
        rules = FieldChange.between(old.rules.inForce, new.rules.inForce)
        travel = FieldChange.between(old.travel.inForce, new.travel.inForce)
        regions = EntityChanges(from: old.regions, to: new.regions)
        hubs = EntityChanges(from: old.hubs, to: new.hubs)
        stations = EntityChanges(from: old.stations, to: new.stations)
        tabulationCentres = EntityChanges(from: old.tabulationCentres, to: new.tabulationCentres)
        delegations = EntityChanges(from: old.delegations, to: new.delegations)
        observers = EntityChanges(from: old.observers, to: new.observers)
        incompatibilities = PairChanges(from: old.incompatibilities, to: new.incompatibilities) { item in
            [ExactText(item.kind.rawValue)] + item.pair.map(ExactText.init).sorted()
        }
        pins = PairChanges(from: old.pins, to: new.pins) { pin in
            [ExactText(pin.hub)] + Set(exactly: pin.observers).sorted()
        }
        sample = SampleChange(from: old.sample, to: new.sample)
    }

    package var isEmpty: Bool {
        mission.isEmpty && rules.isEmpty && travel.isEmpty && regions.all.isEmpty && hubs.all.isEmpty
            && stations.all.isEmpty && tabulationCentres.all.isEmpty && delegations.all.isEmpty
            && observers.all.isEmpty && incompatibilities.isEmpty && pins.isEmpty && sample == nil
    }
}

/// What differs in a list whose entries have no identifier: an entry is there or it is not.
package struct PairChanges<Entry: MissionEntity>: Sendable {
    package let added: [Entry]
    package let removed: [Entry]

    /// - Parameter key: what makes two entries the same.
    init(from old: [Entry], to new: [Entry], key: (Entry) -> [ExactText]) {
        let (before, after) = (Set(old.map(key)), Set(new.map(key)))
        added = new.filter { !before.contains(key($0)) }
        removed = old.filter { !after.contains(key($0)) }
    }

    package var isEmpty: Bool { added.isEmpty && removed.isEmpty }
}

/// How a drawn sample differs from another one, in what a plan may and should visit.
package struct SampleChange: Sendable, Equatable {
    /// Units of each; nil without a sample.
    package let from: Int?
    package let to: Int?
    /// Stations, each in the order of its sample.
    package let added: [String]
    package let removed: [String]
    /// Of another stratum or for another use than before.
    package let changed: [String]

    init?(from old: Sample?, to new: Sample?) {
        (from, to) = (old?.units.count, new?.units.count)
        let (before, after) = (Self.byStation(old), Self.byStation(new))
        let (oldUnits, newUnits) = (old?.units ?? [], new?.units ?? [])
        added = newUnits.map(\.station).filter { before[$0] == nil }
        removed = oldUnits.map(\.station).filter { after[$0] == nil }
        changed = newUnits.filter { unit in
            before[unit.station].map { $0.use != unit.use || ExactText($0.stratum) != ExactText(unit.stratum) } ?? false
        }.map(\.station)
        if (from == nil) == (to == nil), added.isEmpty, removed.isEmpty, changed.isEmpty { return nil }
    }

    private static func byStation(_ sample: Sample?) -> [ExactText: SampleUnit] {
        Dictionary((sample?.units ?? []).map { (ExactText($0.station), $0) }) { first, _ in first }
    }
}

extension MissionHeader {
    fileprivate var facts: JSONObject {
        [
            "name": .string(name), "host_country": .string(hostCountry),
            "election_date": .string(electionDate.description), "debriefing": .optional(debriefing?.text),
        ]
    }
}

extension TravelRules {
    fileprivate var inForce: JSONObject {
        [
            "kind": .string(kind.rawValue), "detour": .double(detour), "speed_kmh": .double(speedKmh),
            "overhead_min": .int(overheadMin), "same_site_m": .int(sameSiteM), "same_site_min": .int(sameSiteMin),
        ]
    }
}
