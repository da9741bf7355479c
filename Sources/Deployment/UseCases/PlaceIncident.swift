import MissionModel

/// What befalls hubs and regions: vehicles are lost or back, places are closed or open again.
struct PlaceIncident {
    let mission: String
    let transaction: any StoreTransaction

    func loseVehicles(_ count: Int, of id: String) async throws -> IncidentEffect {
        let hub = try await hub(id)
        guard hub.vehicles >= count else {
            throw IncidentRefusal([
                FormFault(pointer: "/vehicles", message: "\(id) has \(hub.vehicles), so it cannot lose \(count)")
            ])
        }
        return effect(.vehicleLost, hub, vehicles: hub.vehicles - count, moved: count)
    }

    func bringBackVehicles(_ count: Int?, to id: String) async throws -> IncidentEffect {
        let hub = try await hub(id)
        let history = try await history()
        if closing(of: hub, history) != nil {
            throw IncidentRefusal([FormFault(pointer: "/hub", message: "\(id) is closed: open it first")])
        }
        let missing = history.missingVehicles(of: id)
        if missing <= 0 { throw IncidentRefusal([FormFault(pointer: "/hub", message: "\(id) has lost no vehicle")]) }
        guard count ?? missing <= missing else {
            throw IncidentRefusal([
                FormFault(pointer: "/vehicles", message: "\(id) has lost \(missing), so \(count ?? 0) cannot be back")
            ])
        }
        return effect(.vehicleBack, hub, vehicles: hub.vehicles + (count ?? missing), moved: count ?? missing)
    }

    func closeHub(_ id: String) async throws -> IncidentEffect {
        let hub = try await hub(id)
        if hub.vehicles == 0 {
            throw IncidentRefusal([FormFault(pointer: "/hub", message: "\(id) has no vehicles as it is")])
        }
        return effect(.hubClosed, hub, vehicles: 0)
    }

    func openHub(_ id: String) async throws -> IncidentEffect {
        let hub = try await hub(id)
        guard let vehicles = closing(of: hub, try await history())?.before.whole else {
            throw IncidentRefusal([FormFault(pointer: "/hub", message: "\(id) was not closed")])
        }
        return effect(.hubOpened, hub, vehicles: vehicles)
    }

    func closeRegion(_ id: String) async throws -> IncidentEffect {
        let region = try await region(id)
        if region.status == .closed {
            throw IncidentRefusal([FormFault(pointer: "/region", message: "\(id) is closed already")])
        }
        return effect(.regionClosed, region, status: .closed)
    }

    func openRegion(_ id: String) async throws -> IncidentEffect {
        let region = try await region(id)
        let closing = try await history().closing(
            .regionClosed, .regionOpened, Region.listName, id, now: .string(region.status.rawValue))
        guard let status = closing?.before.string.flatMap(RegionStatus.init) else {
            let message =
                region.status == .closed
                ? "\(id) was closed by no known incident, so that only a change of its status opens it"
                : "\(id) is not closed"
            throw IncidentRefusal([FormFault(pointer: "/region", message: message)])
        }
        return effect(.regionOpened, region, status: status)
    }

    // MARK: Parts

    private func history() async throws -> IncidentHistory {
        try await IncidentHistory(of: mission, in: transaction)
    }

    private func closing(of hub: Hub, _ history: IncidentHistory) -> IncidentChange? {
        history.closing(.hubClosed, .hubOpened, Hub.listName, hub.id, now: .int(hub.vehicles))
    }

    private func hub(_ id: String) async throws -> Hub {
        if let hub = try await transaction.entity(Hub.self, mission: mission, id: id) { return hub }
        throw FormError(faults: [FormFault(pointer: "/hub", message: "no such hub: \(id)")])
    }

    private func region(_ id: String) async throws -> Region {
        if let region = try await transaction.entity(Region.self, mission: mission, id: id) { return region }
        throw FormError(faults: [FormFault(pointer: "/region", message: "no such region: \(id)")])
    }

    private func effect(_ kind: IncidentKind, _ hub: Hub, vehicles: Int, moved: Int? = nil) -> IncidentEffect {
        var record = IncidentRecord(kind)
        record.vehicles = moved
        var (effect, changed) = (IncidentEffect(record), hub)
        changed.vehicles = vehicles
        effect.change(hub, to: changed)
        return effect
    }

    private func effect(_ kind: IncidentKind, _ region: Region, status: RegionStatus) -> IncidentEffect {
        var (effect, changed) = (IncidentEffect(IncidentRecord(kind)), region)
        changed.status = status
        effect.change(region, to: changed)
        return effect
    }
}
