import Deployment
import MissionModel

extension ReleasedContacts {
    var json: JSONValue {
        [
            "own": own?.json ?? .null,
            "vehicle": vehicle.map { ["plate": .string($0.plate), "driver": $0.driver.json] } ?? .null,
            "interpreter": interpreter.map { ["person": $0.json, "languages": .strings(interpreterLanguages)] }
                ?? .null,
            "partners": .array(partners.map(\.json)),
        ]
    }
}

extension ReleasedPerson {
    fileprivate var json: JSONValue {
        ["name": .optional(name), "email": .optional(email), "phone": .optional(phone)]
    }
}
