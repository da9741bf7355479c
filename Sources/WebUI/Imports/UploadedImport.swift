import Deployment
import HTTPShell
import MissionImport

/// The import of a file that was sent: its check, which leaves no trace, and the import itself.
struct UploadedImport: Sendable {
    let store: any Store
    let actor: Actor

    /// What the file would do, or does; what is wrong with it is in the report.
    ///
    /// - Throws: `StoreError`; `AccessRefusal`; `ImportFile.OptionError`.
    func run(_ upload: KeptUpload, isDryRun: Bool) async throws -> ImportReport {
        var options = upload.options
        options.isDryRun = isDryRun
        let file = try ImportFile(
            mission: upload.mission, kind: upload.kind, path: upload.file.spool.path, options: options)
        let change = MissionChange(upload.mission, action: "\(upload.kind.rawValue).import", meeting: nil)
        do {
            return try await inTurn(upload) {
                try await store.transaction(isDryRun ? .dryRun : .write, as: actor) { transaction in
                    try await change.run(in: transaction) { try await file.run(in: $0, telling: upload.work?.progress) }
                }
            }
        } catch let refusal as ImportRefusal {
            return refusal.report
        }
    }

    /// Tables are read row by row; outlines are a document.
    private func inTurn(
        _ upload: KeptUpload, _ work: () async throws -> ImportReport
    ) async throws -> ImportReport {
        guard upload.kind == .outlines else { return try await work() }
        return try await DocumentGate.shared.pass(bytes: upload.file.bytes, work)
    }
}
