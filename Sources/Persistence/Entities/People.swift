import MissionModel
import PostgresClient

extension Delegation: EntityTable {
    static let table = "delegation"
    static let columns = ["id", "name", "country"].map { EntityColumn($0) }

    func encode(into sink: inout some PostgresFieldSink) {
        sink.append(id)
        sink.append(name)
        sink.append(country)
    }

    init(reading columns: inout PostgresColumns) throws(PostgresError) {
        self.init(id: try columns.next(), name: try columns.next(), country: try columns.next())
    }
}

extension Observer: EntityTable {
    static let table = "observer"
    static let columns =
        ["id", "delegation", "role", "sex", "first_time", "languages", "status", "reserve"].map { EntityColumn($0) }
        + EntityColumn.instant("available_from") + EntityColumn.instant("available_to")
        + [
            "debriefing", "max_leg_min", "max_km", "excluded_regions", "preferred_regions", "political_family", "label",
        ].map { EntityColumn($0) }

    func encode(into sink: inout some PostgresFieldSink) {
        sink.append(id)
        sink.append(delegation)
        sink.append(role.rawValue)
        sink.append(sex.rawValue)
        sink.append(firstTime)
        sink.append(languages)
        sink.append(status.rawValue)
        sink.append(reserve)
        sink.appendWritten(availableFrom)
        sink.appendWritten(availableTo)
        sink.append(debriefing)
        sink.append(maxLegMin)
        sink.append(maxKm)
        sink.append(excludedRegions)
        sink.append(preferredRegions)
        sink.append(politicalFamily)
        sink.append(label)
    }

    init(reading columns: inout PostgresColumns) throws(PostgresError) {
        self.init(
            id: try columns.next(), delegation: try columns.next(), role: try columns.nextCase(),
            sex: try columns.nextCase(), firstTime: try columns.next(), languages: try columns.nextArray(),
            status: try columns.nextCase(), reserve: try columns.next(),
            availableFrom: try columns.nextRequiredInstant(), availableTo: try columns.nextRequiredInstant(),
            debriefing: try columns.next(), maxLegMin: try columns.next(), maxKm: try columns.next(),
            excludedRegions: try columns.nextArray(), preferredRegions: try columns.nextArray(),
            politicalFamily: try columns.next(), label: try columns.next())
    }
}

extension Incompatibility: EntityTable {
    static let table = "incompatibility"
    static let columns = ["first_observer", "second_observer", "first_delegation", "second_delegation"]
        .map { EntityColumn($0) }

    func encode(into sink: inout some PostgresFieldSink) {
        sink.append(kind == .observers ? pair.first : nil)
        sink.append(kind == .observers ? pair.last : nil)
        sink.append(kind == .delegations ? pair.first : nil)
        sink.append(kind == .delegations ? pair.last : nil)
    }

    init(reading columns: inout PostgresColumns) throws(PostgresError) {
        let observers = [try columns.next(String?.self), try columns.next(String?.self)].compactMap { $0 }
        let delegations = [try columns.next(String?.self), try columns.next(String?.self)].compactMap { $0 }
        self.init(
            kind: delegations.isEmpty ? .observers : .delegations, pair: delegations.isEmpty ? observers : delegations)
    }
}

extension Pin: EntityTable {
    static let table = "pin"
    static let columns = ["observers", "hub"].map { EntityColumn($0) }

    func encode(into sink: inout some PostgresFieldSink) {
        sink.append(observers)
        sink.append(hub)
    }

    init(reading columns: inout PostgresColumns) throws(PostgresError) {
        self.init(observers: try columns.nextArray(), hub: try columns.next())
    }
}
