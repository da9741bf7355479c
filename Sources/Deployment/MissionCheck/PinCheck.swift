import MissionModel
import PlanJudgement

/// Pins that no plan can keep without breaking a hard rule, each named by its observers and its number in the list.
///
/// Pins that share a person are one team, since a person is in one; so each group of such pins is looked at as a team.
struct PinCheck {
    private let outlook: MissionOutlook
    private let day: ObservationDay

    init(_ outlook: MissionOutlook) {
        self.outlook = outlook
        day = outlook.day
    }

    var findings: [MissionFinding] {
        let groups = PinnedGroup.groups(of: outlook.mission)
        let free = document.pins.enumerated().flatMap { released($0.element, number: $0.offset + 1) }
        return free + groups.flatMap(findings(of:)) + crowds(groups)
    }

    private var document: MissionDocument { outlook.document }
    private var rules: Rules { outlook.rules }
    private var largestTeam: Int { rules.teamSize + (rules.maxTrios > 0 ? 1 : 0) }

    /// What a pin does not hold, or whom.
    private func released(_ pin: Pin, number: Int) -> [MissionFinding] {
        let subject = pin.observers.joined(separator: ", ")
        func finding(_ code: MissionFinding.Code, _ message: String) -> [MissionFinding] {
            [MissionFinding(.weakens, code, subject, "Pin \(number): \(message)")]
        }
        if let hub = outlook.mission.hubPosition[pin.hub], outlook.mission.isClosed(hub: hub) {
            let region = document.regions[outlook.mission.hubRegion[hub]]
            return finding(
                .pinClosedRegion, "the hub \(pin.hub) lies in the closed region \(region.name): it holds nothing.")
        }
        let people = pin.observers.compactMap { outlook.mission.observerPosition[$0] }.map { document.observers[$0] }
        if people.allSatisfy({ $0.status == .withdrawn }) {
            return finding(.pinWithdrawn, "everyone of it has withdrawn: it holds nothing.")
        }
        let waiting = people.filter { $0.status == .nominated || $0.status == .appointed }
        if waiting.isEmpty { return [] }
        let names = waiting.map { "\($0.id) (\($0.status.rawValue))" }.joined(separator: ", ")
        return finding(.pinNotAccredited, "not accredited, and so not held: \(names).")
    }

    private func findings(of group: PinnedGroup) -> [MissionFinding] {
        (status(of: group) + company(of: group) + place(of: group)).map { code, message in
            MissionFinding(.blocks, code, group.subject, "\(group.title): \(message)")
        }
    }

    private typealias Contradiction = (code: MissionFinding.Code, message: String)

    private func name(_ person: Int) -> String { document.observers[person].id }

    private func status(of group: PinnedGroup) -> [Contradiction] {
        group.people.flatMap { person -> [Contradiction] in
            let observer = document.observers[person]
            var found: [Contradiction] = []
            if observer.reserve {
                found.append(
                    (.pinReserve, "\(observer.id) is pinned, but a reserve, who is in a team only after a drop-out."))
            }
            if outlook.mission.isOfHost(person) {
                found.append((.pinHostCountry, "\(observer.id) is pinned, but of the host country."))
            }
            return found
        }
    }

    private func company(of group: PinnedGroup) -> [Contradiction] {
        var found: [Contradiction] = []
        for (n, a) in group.people.enumerated() {
            for b in group.people.dropFirst(n + 1) {
                if outlook.mission.observerDelegation[a] == outlook.mission.observerDelegation[b] {
                    found.append(
                        (.pinSameDelegation, "\(name(a)) and \(name(b)) are pinned together, but of one delegation."))
                } else if outlook.mission.areIncompatible(a, b) {
                    found.append((.pinIncompatible, "\(name(a)) and \(name(b)) are pinned together, but incompatible."))
                }
            }
        }
        let shared = rules.workingLanguages.contains { language in
            group.people.allSatisfy { document.observers[$0].languages.contains(language) }
        }
        if !shared {
            found.append((.pinNoCommonLanguage, "the people pinned together share no working language."))
        }
        if group.people.count > largestTeam {
            found.append(
                (
                    .pinTooMany,
                    "\(group.people.count) people are pinned together, and a team has at most \(largestTeam)."
                ))
        }
        return found
    }

    private func place(of group: PinnedGroup) -> [Contradiction] {
        guard let hub = group.hubs.first, group.hubs.count == 1 else {
            let hubs = group.hubs.map { document.hubs[$0].id }.joined(separator: ", ")
            return [(.pinConflict, "the same person is pinned to more than one hub: \(hubs).")]
        }
        let (data, position) = (document.hubs[hub], outlook.mission.hubRegion[hub])
        let region = document.regions[position]
        var found: [Contradiction] = []
        if data.vehicles == 0 || region.maxTeams == 0 {
            let message =
                data.vehicles == 0
                ? "the hub \(data.id) has no vehicle." : "the hub \(data.id) is in a region that may have no team."
            found.append((.pinNoVehicle, message))
        }
        // Whoever speaks the region's language beside a whole team that does not, sits in the car too.
        let isWordless = isWordless(group, in: position)
        let needed = max(group.people.count, rules.teamSize) + (isWordless ? 2 : 1)
        if data.seats < needed {
            let others = isWordless ? "the driver and somebody who speaks the language" : "the driver"
            found.append(
                (
                    .pinNoSeat,
                    "the cars of \(data.id) have \(data.seats.of("seat")); this team needs \(needed) with \(others)."
                ))
        }
        for person in group.people where !outlook.mayBe(person, in: position) {
            found.append((.pinExcludedRegion, "\(name(person)) is excluded from \(region.name), where the hub lies."))
        }
        if found.isEmpty { found += time(of: group, in: position) }
        if found.isEmpty, let contradiction = partner(of: group, in: position) { found.append(contradiction) }
        return found
    }

