import MissionModel
import PlanJudgement

/// Who can be in no team, whatever the plan, and why.
struct PeopleCheck {
    private let outlook: MissionOutlook
    private let day: ObservationDay

    init(_ outlook: MissionOutlook) {
        self.outlook = outlook
        day = outlook.day
    }

    var findings: [MissionFinding] {
        var found = hosts
        var placeable: [Int] = []
        for person in outlook.deployable {
            if let finding = alone(person) { found.append(finding) } else { placeable.append(person) }
        }
        let stranded = placeable.compactMap { withoutPartner($0, among: placeable) }
        let size = outlook.rules.teamSize
        if outlook.deployable.count >= size, placeable.count - stranded.count < size {
            found.append(
                MissionFinding(
                    .blocks, .noTeamPossible, outlook.missionID,
                    "Of \(outlook.deployable.count.of("observer")), \(placeable.count - stranded.count) can be in a team with "
                        + "anybody, and a team has \(size)."))
        }
        return found + stranded
    }

    private var document: MissionDocument { outlook.document }

    private var hosts: [MissionFinding] {
        let observers = document.observers.indices.filter {
            outlook.mission.isOfHost($0) && document.observers[$0].status != .withdrawn
        }
        let byDelegation = Dictionary(grouping: observers) { outlook.mission.observerDelegation[$0] }
        return byDelegation.sorted { $0.key < $1.key }.map { delegation, members in
            MissionFinding(
                .weakens, .hostCountry, document.delegations[delegation].id,
                "\(document.delegations[delegation].name) is of the host country: its \(members.count) observers are in "
                    + "no team.")
        }
    }

    /// What keeps somebody out of every team, the others aside.
    private func alone(_ person: Int) -> MissionFinding? {
        let observer = document.observers[person]
        func about(_ code: MissionFinding.Code, _ message: String) -> MissionFinding {
            MissionFinding(.weakens, code, observer.id, "\(observer.label ?? observer.id) \(message)")
        }
        let working = outlook.rules.workingLanguages
        if !working.contains(where: observer.languages.contains) {
            return about(.noCommonLanguage, "has none of the working languages \(working.joined(separator: ", ")).")
        }
        if outlook.servableRegions.isEmpty { return nil }
        let regions = outlook.servableRegions.filter { outlook.mayBe(person, in: $0) }
        if regions.isEmpty {
            return about(.excludedEverywhere, "is excluded from every region where a team can be based.")
        }
        let present = regions.filter { day.isPresent(person, in: $0) }
        if present.isEmpty {
            return about(
                .unavailable,
                "is available from \(observer.availableFrom) to \(observer.availableTo), when no station is open.")
        }
        if !present.contains(where: { day.canReachDebriefing(person, from: $0) }) {
            return about(.debriefingUnreachable, "cannot visit a station and be back in time for the debriefing.")
        }
        return nil
    }

    private func withoutPartner(_ person: Int, among others: [Int]) -> MissionFinding? {
        guard outlook.rules.teamSize > 1, !outlook.servableRegions.isEmpty else { return nil }
        if others.contains(where: { $0 != person && canPair(person, $0) }) { return nil }
        let observer = document.observers[person]
        return MissionFinding(
            .weakens, .noPartner, observer.id,
            "\(observer.label ?? observer.id) can be in a team with nobody: everyone else is of the same delegation, "
                + "incompatible, without a common language, or never in the same region at the same time.")
    }

    private func canPair(_ a: Int, _ b: Int) -> Bool {
        let mission = outlook.mission
        guard mission.observerDelegation[a] != mission.observerDelegation[b], !mission.areIncompatible(a, b) else {
            return false
        }
        let (first, second) = (document.observers[a], document.observers[b])
        return outlook.rules.workingLanguages.contains {
            first.languages.contains($0) && second.languages.contains($0)
        }
            && outlook.servableRegions.contains { region in
                outlook.mayBe(a, in: region) && outlook.mayBe(b, in: region) && day.isPresent([a, b], in: region)
            }
    }
}
