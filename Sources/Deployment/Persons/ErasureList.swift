package import MissionModel

/// The list of the erased as it lies beside backups.
package struct ErasureList: Sendable, Equatable {
    private static let format = "observerd.erasures/1"

    package let erasures: [Erasure]

    package init(_ erasures: [Erasure]) {
        self.erasures = erasures
    }

    /// - Throws: where it is not such a list, as a whole.
    package init(json: JSONValue) throws(FormError) {
        guard json["format"] == .string(Self.format), let items = json["erasures"]?.array else {
            throw FormError(faults: [FormFault(pointer: "", message: "must be a list of format \(Self.format)")])
        }
        var erasures: [Erasure] = []
        for (n, item) in items.enumerated() {
            guard let mission = item["mission"]?.string, let observer = item["observer"]?.string else {
                let message = "must have a mission and an observer"
                throw FormError(faults: [FormFault(pointer: "/erasures/\(n)", message: message)])
            }
            erasures.append(Erasure(mission: mission, observer: observer))
        }
        self.erasures = erasures
    }

    package var json: JSONValue {
        [
            "format": .string(Self.format),
            "erasures": .array(
                erasures.map { ["mission": .string($0.mission), "observer": .string($0.observer)] }),
        ]
    }
}
