/// A place where the results of a district's stations are added up.
package struct TabulationCentre: IdentifiedEntity {
    package static let listName = "tabulation_centres"

    package var id: String
    package var region: String
    package var district: String
    package var lat: Double
    package var lon: Double
    package var extra = JSONObject()

    package init(id: String, region: String, district: String, lat: Double, lon: Double, extra: JSONObject = [:]) {
        self.id = id
        self.region = region
        self.district = district
        self.lat = lat
        self.lon = lon
        self.extra = extra
    }

    package init(_ form: inout ObjectForm) {
        id = form.required("id", .text, else: "")
        region = form.required("region", .text, else: "")
        district = form.required("district", .text, else: "")
        lat = form.required("lat", .latitude, else: 0)
        lon = form.required("lon", .longitude, else: 0)
        extra = form.extra
    }

    package var known: JSONObject {
        [
            "id": .string(id), "region": .string(region), "district": .string(district), "lat": .double(lat),
            "lon": .double(lon),
        ]
    }
}
