import Deployment
import HTTPShell
import MissionExport
import MissionModel
import Spreadsheets

/// The lists of a mission, taken away as tables. They wait on disk, so that one of any size takes bounded memory.
struct ExportController: Sendable {
    let store: any Store
    let hasRoadEngine: Bool
    let spoolDirectory: String

    func addRoutes(to routes: inout Routes) {
        for kind in SheetFormat.Kind.allCases {
            for list in MissionList.allCases {
                routes.add(.exportList(list, as: kind)) { try await export(list, as: kind, $0) }
            }
            routes.add(.exportFindings(as: kind)) { try await findings(as: kind, $0) }
        }
    }

    private func export(
        _ list: MissionList, as kind: SheetFormat.Kind, _ request: APIRequest
    ) async throws -> Answer {
        let (mission, format) = (request.parameter("mission"), request.format(kind))
        let file = try await DocumentGate.shared.pass {
            try await store.transaction(.read, as: request.actor) { transaction in
                let draft = try SheetDraft(list.table, as: format, directory: spoolDirectory)
                try await list.rows(of: mission, in: transaction) { try await draft.add($0) }
                return try await draft.finished()
            }
        }
        return file.answer(named: mission, list.rawValue)
    }

    private func findings(as kind: SheetFormat.Kind, _ request: APIRequest) async throws -> Answer {
        let mission = request.parameter("mission")
        return try await DocumentGate.shared.pass {
            let export = try await store.transaction(.read, as: request.actor) { transaction in
                try await transaction.exportDocument(mission)
            }
            let findings = try await BlockingWork.run { [hasRoadEngine] in
                MissionCheck(try MissionDocument(bytes: export.bytes), hasRoadEngine: hasRoadEngine).findings
            }
            let list = SheetList(findings: findings)
            return try await SheetDraft.file(list, as: request.format(kind), directory: spoolDirectory)
                .answer(named: mission, "findings")
        }
    }
}
