import MissionModel
import PlanDrawing
import Testing

@Suite("The shapes of regions")
struct MapShapeTests {
    private func points(_ pairs: (Int, Int)...) -> [MapPoint] { pairs.map { MapPoint(x: $0.0, y: $0.1) } }

    @Test("A hole is no part of the area")
    func holes() throws {
        let outline = DrawingFixture.outline(
            "A", DrawingFixture.square(0, 0, 9, 9), DrawingFixture.square(3, 3, 6, 6))
        var extent = PlaceExtent()
        extent.add(lon: 0, lat: 0)
        extent.add(lon: 9, lat: 9)
        let frame = MapFrame(extent)
        let shape = MapShape(outline, in: frame)
        #expect(shape.rings.map(\.count) == [4, 4])
        #expect(shape.holds(frame.point(lon: 1, lat: 1)))
        #expect(!shape.holds(frame.point(lon: 4.5, lat: 4.5)))
        #expect(!shape.holds(frame.point(lon: 12, lat: 4)))
        #expect(shape.middle == nil, "the centre of gravity lies in the hole")
        #expect(PathText.closed(shape.rings).count { $0 == "z" } == 2)
    }

    @Test("An outline over the antimeridian has no line across the whole map")
    func antimeridian() {
        let outline = DrawingFixture.outline("A", DrawingFixture.square(177, -20, -178, -15))
        var extent = PlaceExtent()
        for ring in outline.polygons.joined() {
            for point in ring { extent.add(lon: point.lon, lat: point.lat) }
        }
        let frame = MapFrame(extent)
        let shape = MapShape(outline, in: frame)
        #expect(shape.holds(frame.point(lon: 179.5, lat: -17)) && shape.holds(frame.point(lon: -179.5, lat: -17)))
        #expect(shape.rings[0].allSatisfy { frame.holds($0) })
    }

    @Test("The hull of stations surrounds them all with corners alone")
    func hull() {
        let square = points((0, 0), (10, 0), (10, 10), (0, 10))
        #expect(Set(MapShape(around: square + points((5, 5), (0, 5), (10, 10), (3, 7))).rings[0]) == Set(square))
    }

    @Test("Stations at one place or on one line have no hull", arguments: [1, 2, 5])
    func noHull(count: Int) {
        #expect(MapShape(around: (0..<count).map { _ in MapPoint(x: 4, y: 4) }).rings.isEmpty)
        #expect(MapShape(around: (0..<count).map { MapPoint(x: $0, y: 2 * $0) }).rings.isEmpty)
    }

    @Test("Points on a line go, corners stay")
    func simplified() {
        let ring = points((0, 0), (50, 1), (100, 0), (100, 50), (100, 100), (50, 99), (0, 100), (1, 40))
        #expect(LineSimplifier.ring(ring, within: 3) == points((0, 0), (100, 0), (100, 100), (0, 100)))
        #expect(LineSimplifier.line(points((0, 0), (5, 9), (10, 0)), within: 3).count == 3)
    }

    @Test("Paths go in relative steps and leave out what is no step")
    func paths() {
        #expect(PathText.open(points((5, 7), (5, 7), (8, 3), (8, 13), (-2, 13))) == "M5 7l3-4 0 10 -10 0")
        #expect(PathText.dots(points((1, 2), (3, 4))) == "M1 2h0M3 4h0")
        #expect(PathText.open([]) == "")
    }
}
