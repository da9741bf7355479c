import HTTPShell
import Markup

/// What is singled out on the pages of a plan; it stands in the address of each, so that it goes along from view to view.
struct PlanSelection: Sendable {
    /// The identifier of the team that was picked.
    var team: String?
    var chip: TeamChip?
    /// Versions that changes by hand have made and that were gone back from, the next one first.
    var redo: [Int] = []

    /// Longer ways back are not remembered.
    private static let mostRedo = 50

    init(_ request: PageRequest) {
        team = request["team"]
        chip = request["show"].flatMap(TeamChip.init)
        redo = (request["redo"] ?? "").split(separator: "~").prefix(Self.mostRedo).compactMap {
            Int(decimalDigits: String($0))
        }
    }

    /// As fields of the query.
    var fields: [(name: String, value: String)] {
        let redo = self.redo.map(String.init).joined(separator: "~")
        return [("team", team), ("show", chip?.text), ("redo", redo.isEmpty ? nil : redo)].compactMap { name, value in
            value.map { (name, $0) }
        }
    }

    func added(to path: Path) -> Path { fields.reduce(path) { $0.with($1.name, $1.value) } }

    func with(team: String?) -> PlanSelection {
        var selection = self
        selection.team = team
        return selection
    }

    func with(chip: TeamChip?) -> PlanSelection {
        var selection = self
        selection.chip = chip
        return selection
    }

    /// As it goes along to the version before one.
    func goingBack(from version: Int) -> PlanSelection {
        var selection = self
        selection.redo = Array(([version] + redo).prefix(Self.mostRedo))
        return selection
    }

    /// As it goes along to the next version.
    func comingBack() -> PlanSelection {
        var selection = self
        selection.redo = Array(redo.dropFirst())
        return selection
    }
}
