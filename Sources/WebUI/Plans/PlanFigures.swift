import Deployment
import MissionModel
import PlanDrawing
import PlanReading

/// What all of a plan is gone through for, kept for its next readers: the documents of a stored plan never change.
struct PlanFigures: Sendable {
    /// 2 MiB, of some ten plans of 2,000 teams.
    private static let balanceBudget = 2 << 20
    /// 16 MiB, of thirty comparisons in which a thousand people or stops change.
    private static let changesBudget = 16 << 20
    /// 24 MiB, of some four plans of 2,000 teams.
    private static let tablesBudget = 24 << 20

    private struct Comparison: Hashable, Sendable {
        let from: PlanEdition
        let to: PlanEdition
        let areOfOneLine: Bool
        let reasons: IncidentReasons
    }

    private let tables = Shelf<PlanEdition, PlanTables>(budget: tablesBudget)
    private let balances = Shelf<PlanEdition, PlanBalance>(budget: balanceBudget)
    private let comparisons = Shelf<Comparison, PlanChanges>(budget: changesBudget)

    func balance(of plan: PlanSummary, _ view: PlanView) async throws -> PlanBalance {
        try await balances.value(PlanEdition(plan)) {
            let balance = try await BlockingWork.run { PlanBalance(view) }
            return (balance, balance.size)
        }
    }

    func tables(of plan: PlanSummary, _ view: PlanView) async throws -> PlanTables {
        try await tables.value(PlanEdition(plan)) {
            let tables = try await BlockingWork.run { PlanTables(view) }
            return (tables, tables.size)
        }
    }

    /// What changes from one plan to another, each a row that was just read with its view.
    func changes(
        from old: (row: PlanSummary, view: PlanView), to new: (row: PlanSummary, view: PlanView), areOfOneLine: Bool,
        reasons: IncidentReasons
    ) async throws -> PlanChanges {
        let key = Comparison(
            from: PlanEdition(old.row), to: PlanEdition(new.row), areOfOneLine: areOfOneLine, reasons: reasons)
        let (former, later) = (old.view, new.view)
        return try await comparisons.value(key) {
            let changes = try await DocumentGate.shared.pass {
                try await BlockingWork.run {
                    PlanChanges(from: former, to: later, areOfOneLine: areOfOneLine, reasons: reasons)
                }
            }
            return (changes, Self.size(of: changes))
        }
    }

    /// Bytes that it takes, about.
    private static func size(of changes: PlanChanges) -> Int {
        4096 + 512 * (changes.people.count + changes.stops.count)
    }
}
