import MissionModel
import PostgresClient

/// One ring of a region's outline.
struct OutlineRing: Sendable {
    let region: String
    let polygon: Int32
    let ring: Int32
    let points: [OutlinePoint]
}

struct SelectOutlines: PreparedStatement {
    static let sql = """
        SELECT region, polygon, ring, lons, lats FROM region_outline WHERE mission = $1 ORDER BY region, polygon, ring
        """
    let mission: String

    func bind(to bindings: inout PostgresBindings) { bindings.append(mission) }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> OutlineRing {
        var columns = row.columns
        let (region, polygon, ring) = (
            try columns.next(String.self), try columns.next(Int32.self), try columns.next(Int32.self)
        )
        let (lons, lats) = (try columns.nextArray(of: Double.self), try columns.nextArray(of: Double.self))
        return OutlineRing(
            region: region, polygon: polygon, ring: ring,
            points: zip(lons, lats).map { OutlinePoint(lon: $0, lat: $1) })
    }
}

struct InsertOutlineRing: PreparedStatement {
    static let sql = """
        INSERT INTO region_outline (mission, region, polygon, ring, lons, lats) VALUES ($1, $2, $3, $4, $5, $6)
        """
    let mission: String
    let ring: OutlineRing

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(ring.region)
        bindings.append(ring.polygon)
        bindings.append(ring.ring)
        bindings.append(ring.points.map(\.lon))
        bindings.append(ring.points.map(\.lat))
    }
}

struct DeleteOutlines: PreparedStatement {
    static let sql = "DELETE FROM region_outline WHERE mission = $1 AND region = ANY ($2)"
    let mission: String
    let regions: [String]

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(regions)
    }
}
