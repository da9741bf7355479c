/// Which car and interpreter a team of the published plan has, by identifiers.
package struct TeamSupport: Sendable, Equatable {
    package var team: String
    package var hub: String
    package var members: [String]
    package var needsInterpreter: Bool
    package var vehicle: String?
    package var interpreter: String?
    /// Whether staff chose it, and so it goes before all others.
    package var isVehicleChosen: Bool
    package var isInterpreterChosen: Bool

    package init(
        team: String, hub: String, members: [String], needsInterpreter: Bool, vehicle: String? = nil,
        interpreter: String? = nil, isVehicleChosen: Bool = false, isInterpreterChosen: Bool = false
    ) {
        self.team = team
        self.hub = hub
        self.members = members
        self.needsInterpreter = needsInterpreter
        self.vehicle = vehicle
        self.interpreter = interpreter
        self.isVehicleChosen = isVehicleChosen
        self.isInterpreterChosen = isInterpreterChosen
    }
}

/// What a team of a plan needs of its hub.
package struct SupportNeed: Sendable, Equatable {
    package var team: String
    package var hub: String
    package var members: [String]
    package var interpreter: Bool
    /// Seats that it fills beside the driver's.
    package var passengers: Int
    /// The members', each language once.
    package var languages: [String]
    /// Of the region; empty: not known.
    package var localLanguages: [String]
    /// Of a car of the hub whose own number is not known, driver included.
    package var hubSeats: Int

    package init(
        team: String, hub: String, members: [String], interpreter: Bool, passengers: Int, languages: [String],
        localLanguages: [String], hubSeats: Int
    ) {
        self.team = team
        self.hub = hub
        self.members = members
        self.interpreter = interpreter
        self.passengers = passengers
        self.languages = languages
        self.localLanguages = localLanguages
        self.hubSeats = hubSeats
    }
}
