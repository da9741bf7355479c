import MissionModel
import PlanReading
import Wording

/// What singles teams out: a filter with the number of teams that it leaves.
enum TeamChip: Hashable, Sendable {
    /// A shortfall that the team is the subject of.
    case shortfall(MediumCode)
    /// Somebody of the team has withdrawn since.
    case withdrawn
    case rota(Rota)
    case sameSex
    case interpreter
    /// By the distance of its clock from UTC, in seconds.
    case zone(Int)

    init?(_ text: String) {
        let parts = text.split(separator: "~", maxSplits: 1).map(String.init)
        switch (parts.first, parts.count == 2 ? parts[1] : nil) {
        case ("short", let code?):
            guard let code = MediumCode(rawValue: code) else { return nil }
            self = .shortfall(code)
        case ("rota", let name?):
            guard let rota = Rota(rawValue: name) else { return nil }
            self = .rota(rota)
        case ("withdrawn", nil): self = .withdrawn
        case ("same-sex", nil): self = .sameSex
        case ("interpreter", nil): self = .interpreter
        case ("zone", let seconds?):
            guard let seconds = Int(seconds) else { return nil }
            self = .zone(seconds)
        default: return nil
        }
    }

    /// As it stands in an address.
    var text: String {
        switch self {
        case .shortfall(let code): "short~\(code.rawValue)"
        case .withdrawn: "withdrawn"
        case .rota(let rota): "rota~\(rota.rawValue)"
        case .sameSex: "same-sex"
        case .interpreter: "interpreter"
        case .zone(let seconds): "zone~\(seconds)"
        }
    }

    func title(_ t: Words) -> String {
        switch self {
        case .shortfall(let code): Phrase(scoreCode: code.rawValue).map { t($0) } ?? code.rawValue
        case .withdrawn: t(.memberWithdrew)
        case .rota(let rota): t(rota.phrase)
        case .sameSex: t(.sameSex)
        case .interpreter: t(.withInterpreter)
        case .zone(let seconds): Instant(seconds: 0, offset: seconds).zoneText
        }
    }

    var isWarning: Bool {
        switch self {
        case .shortfall, .withdrawn: true
        case .rota, .sameSex, .interpreter, .zone: false
        }
    }
}

/// Which teams of a plan each chip leaves, and what each team falls short of.
struct TeamMarks {
    let shortfalls: [ExactText: [Shortfall]]
    private let withdrawn: Set<ExactText>
    /// In the order in which they are shown, each with its number of teams; none that leaves all or nothing.
    let chips: [(chip: TeamChip, count: Int)]

    /// - Parameter withdrawn: whoever has withdrawn by now.
    init(_ view: PlanView, withdrawn: Set<ExactText>) {
        self.withdrawn = withdrawn
        let teams = Set(exactly: view.teams.map(\.id))
        let ofTeams = view.plan.shortfalls.filter { teams.contains($0.subject) }
        shortfalls = Dictionary(grouping: ofTeams) { ExactText($0.subject) }
        var counts: [TeamChip: Int] = [:]
        for team in view.teams {
            for chip in Self.chips(of: team, shortfalls, withdrawn) { counts[chip, default: 0] += 1 }
        }
        var candidates = [.withdrawn] + MediumCode.allCases.map { TeamChip.shortfall($0) }
        candidates += [.rota(.early), .rota(.late), .sameSex, .interpreter]
        candidates += Set(view.teams.map(\.start.offset)).sorted().map { TeamChip.zone($0) }
        chips = candidates.compactMap { chip in
            let count = counts[chip] ?? 0
            return count == 0 || count == view.teams.count && !chip.isWarning ? nil : (chip, count)
        }
    }

    func fits(_ team: TeamView, _ chip: TeamChip) -> Bool {
        Self.chips(of: team, shortfalls, withdrawn).contains(chip)
    }

    /// Each chip that leaves a team, once.
    private static func chips(
        of team: TeamView, _ shortfalls: [ExactText: [Shortfall]], _ withdrawn: Set<ExactText>
    ) -> Set<TeamChip> {
        var chips: Set<TeamChip> = [.rota(team.rota), .zone(team.start.offset)]
        for shortfall in shortfalls[team.id] ?? [] { chips.insert(.shortfall(shortfall.code)) }
        if team.members.contains(where: { withdrawn.contains($0.id) }) { chips.insert(.withdrawn) }
        if let first = team.members.first, team.members.allSatisfy({ $0.sex == first.sex }) { chips.insert(.sameSex) }
        if team.interpreter { chips.insert(.interpreter) }
        return chips
    }
}
