package import MissionModel
package import PlanJudgement

/// Says, before anyone waits for a plan, what of a mission blocks or weakens every plan of it.
///
/// Each finding is a fact that holds for all plans; that there is none promises nothing, as rules can be unsatisfiable
/// together that are satisfiable one by one.
package struct MissionCheck: Sendable {
    /// What blocks first, then what weakens.
    package let findings: [MissionFinding]

    /// - Complexity: O(stations × hubs of a region), and in the worst case O(observers²).
    ///
    /// - Parameter hasRoadEngine: whether legs of a road engine can be had.
    package init(_ document: MissionDocument, hasRoadEngine: Bool = false) {
        self.init(MissionIndex(document), hasRoadEngine: hasRoadEngine)
    }

    package init(_ mission: MissionIndex, hasRoadEngine: Bool = false) {
        let outlook = MissionOutlook(mission)
        let found =
            MissionWideCheck(outlook, hasRoadEngine: hasRoadEngine).findings + RegionCheck(outlook).findings
            + PeopleCheck(outlook).findings + PinCheck(outlook).findings + StationCheck(outlook).findings
        findings = found.filter { $0.severity == .blocks } + found.filter { $0.severity == .weakens }
    }

    /// What only concerns the pins, each by its number: what a change of them is answered with.
    package static func findings(ofPinsIn mission: MissionIndex) -> [MissionFinding] {
        mission.document.pins.isEmpty ? [] : PinCheck(MissionOutlook(mission)).findings
    }

    package var isBlocked: Bool { findings.first?.severity == .blocks }

    package var json: JSONValue { ["findings": findings.json] }
}
