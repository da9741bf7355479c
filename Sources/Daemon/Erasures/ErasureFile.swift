import CommandLineIO
package import Deployment
import MissionModel

/// The register of the erased as a file: identifiers and times, a line for each erasure.
package struct ErasureFile: ErasureRegister {
    private let journal: LineJournal

    package init(_ path: String) {
        journal = LineJournal(path, heading: #"{"format": "observerd.erased/1"}"#)
    }

    package func append(_ erasure: Erasure) async throws {
        let line = JSONWriter.text(erasure.json)
        do {
            try await BlockingWork.run { try journal.append(line) }
        } catch {
            throw StoreError(
                .unavailable, "The list of the erased cannot be written, so nobody was erased.", cause: error)
        }
    }

    package func erasures() async throws -> [Erasure] {
        do {
            return try await BlockingWork.run { try read() }
        } catch {
            throw StoreError(.unavailable, "The list of the erased cannot be read.", cause: error)
        }
    }

    /// Why it cannot be the register, as a sentence; nil where it can, or can be made.
    func fault() -> String? {
        do {
            try journal.check()
            _ = try read()
            return nil
        } catch {
            return "\(error)"
        }
    }

    /// - Throws: `FileFault`, or `StartError` for a line that is none of ours.
    package func read() throws -> [Erasure] {
        try journal.lines().enumerated().map { n, line in
            guard let json = try? JSONParser.parse(Array(line.utf8)), let mission = json["mission"]?.string,
                let observer = json["observer"]?.string, let time = json["erased_at"]?.string, Erasure.isTime(time)
            else { throw StartError("line \(n + 2) of \(journal.path) names nobody who was erased") }
            return Erasure(mission: mission, observer: observer, time: time)
        }
    }
}

extension DaemonConfiguration {
    /// Where the erased are kept outside of the database; nil where they are not.
    package var erasures: ErasureFile? { erasureFile.map(ErasureFile.init) }
}
