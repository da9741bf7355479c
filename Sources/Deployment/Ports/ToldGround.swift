package import MissionModel

/// How a delegation and its mission are called, as the delegation was told last.
package struct ToldDelegation: Sendable, Equatable {
    package let id: String
    package let name: String
    package let missionName: String
    package let electionDate: CalendarDay

    package init(id: String, name: String, missionName: String, electionDate: CalendarDay) {
        self.id = id
        self.name = name
        self.missionName = missionName
        self.electionDate = electionDate
    }
}

/// Where a hub of a delegation's own people is, and how the region around it looks.
package struct ToldHub: Sendable, Equatable {
    package let id: String
    package let lat: Double
    package let lon: Double
    /// The region's; empty where it has no outline.
    package let polygons: [[[OutlinePoint]]]

    package init(id: String, lat: Double, lon: Double, polygons: [[[OutlinePoint]]]) {
        self.id = id
        self.lat = lat
        self.lon = lon
        self.polygons = polygons
    }
}

/// What delegations are told beside their people. An actor of some delegations has only theirs, whatever is asked for.
package protocol ToldGroundStore: Sendable {
    /// Tells what follows from all that was told of people, and from the mission as it is.
    func tellGround(mission: String) async throws

    /// Those that were told something, by identifier.
    ///
    /// - Parameter delegation: nil: all that the actor may see.
    func toldDelegations(mission: String, delegation: String?) async throws -> [ToldDelegation]

    /// A hub at which a delegation was told to have somebody.
    func toldHub(mission: String, delegation: String, hub: String) async throws -> ToldHub?
}
