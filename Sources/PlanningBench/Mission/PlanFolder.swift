import Foundation
import MissionModel

/// Where a command leaves the plans that it makes, if anywhere.
struct PlanFolder {
    private let folder: URL?

    init(_ path: String?) {
        folder = path.map { URL(fileURLWithPath: $0, isDirectory: true) }
    }

    /// - Throws: `BenchFault` where the plan cannot be written.
    func keep(_ plan: PlanDocument, as name: String) throws {
        guard let file = folder?.appendingPathComponent("\(name).plan.json") else { return }
        do {
            try Data(plan.bytes).write(to: file)
        } catch {
            throw BenchFault("\(file.path): cannot be written: \(error.localizedDescription)")
        }
    }
}
