import Deployment
import MissionModel
import PostgresClient

/// A statement about all that a mission's delegations were told beside their people.
protocol ToldGroundStatement: PreparedStatement where Row == Void {
    var mission: String { get }
}

extension ToldGroundStatement {
    func bind(to bindings: inout PostgresBindings) { bindings.append(mission) }
}

struct DeleteToldDelegations: ToldGroundStatement {
    static let sql = "DELETE FROM told_delegation WHERE mission = $1"
    let mission: String
}

struct InsertToldDelegations: ToldGroundStatement {
    static let sql = """
        INSERT INTO told_delegation (mission, delegation, mission_name, delegation_name, election_date)
        SELECT m.id, d.id, m.name, d.name, m.election_date
        FROM (SELECT DISTINCT delegation FROM assignment WHERE mission = $1) AS t
            JOIN mission AS m ON m.id = $1 JOIN delegation AS d ON d.mission = $1 AND d.id = t.delegation
        """
    let mission: String
}

struct DeleteToldHubs: ToldGroundStatement {
    static let sql = "DELETE FROM told_hub WHERE mission = $1"
    let mission: String
}

/// Only hubs at which a delegation was told to have somebody.
struct InsertToldHubs: ToldGroundStatement {
    static let sql = """
        INSERT INTO told_hub (mission, delegation, hub, lat, lon, outline)
        SELECT h.mission, t.delegation, h.id, h.lat, h.lon, o.outline
        FROM (SELECT DISTINCT delegation, content -> 'hub' ->> 'id' AS hub FROM assignment WHERE mission = $1) AS t
            JOIN hub AS h ON h.mission = $1 AND h.id = t.hub
            LEFT JOIN (
                SELECT p.region, json_agg(p.rings ORDER BY p.polygon) AS outline
                FROM (
                    SELECT region, polygon, json_agg(json_build_object('lons', lons, 'lats', lats) ORDER BY ring) AS rings
                    FROM region_outline WHERE mission = $1 GROUP BY region, polygon
                ) AS p GROUP BY p.region
            ) AS o ON o.region = h.region
        """
    let mission: String
}

struct SelectToldDelegations: PreparedStatement {
    static let sql = """
        SELECT delegation, delegation_name, mission_name, election_date FROM told_delegation
        WHERE mission = $1 AND ($2::text IS NULL OR delegation = $2) ORDER BY delegation
        """
    let mission: String
    let delegation: String?

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(delegation)
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> ToldDelegation {
        var columns = row.columns
        let (id, name) = (try columns.next(String.self), try columns.next(String.self))
        return ToldDelegation(
            id: id, name: name, missionName: try columns.next(String.self),
            electionDate: try columns.next(CalendarDay.self))
    }
}

struct SelectToldHub: PreparedStatement {
    static let sql = "SELECT hub, lat, lon, outline FROM told_hub WHERE mission = $1 AND delegation = $2 AND hub = $3"
    let mission: String
    let delegation: String
    let hub: String

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(delegation)
        bindings.append(hub)
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> ToldHub {
        var columns = row.columns
        let id = try columns.next(String.self)
        let (lat, lon) = (try columns.next(Double.self), try columns.next(Double.self))
        return ToldHub(id: id, lat: lat, lon: lon, polygons: polygons(try columns.nextJSON() ?? .null))
    }

    private static func polygons(_ outline: JSONValue) -> [[[OutlinePoint]]] {
        (outline.array ?? []).map { rings in
            (rings.array ?? []).map { ring in
                let (lons, lats) = (ring["lons"]?.array ?? [], ring["lats"]?.array ?? [])
                return zip(lons, lats).compactMap { lon, lat in
                    guard let lon = lon.double, let lat = lat.double else { return nil }
                    return OutlinePoint(lon: lon, lat: lat)
                }
            }
        }
    }
}
