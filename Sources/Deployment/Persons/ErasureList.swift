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
            let time = item["erased_at"]?.string
            guard item["erased_at"] == nil || time.map(Erasure.isTime) == true else {
                let message = "must be a time such as 2023-03-19T07:00:00.000000Z"
                throw FormError(faults: [FormFault(pointer: "/erasures/\(n)/erased_at", message: message)])
            }
            erasures.append(Erasure(mission: mission, observer: observer, time: time))
        }
        self.erasures = erasures
    }

    package var json: JSONValue {
        [
            "format": .string(Self.format),
            "erasures": .array(erasures.map(\.json)),
        ]
    }
}

extension Erasure {
    package var json: JSONValue {
        var object: JSONObject = ["mission": .string(mission), "observer": .string(observer)]
        if let time { object.append("erased_at", .string(time)) }
        return .object(object)
    }
}
