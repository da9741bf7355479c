import CommandLineIO
import MissionModel

/// Where a command leaves the plans that it makes, if anywhere.
struct PlanFolder {
    private let folder: String?

    init(_ path: String?) {
        folder = path
    }

    func keep(_ plan: PlanDocument, as name: String) throws(FileFault) {
        if let folder { try OutputFile("\(folder)/\(name).plan.json").write(plan.bytes) }
    }
}
