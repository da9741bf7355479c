import MissionModel
import PostgresClient

extension Region: EntityTable {
    static let table = "region"
    static let columns = [
        "id", "name", "time_zone", "status", "min_teams", "max_teams", "languages", "return_min", "detour", "speed_kmh",
    ].map { EntityColumn($0) }

    func encode(into sink: inout some PostgresFieldSink) {
        sink.append(id)
        sink.append(name)
        sink.append(timeZone)
        sink.append(status.rawValue)
        sink.append(minTeams)
        sink.append(maxTeams)
        sink.append(languages)
        sink.append(returnMin)
        sink.append(detour)
        sink.append(speedKmh)
    }

    init(reading columns: inout PostgresColumns) throws(PostgresError) {
        self.init(
            id: try columns.next(), name: try columns.next(), timeZone: try columns.next(),
            status: try columns.nextCase(), minTeams: try columns.next(), maxTeams: try columns.next(),
            languages: try columns.nextArray(), returnMin: try columns.next(), detour: try columns.next(),
            speedKmh: try columns.next())
    }
}

extension Hub: EntityTable {
    static let table = "hub"
    static let columns = ["id", "region", "name", "lat", "lon", "vehicles", "seats", "interpreters"]
        .map { EntityColumn($0) }

    func encode(into sink: inout some PostgresFieldSink) {
        sink.append(id)
        sink.append(region)
        sink.append(name)
        sink.append(lat)
        sink.append(lon)
        sink.append(vehicles)
        sink.append(seats)
        sink.append(interpreters)
    }

    init(reading columns: inout PostgresColumns) throws(PostgresError) {
        self.init(
            id: try columns.next(), region: try columns.next(), name: try columns.next(), lat: try columns.next(),
            lon: try columns.next(), vehicles: try columns.next(), seats: try columns.next(),
            interpreters: try columns.next())
    }
}

extension Station: EntityTable {
    static let table = "station"
    static let columns = [
        "id", "name", "region", "district", "lat", "lon", "voters", "setting", "kind", "opens", "closes", "cleared",
        "no_go",
    ].map { EntityColumn($0) }

    func encode(into sink: inout some PostgresFieldSink) {
        sink.append(id)
        sink.append(name)
        sink.append(region)
        sink.append(district)
        sink.append(lat)
        sink.append(lon)
        sink.append(voters)
        sink.append(setting.rawValue)
        sink.append(kind.rawValue)
        sink.append(opens)
        sink.append(closes)
        sink.append(cleared)
        sink.append(noGo)
    }

    init(reading columns: inout PostgresColumns) throws(PostgresError) {
        self.init(
            id: try columns.next(), name: try columns.next(), region: try columns.next(),
            district: try columns.next(), lat: try columns.next(), lon: try columns.next(), voters: try columns.next(),
            setting: try columns.nextCase(), kind: try columns.nextCase(), opens: try columns.next(),
            closes: try columns.next(), cleared: try columns.next(), noGo: try columns.next())
    }
}

extension TabulationCentre: EntityTable {
    static let table = "tabulation_centre"
    static let columns = ["id", "region", "district", "lat", "lon"].map { EntityColumn($0) }

    func encode(into sink: inout some PostgresFieldSink) {
        sink.append(id)
        sink.append(region)
        sink.append(district)
        sink.append(lat)
        sink.append(lon)
    }

    init(reading columns: inout PostgresColumns) throws(PostgresError) {
        self.init(
            id: try columns.next(), region: try columns.next(), district: try columns.next(), lat: try columns.next(),
            lon: try columns.next())
    }
}

extension SampleUnit: EntityTable {
    static let table = "sample_unit"
    static let columns = [
        EntityColumn("station"), EntityColumn("stratum"), EntityColumn("ordinal", key: "order"), EntityColumn("use"),
        EntityColumn("inclusion_probability"),
    ]

    func encode(into sink: inout some PostgresFieldSink) {
        sink.append(station)
        sink.append(stratum)
        sink.append(order)
        sink.append(use.rawValue)
        sink.append(inclusionProbability)
    }

    init(reading columns: inout PostgresColumns) throws(PostgresError) {
        self.init(
            station: try columns.next(), stratum: try columns.next(), order: try columns.next(),
            use: try columns.nextCase(), inclusionProbability: try columns.next())
    }
}
