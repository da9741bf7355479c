import CommandLineIO
import PlanReading

/// The files that the demo leaves where it is asked to, looked at before it begins.
struct DemoFiles: Sendable {
    let folder: String
    private let mission: OutputFile
    private let plan: OutputFile
    private let repairedMission: OutputFile
    private let repair: OutputFile

    /// Makes the folder where it is missing.
    init(folder: String) throws(FileFault) {
        self.folder = folder
        try PrivateFile.makeFolder(folder, mode: 0o777)
        mission = try OutputFile(folder + "/mission.json")
        plan = try OutputFile(folder + "/plan.json")
        repairedMission = try OutputFile(folder + "/repair-mission.json")
        repair = try OutputFile(folder + "/repair.json")
    }

    func write(_ stored: StoredPlan) throws(FileFault) {
        try mission.write(stored.mission)
        try plan.write(stored.document)
    }

    /// The repair of that plan, and the mission that it was made from.
    func write(repair stored: StoredPlan) throws(FileFault) {
        try repairedMission.write(stored.mission)
        try repair.write(stored.document)
    }
}
