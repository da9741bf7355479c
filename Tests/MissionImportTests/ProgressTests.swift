import MissionImport
import Tabular
import Testing

@Suite("How far an import is")
struct ProgressTests {
    private func run(_ text: String, _ kind: ImportKind, telling progress: ImportProgress) async throws {
        _ = try await ListImport().run(
            ImportRequest(mission: "m", kind: kind), source: MemoryByteSource(Array(text.utf8)),
            in: ImportStoreDouble(), telling: progress)
    }

    @Test("Rows are counted while they are checked, and of a list that is read ahead they are known before")
    func counts() async throws {
        let rows = (1...5).map { "S\($0),Station \($0),N,33.\($0),73.1,07:00,20:00\n" }.joined()
        let progress = ImportProgress()
        #expect(progress.now == ImportProgress.State())
        try await run("id,name,region,lat,lon,opens,closes\n" + rows, .stations, telling: progress)
        #expect(progress.now.stage == .storing && progress.now.rows == 5 && progress.now.total == 5)
        let other = ImportProgress(total: 9)
        try await run("id,name,country\nFI,Finland,FI\n", .delegations, telling: other)
        #expect(other.now.stage == .storing && other.now.rows == 1 && other.now.total == 9)
    }
}
