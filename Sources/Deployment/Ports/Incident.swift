package import MissionModel

/// What befell a mission, by its stable name.
package enum IncidentKind: String, Sendable, CaseIterable {
    /// Somebody withdraws, or is called home at an instant.
    case dropOut = "drop_out"
    /// Somebody who dropped out or was to be late is there as before.
    case observerReturn = "return"
    case late
    case vehicleLost = "vehicle_lost"
    case vehicleBack = "vehicle_back"
    case hubClosed = "hub_closed"
    case hubOpened = "hub_opened"
    case regionClosed = "region_closed"
    case regionOpened = "region_opened"
}

/// One field that an incident gave another value; both as the mission document has them.
package struct IncidentChange: Sendable, Equatable {
    /// The name of the entity's list, such as `observers`.
    package let list: String
    package let id: String
    package let field: String
    package let before: JSONValue
    package let after: JSONValue

    package init(list: String, id: String, field: String, before: JSONValue, after: JSONValue) {
        self.list = list
        self.id = id
        self.field = field
        self.before = before
        self.after = after
    }

    /// Whether it is of the same field of the same entity.
    package func isOf(_ list: String, _ id: String, _ field: String) -> Bool {
        self.list == list && self.field == field && ExactText(self.id) == ExactText(id)
    }
}

/// What is kept of an incident beside what the store adds.
package struct IncidentRecord: Sendable, Equatable {
    package var kind: IncidentKind
    /// Whom it befell, by identifier; empty where it is about a place.
    package var observers: [String] = []
    /// Where it was reported of a delegation as a whole.
    package var delegation: String?
    package var hub: String?
    package var region: String?
    /// How many vehicles were lost or are back.
    package var vehicles: Int?
    /// From when on somebody is not there any more; nil: at once.
    package var from: Instant?
    /// Until when somebody is not there yet.
    package var until: Instant?
    /// One line.
    package var reason: String?
    /// The instant for which it was reported where that was not the present, as in a rehearsal.
    package var asOf: Instant?
    package var changes: [IncidentChange] = []
    /// How it came to be known: `report`, or the change of data that showed it, as the audit trail has it, such as
    /// `observers.change`.
    package var source: String
    /// The mission's input revision that it led to.
    package var inputRevision = 0
    /// The job that repairs the published plan; nil where nothing is to be repaired.
    package var repairJob: String?

    package init(_ kind: IncidentKind, source: String = reported) {
        self.kind = kind
        self.source = source
    }

    package static let reported = "report"
}

/// An incident as it is kept; it never changes.
package struct Incident: Sendable, Equatable {
    /// 1, 2, 3 … within the mission.
    package let number: Int
    package let record: IncidentRecord
    /// The principal's identifier.
    package let reportedBy: String
    package let reportedAt: Instant

    package init(number: Int, record: IncidentRecord, reportedBy: String, reportedAt: Instant) {
        self.number = number
        self.record = record
        self.reportedBy = reportedBy
        self.reportedAt = reportedAt
    }
}
