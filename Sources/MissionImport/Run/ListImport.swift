package import Tabular

/// Brings a file into a list of a mission: all of its rows or none.
package struct ListImport: Sendable {
    package init() {}

    /// Runs an import inside a transaction, which the caller must not commit if this throws.
    ///
    /// What is wrong with the file is in the report; the source is read more than once and must be rewindable.
    /// - Parameter progress: is told how far it is.
    /// - Throws: ``ImportRefusal`` with the report where the file is at fault, else what the store throws.
    package func run(
        _ request: ImportRequest,
        source: some ByteSource & Sendable,
        in store: any ImportStore,
        telling progress: ImportProgress? = nil
    ) async throws -> ImportReport {
        try await store.lockMission(request.mission, expecting: request.expectedRevision)
        let run = ImportRun(request, store: store, progress: progress)
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
