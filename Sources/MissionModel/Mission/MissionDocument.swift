/// Everything that a plan is made from: the document `observerd.mission/1`.
package struct MissionDocument: Sendable, Equatable {
    package static let format = "observerd.mission/1"

    package var mission: MissionHeader
    /// Nil where the document leaves them out: all defaults.
    package var statedRules: Rules?
    package var statedTravel: TravelRules?
    package var regions: [Region] = []
    package var hubs: [Hub] = []
    package var stations: [Station] = []
    package var tabulationCentres: [TabulationCentre] = []
    package var delegations: [Delegation] = []
    package var observers: [Observer] = []
    package var incompatibilities: [Incompatibility] = []
    package var pins: [Pin] = []
    package var sample: Sample?
    /// Unknown keys of the top level; an explicit null of `sample`.
    package var extra = JSONObject()

    package init(mission: MissionHeader) {
        self.mission = mission
    }

    package var rules: Rules { statedRules ?? Rules() }
    package var travel: TravelRules { statedTravel ?? TravelRules() }

    /// The exported bytes: one line for each entity, the same bytes for equal content.
    package var bytes: [UInt8] {
        var writer = MissionDocumentWriter(head: self)
        writer.list(regions)
        writer.list(hubs)
        writer.list(stations)
        writer.list(tabulationCentres)
        writer.list(delegations)
        writer.list(observers)
        writer.list(incompatibilities)
        writer.list(pins)
        writer.end()
        return writer.drain()
    }
}
