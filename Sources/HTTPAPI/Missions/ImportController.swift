import Deployment
import HTTPShell
import HTTPTypes
import Hummingbird
import MissionImport
import MissionModel

/// Imports of files into a mission's lists. The file waits on disk, so that one of any size takes bounded memory.
struct ImportController: Sendable {
    let changes: Changes
    let spoolDirectory: String

    func addRoutes(to routes: inout Routes) {
        for kind in ImportKind.allCases {
            routes.add(.importFile(kind)) { try await importFile($0, kind) }
            routes.add(.importTemplate(kind)) { _ in
                let type = kind == .outlines ? "application/geo+json" : "text/csv"
                return .bytes(Array(kind.template.utf8), contentType: type)
            }
        }
    }

    private func importFile(_ request: APIRequest, _ kind: ImportKind) async throws -> Answer {
        let options = try Self.options(request.query)
        let spool = try SpoolFile(directory: spoolDirectory)
        let body = request.body(deadline: changes.bodyDeadline)
        let digest = RequestDigest.make(request.request, body: try await spool.fill(from: body))
        let mission = request.parameter("mission")
        let file = try Self.file(mission, kind, spool.path, options)
        defer { withExtendedLifetime(spool) {} }
        do {
            let change = MissionChange(mission, action: "\(kind.rawValue).import", meeting: nil)
            return try await inTurn(request, kind) {
                try await changes.idempotent(request, options.isDryRun ? .dryRun : .write, digest: digest) {
                    transaction in
                    let report = try await change.run(in: transaction) { try await file.run(in: $0) }
                    let revision = try await transaction.inputRevision(of: mission)
                    return Answer.json(Self.json(report, revision: revision)).tagged(revision: revision)
                }
            }
        } catch let refusal as ImportRefusal {
            throw Self.problem(refusal.report)
        }
    }

    /// Tables are read row by row; outlines are a document.
    private func inTurn(
        _ request: APIRequest, _ kind: ImportKind, _ work: () async throws -> Answer
    ) async throws -> Answer {
        guard kind == .outlines else { return try await work() }
        return try await DocumentGate.shared.pass(bytes: request.announcedBytes, work)
    }

    private static func options(_ query: Query) throws -> ImportFile.Options {
        var options = ImportFile.Options()
        options.columns = query.all("map")
        options.values = query.all("set")
        options.words = query.all("value")
        options.headerRow = query.whole("header_row")
        options.madePrefix = query["make_ids"]
        options.normalizes = query.flag("normalize")
        options.encoding = query["encoding"]
        options.delimiter = query["delimiter"]
        options.sheet = query["sheet"]
        options.createsRegions = query.flag("create_regions")
        options.mode = query["mode"].flatMap(ImportMode.init) ?? .merge
        options.allowsEmpty = query.flag("allow_empty")
        options.isDryRun = query.flag("dry_run")
        return options
    }

    private static func file(
        _ mission: String, _ kind: ImportKind, _ path: String, _ options: ImportFile.Options
    ) throws -> ImportFile {
        do {
            return try ImportFile(mission: mission, kind: kind, path: path, options: options)
        } catch let error as ImportFile.OptionError {
            var problem =
                error.isContradiction
                ? Problem(.invalidContent, "The query contradicts itself.")
                : Problem(.malformedRequest, "The query is not valid.")
            problem.errors = [["parameter": .string(error.option), "message": .string(error.description)]]
            throw problem
        }
    }

    private static func json(_ report: ImportReport, revision: Int) -> JSONValue {
        var object = report.json.object ?? JSONObject()
        object.append("input_revision", .int(revision))
        return .object(object)
    }

    private static func problem(_ report: ImportReport) -> Problem {
        var problem: Problem
        switch report.outcome {
        case .unreadable:
            problem = Problem(.unreadableFile, report.errors.first?.message ?? "The file is no table.")
        case .accepted, .refused:
            let count = report.errorTotals.values.reduce(0, +)
            problem = Problem(.importRefused, "Nothing was stored: the file has \(count.counted("error")).")
        }
        problem.members = ["report": report.json]
        return problem
    }
}
