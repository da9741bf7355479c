package import Tabular

/// Brings a file into a list of a mission: all of its rows or none.
package struct MissionImport: Sendable {
    package init() {}

    /// Runs an import as one transaction of its own.
    ///
    /// What is wrong with the file is in the report; the source is read more than once and must be rewindable.
    /// - Throws: `StoreError` for everything that is not the file's fault, such as `notFound` for the mission.
    package func run(
        _ request: ImportRequest,
        source: some ByteSource & Sendable,
        store: any Store
    ) async throws -> ImportReport {
        do {
            return try await store.transaction(request.isDryRun ? .dryRun : .write) { transaction in
                try await run(request, source: source, in: transaction)
            }
        } catch let refusal as ImportRefusal {
            return refusal.report
        }
    }

    /// Runs an import inside a transaction, which the caller must not commit if this throws.
    ///
    /// - Throws: ``ImportRefusal`` with the report where the file is at fault, or a `StoreError`.
    package func run(
        _ request: ImportRequest,
        source: some ByteSource & Sendable,
        in store: any ImportStore
    ) async throws -> ImportReport {
        try await store.lockMission(request.mission, expecting: request.expectedRevision)
        let run = ImportRun(request, store: store)
        if request.kind == .outlines {
            try await run.importOutlines(source)
        } else {
            try await run.importRows(source)
        }
        return run.report
    }
}

/// Why a file was not taken: its faults, in a report. It ends the transaction, so that nothing is kept.
package struct ImportRefusal: Error {
    package let report: ImportReport
}
