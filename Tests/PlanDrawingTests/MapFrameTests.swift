import PlanDrawing
import Testing

@Suite("The frame of a map")
struct MapFrameTests {
    private func frame(_ places: (lon: Double, lat: Double)...) -> MapFrame {
        var extent = PlaceExtent()
        for place in places { extent.add(lon: place.lon, lat: place.lat) }
        return MapFrame(extent)
    }

    @Test("West is left, north is above, and all places are inside with a margin")
    func directions() {
        let frame = frame((46.5, 40.6), (87.3, 55.4))
        let (southWest, northEast) = (frame.point(lon: 46.5, lat: 40.6), frame.point(lon: 87.3, lat: 55.4))
        #expect(southWest.x < northEast.x && southWest.y > northEast.y)
        #expect(southWest.x > 0 && northEast.x < 10_000 && northEast.y > 0 && southWest.y < frame.height)
        #expect(abs(southWest.x + northEast.x - 10_000) <= 1)
        #expect(abs(southWest.y + northEast.y - frame.height) <= 1)
    }

    @Test("A degree is as high as wide at the equator and stretched by the secant elsewhere, as Web Mercator has it")
    func mercator() {
        let equator = frame((-5, -5), (5, 5))
        let (a, b) = (equator.point(lon: 0, lat: 0), equator.point(lon: 1, lat: 1))
        #expect(abs((b.x - a.x) - (a.y - b.y)) <= 2)
        let north = frame((0, 59), (4, 61))
        let (c, d) = (north.point(lon: 2, lat: 60), north.point(lon: 3, lat: 60.01))
        let ratio = Double(c.y - d.y) * 100 / Double(d.x - c.x)
        #expect(abs(ratio - 2) < 0.1)
    }

    @Test("One station, and many at one place, lie in the middle of a map that has a size")
    func onePlace() {
        for frame in [frame((76.9, 43.2)), frame((76.9, 43.2), (76.9, 43.2))] {
            let point = frame.point(lon: 76.9, lat: 43.2)
            #expect(abs(point.x - 5000) <= 1 && abs(point.y - frame.height / 2) <= 1)
            #expect(frame.height > 1000 && frame.height < 10_000)
        }
    }

    @Test("What lies on both sides of the antimeridian is one piece, in order from west to east")
    func antimeridian() {
        let frame = frame((177.4, -18.1), (178.5, -17.6), (-179.9, -16.8), (-178.8, -19.1))
        let xs = [177.4, 178.5, 180, -179.9, -178.8].map { frame.point(lon: $0, lat: -18).x }
        #expect(xs == xs.sorted() && xs[0] > 0 && xs[4] < 10_000)
        #expect(xs[4] - xs[0] > 8000)
    }

    @Test("A country that is a pillar, and one that is a ribbon, become maps that a page can hold")
    func forms() {
        #expect(frame((-70, -55), (-69, -18)).height == 9500)
        #expect(frame((10, 0), (60, 1)).height == 4500)
    }

    @Test("Poles and nothing at all have a frame too")
    func poles() {
        let world = frame((-180, -90), (179.9, 90), (0, 0), (-90, 0), (90, 0))
        #expect(world.height > 0 && world.holds(world.point(lon: 0, lat: 90)))
        #expect(MapFrame(PlaceExtent()).height > 0)
    }
}