    /// Whether a group is a whole team of which nobody speaks a language of the region.
    private func isWordless(_ group: PinnedGroup, in region: Int) -> Bool {
        group.people.count >= rules.teamSize && !group.people.contains { outlook.speaks($0, languageOf: region) }
    }

    private func time(of group: PinnedGroup, in region: Int) -> [Contradiction] {
        if !day.isPresent(group.people, in: region) {
            return [(.pinUnavailable, "its people are never available together while stations are open.")]
        }
        return group.people.filter { !day.canReachDebriefing($0, from: region) }.map { person in
            (.pinDebriefingUnreachable, "\(name(person)) cannot visit a station there and be back for the debriefing.")
        }
    }

    /// A group smaller than a team needs somebody else who fits to each of it.
    private func partner(of group: PinnedGroup, in region: Int) -> Contradiction? {
        guard group.people.count < rules.teamSize else { return nil }
        let fits = outlook.deployable.contains { other in
            guard !group.people.contains(other), outlook.mayBe(other, in: region) else { return false }
            let team = group.people + [other]
            return day.isPresent(team, in: region)
                && group.people.allSatisfy { member in
                    outlook.mission.observerDelegation[member] != outlook.mission.observerDelegation[other]
                        && !outlook.mission.areIncompatible(member, other)
                }
                && rules.workingLanguages.contains { language in
                    team.allSatisfy { document.observers[$0].languages.contains(language) }
                }
        }
        return fits ? nil : (.pinNoPartner, "nobody else can be in a team with its people there.")
    }

    /// Hubs and regions to which more teams are pinned than they may have, and more trios than the rules allow.
    private func crowds(_ groups: [PinnedGroup]) -> [MissionFinding] {
        let sound = groups.filter { $0.hubs.count == 1 && $0.people.count <= largestTeam }
        var found: [MissionFinding] = []
        let trios = sound.filter { $0.people.count > rules.teamSize }
        if trios.count > rules.maxTrios {
            found.append(
                MissionFinding(
                    .blocks, .pinTooMany, outlook.missionID,
                    "\(PinnedGroup.title(trios)): \(trios.count) teams of \(rules.teamSize + 1) are pinned, and the rules "
                        + "allow \(rules.maxTrios)."))
        }
        for (hub, pinned) in Dictionary(grouping: sound, by: { $0.hubs[0] }).sorted(by: { $0.key < $1.key }) {
            let (teams, data) = (leastTeams(pinned), document.hubs[hub])
            if data.vehicles > 0, teams > data.vehicles {
                found.append(
                    MissionFinding(
                        .blocks, .pinNoVehicle, data.id,
                        "\(PinnedGroup.title(pinned)): \(teams) teams are pinned to \(data.name), which has "
                            + "\(data.vehicles) vehicles."))
            }
            let wordless = leastInterpreters(pinned, in: outlook.mission.hubRegion[hub])
            if wordless > data.interpreters {
                found.append(
                    MissionFinding(
                        .blocks, .pinNoInterpreter, data.id,
                        "\(PinnedGroup.title(pinned)): of the teams pinned to \(data.name), \(wordless) need an interpreter, "
                            + "and it has \(data.interpreters)."))
            }
        }
        let byRegion = Dictionary(grouping: sound) { outlook.mission.hubRegion[$0.hubs[0]] }
        for (region, pinned) in byRegion.sorted(by: { $0.key < $1.key }) {
            let teams = Dictionary(grouping: pinned, by: { $0.hubs[0] }).values.reduce(0) { $0 + leastTeams($1) }
            let data = document.regions[region]
            if let most = data.maxTeams, most > 0, teams > most {
                found.append(
                    MissionFinding(
                        .blocks, .pinNoVehicle, data.id,
                        "\(PinnedGroup.title(pinned)): \(teams) teams are pinned to hubs of \(data.name), which may have "
                            + "\(most)."))
            }
        }
        return found
    }

    /// The fewest interpreters for these groups of one hub: whole teams that do not speak the region's language, except
    /// those that a third member may help.
    private func leastInterpreters(_ groups: [PinnedGroup], in region: Int) -> Int {
        let wordless = groups.filter { isWordless($0, in: region) }
        let helpable = wordless.count { $0.people.count < largestTeam }
        return wordless.count - min(helpable, rules.maxTrios)
    }

    /// The fewest teams that hold these groups of one hub: whole teams stay alone, the others may share.
    private func leastTeams(_ groups: [PinnedGroup]) -> Int {
        let whole = groups.count { $0.people.count >= rules.teamSize }
        let rest = groups.reduce(0) { $0 + ($1.people.count < rules.teamSize ? $1.people.count : 0) }
        return whole + (rest + largestTeam - 1) / largestTeam
    }
}
