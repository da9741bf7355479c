/// A town where teams are based, with its cars and interpreters.
package struct Hub: IdentifiedEntity {
    package static let listName = "hubs"

    package var id: String
    package var region: String
    package var name: String
    package var lat: Double
    package var lon: Double
    package var vehicles: Int
    /// Of one car, driver included.
    package var seats: Int
    package var interpreters: Int
    package var extra = JSONObject()

    package init(
        id: String, region: String, name: String, lat: Double, lon: Double, vehicles: Int, seats: Int,
        interpreters: Int, extra: JSONObject = [:]
    ) {
        self.id = id
        self.region = region
        self.name = name
        self.lat = lat
        self.lon = lon
        self.vehicles = vehicles
        self.seats = seats
        self.interpreters = interpreters
        self.extra = extra
    }

    package init(_ form: inout ObjectForm) {
        id = form.required("id", .text, else: "")
        region = form.required("region", .text, else: "")
        name = form.required("name", .text, else: "")
        lat = form.required("lat", .latitude, else: 0)
        lon = form.required("lon", .longitude, else: 0)
        vehicles = form.required("vehicles", .whole(), else: 0)
        seats = form.required("seats", .whole(atLeast: 1), else: 1)
        interpreters = form.required("interpreters", .whole(), else: 0)
        extra = form.extra
    }

    package var known: JSONObject {
        [
            "id": .string(id), "region": .string(region), "name": .string(name), "lat": .double(lat),
            "lon": .double(lon), "vehicles": .int(vehicles), "seats": .int(seats), "interpreters": .int(interpreters),
        ]
    }
}
