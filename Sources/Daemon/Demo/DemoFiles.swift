import CommandLineIO
import PlanReading

/// The two files that the demo leaves where it is asked to, looked at before it begins.
struct DemoFiles: Sendable {
    let folder: String
    private let mission: OutputFile
    private let plan: OutputFile

    /// Makes the folder where it is missing.
    init(folder: String) throws(FileFault) {
        self.folder = folder
        try PrivateFile.makeFolder(folder, mode: 0o777)
        mission = try OutputFile(folder + "/mission.json")
        plan = try OutputFile(folder + "/plan.json")
    }

    func write(_ stored: StoredPlan) throws(FileFault) {
        try mission.write(stored.mission)
        try plan.write(stored.document)
    }
}
