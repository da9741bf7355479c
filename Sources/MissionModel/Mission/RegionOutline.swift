/// The outline of a region as rings of (longitude, latitude) in degrees; the first ring of a polygon is its outside.
package struct RegionOutline: Sendable, Equatable {
    package var region: String
    package var polygons: [[[OutlinePoint]]]

    package init(region: String, polygons: [[[OutlinePoint]]]) {
        self.region = region
        self.polygons = polygons
    }
}

package struct OutlinePoint: Sendable, Equatable {
    package var lon: Double
    package var lat: Double

    package init(lon: Double, lat: Double) {
        self.lon = lon
        self.lat = lat
    }
}
