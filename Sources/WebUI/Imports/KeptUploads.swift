import Deployment
import Foundation
import HTTPShell
import HTTPTypes
import MissionImport

/// A file that was sent and checked, and what came of it.
struct KeptUpload: Sendable {
    let id: String
    /// Whose it is, and of which mission.
    let owner: String
    let mission: String
    let kind: ImportKind
    let file: UploadForm.File
    var options: ImportFile.Options
    /// Of the last check, or of the import itself.
    var report: ImportReport
    /// An option that cannot be understood.
    var optionFault: String?
    /// What is being done with it; nil: nothing.
    var work: Work?
    /// Why that could not be done.
    var failure: (any Error)?

    /// What is done with a file while its sender waits.
    struct Work: Sendable {
        let isDryRun: Bool
        let since: ContinuousClock.Instant
        let progress: ImportProgress
    }

    /// Whether it would take so much out of the list that its sender is asked, as far as its check tells.
    var removesMuch: Bool {
        report.outcome == .accepted && report.isDryRun && options.mode == .replace && !options.allowsEmpty
            && report.changes.removesMuch
    }

    var isDone: Bool { report.outcome == .accepted && !report.isDryRun }
}

/// Files between their check and their import: on this daemon's disk, for nobody but who sent them, for a while.
actor KeptUploads {
    /// How long one is kept after it was last used.
    private let age: Duration
    /// Of bytes, of all together.
    private let mostBytes: Int
    /// Of one person; the oldest goes for a new one.
    private static let mostPerOwner = 3

    private var uploads: [(upload: KeptUpload, used: ContinuousClock.Instant)] = []

    init(age: Duration = .seconds(3600), mostBytes: Int = 1 << 30) {
        self.age = age
        self.mostBytes = mostBytes
    }

    /// Keeps a file under a name that nobody can guess.
    ///
    /// - Throws: a problem where there is no room for it.
    func keep(_ upload: KeptUpload) throws(Problem) {
        forgetOld()
        let own = uploads.indices.filter { uploads[$0].upload.owner == upload.owner }
        if own.count >= Self.mostPerOwner, let oldest = own.first { uploads.remove(at: oldest) }
        guard uploads.reduce(upload.file.bytes, { $0 + $1.upload.file.bytes }) <= mostBytes else {
            var problem = Problem(.unavailable, "Other files that wait for their import leave no room for this one.")
            problem.headers[.retryAfter] = "60"
            throw problem
        }
        uploads.append((upload, .now))
        Task { [age] in
            try? await Task.sleep(for: age + .seconds(1))
            forgetOld()
        }
    }

    /// Nil where it is gone, or somebody else's.
    func upload(_ id: String, of owner: String, mission: String) -> KeptUpload? {
        forgetOld()
        guard let place = uploads.firstIndex(where: { $0.upload.id == id }) else { return nil }
        let upload = uploads[place].upload
        guard upload.owner == owner, upload.mission == mission else { return nil }
        uploads.append((uploads.remove(at: place).upload, .now))
        return upload
    }

    /// Keeps what came of another check, or of the import; what is gone meanwhile stays so.
    func update(_ upload: KeptUpload) {
        guard let place = uploads.firstIndex(where: { $0.upload.id == upload.id }) else { return }
        uploads[place].upload = upload
    }

    /// Whether something is being done with a file.
    func isAtWork(_ id: String) -> Bool { uploads.first { $0.upload.id == id }?.upload.work != nil }

    /// Why what was done with a file could not be done, told once.
    func takeFailure(_ id: String) -> (any Error)? {
        guard let place = uploads.firstIndex(where: { $0.upload.id == id }) else { return nil }
        defer { uploads[place].upload.failure = nil }
        return uploads[place].upload.failure
    }

    private func forgetOld() {
        let now = ContinuousClock.now
        uploads.removeAll { $0.used.duration(to: now) > age && $0.upload.work == nil }
    }
}
