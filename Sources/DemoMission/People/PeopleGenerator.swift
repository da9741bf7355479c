import MissionModel

/// The people of a mission.
struct MissionPeople {
    var delegations: [Delegation] = []
    var observers: [Observer] = []
    var incompatibilities: [Incompatibility] = []
    var pins: [Pin] = []
}

/// 64 members of 24 delegations and a few secretaries in reserve. Nobody of them exists.
struct PeopleGenerator {
    let states: [StateFact]
    let regions: [Region]

    private static let seed: UInt64 = 20_230_319
    private static let stream: UInt64 = 1000
    private static let russianSpeakers = 16
    private static let women = 27
    private static let firstTimers = 19
    private static let families = ["left", "green", "liberal", "conservative", "national"]

    func generate() throws -> MissionPeople {
        var chance = SeededGenerator(seed: Self.seed, stream: Self.stream)
        var people = MissionPeople()
        for entry in DelegationEntry.all {
            guard let state = states.first(where: { $0.code == entry.country }) else {
                throw FactError(
                    file: "osce_participating_states.csv", message: "there is no state \(entry.country)")
            }
            people.delegations.append(
                Delegation(
                    id: entry.country, name: state.name, country: entry.country, extra: ["synthetic": true]))
            for number in 1...entry.members {
                people.observers.append(try member(number, of: entry, state, &chance))
            }
        }
        spreadAttributes(&people.observers, &chance)
        addWishes(&people.observers, &chance)
        for entry in DelegationEntry.all where DelegationEntry.withSecretary.contains(entry.country) {
            people.observers.append(try secretary(of: entry, in: people.delegations, &chance))
        }
        people.incompatibilities = [
            Incompatibility(
                kind: .observers, pair: ["BE-02", "NL-02"],
                extra: ["synthetic": true, "note": "an invented example: they asked not to be paired"])
        ]
        people.pins = [
            Pin(
                observers: ["AT-01"], hub: "AST-H1",
                extra: ["synthetic": true, "note": "an invented example: stays in the capital"])
        ]
        return people
    }

    private func member(
        _ number: Int, of entry: DelegationEntry, _ state: StateFact, _ chance: inout SeededGenerator
    ) throws -> Observer {
        let isHead = number == 1
        var observer = try person("\(entry.country)-0\(number)", of: entry)
        observer.role = isHead ? .head : .member
        observer.debriefing = isHead
        observer.label = isHead ? "Head of the delegation of \(state.name)" : "Member \(number), \(state.name)"
        observer.politicalFamily = chance.pick(Self.families)
        return observer
    }

    private func secretary(
        of entry: DelegationEntry, in delegations: [Delegation], _ chance: inout SeededGenerator
    ) throws -> Observer {
        var observer = try person("\(entry.country)-S1", of: entry)
        observer.role = .staff
        observer.reserve = true
        observer.sex = chance.chance(0.5) ? .f : .m
        if chance.chance(0.25) { observer.languages.append("ru") }
        let name = delegations.first { $0.id == entry.country }?.name ?? entry.country
        observer.label = "Secretary of the delegation of \(name)"
        return observer
    }

    private func person(_ id: String, of entry: DelegationEntry) throws -> Observer {
        guard let from = Instant("2023-03-17T09:00:00+06:00"), let to = Instant("2023-03-20T20:00:00+06:00") else {
            throw FactError(file: "the demo mission", message: "an instant is none")
        }
        return Observer(
            id: id, delegation: entry.country, role: .member, sex: .m, firstTime: false,
            languages: entry.language == "en" ? ["en"] : ["en", entry.language], status: .accredited,
            availableFrom: from, availableTo: to, extra: ["synthetic": true])
    }

    /// Sexes, first-timers and Russian in exact numbers, whoever has them.
    private func spreadAttributes(_ observers: inout [Observer], _ chance: inout SeededGenerator) {
        var order = Array(observers.indices)
        chance.shuffle(&order)
        for n in order.prefix(Self.women) { observers[n].sex = .f }
        chance.shuffle(&order)
        for n in order.filter({ observers[$0].role != .head }).prefix(Self.firstTimers) {
            observers[n].firstTime = true
        }
        chance.shuffle(&order)
        let likely = Set(DelegationEntry.all.filter(\.speaksRussian).map(\.country))
        let (easterners, others) = (
            order.filter { likely.contains(observers[$0].delegation) },
            order.filter { !likely.contains(observers[$0].delegation) }
        )
        let speakers = easterners.prefix(11) + others
        for n in speakers.prefix(Self.russianSpeakers) { observers[n].languages.append("ru") }
    }

    /// A few people have limits of their own, as on every mission.
    private func addWishes(_ observers: inout [Observer], _ chance: inout SeededGenerator) {
        var members = observers.indices.filter { observers[$0].role == .member }
        chance.shuffle(&members)
        let codes = regions.map(\.id)
        for n in members[0..<3] { observers[n].maxLegMin = 90 }
        for n in members[3..<5] { observers[n].maxKm = 200 }
        for n in members[5..<8] { observers[n].excludedRegions = [chance.pick(codes)] }
        for n in members[8..<13] { observers[n].preferredRegions = [chance.pick(codes)] }
        if let leaves = Instant("2023-03-19T22:30:00+06:00") {
            for n in members[13..<15] { observers[n].availableTo = leaves }
        }
    }
}
