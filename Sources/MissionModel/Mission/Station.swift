package enum StationSetting: String, Sendable, CaseIterable {
    case urban, rural
}

package enum StationKind: String, Sendable, CaseIterable {
    case regular, hospital, military, detention, transit, camp, abroad
}

/// A polling station.
package struct Station: IdentifiedEntity {
    package static let listName = "stations"

    package var id: String
    package var name: String
    package var region: String
    package var district: String
    package var lat: Double
    package var lon: Double
    /// Nil: not known, counts as 0.
    package var voters: Int?
    package var setting: StationSetting
    package var kind: StationKind
    package var opens: ClockTime
    package var closes: ClockTime
    /// Whether a special kind may be visited.
    package var cleared: Bool
    package var noGo: Bool?
    package var extra = JSONObject()

    package init(
        id: String, name: String, region: String, district: String, lat: Double, lon: Double, voters: Int?,
        setting: StationSetting, kind: StationKind = .regular, opens: ClockTime, closes: ClockTime,
        cleared: Bool = false,
        noGo: Bool? = nil, extra: JSONObject = [:]
    ) {
        self.id = id
        self.name = name
        self.region = region
        self.district = district
        self.lat = lat
        self.lon = lon
        self.voters = voters
        self.setting = setting
        self.kind = kind
        self.opens = opens
        self.closes = closes
        self.cleared = cleared
        self.noGo = noGo
        self.extra = extra
    }

    package init(_ form: inout ObjectForm) {
        id = form.required("id", .text, else: "")
        name = form.required("name", .text, else: "")
        region = form.required("region", .text, else: "")
        district = form.required("district", .text, else: "")
        lat = form.required("lat", .latitude, else: 0)
        lon = form.required("lon", .longitude, else: 0)
        voters = form.optional("voters", .whole())
        setting = form.required("setting", .oneOf, else: .urban)
        kind = form.required("kind", .oneOf, else: .regular)
        opens = form.required("opens", .clock, else: ClockTime(minutes: 0))
        closes = form.required("closes", .clock, else: ClockTime(minutes: 1440))
        cleared = form.required("cleared", .flag, else: false)
        noGo = form.optional("no_go", .flag)
        extra = form.extra
    }

    package var known: JSONObject {
        var object = JSONObject()
        object.append("id", .string(id))
        object.append("name", .string(name))
        object.append("region", .string(region))
        object.append("district", .string(district))
        object.append("lat", .double(lat))
        object.append("lon", .double(lon))
        if let voters { object.append("voters", .int(voters)) }
        object.append("setting", .string(setting.rawValue))
        object.append("kind", .string(kind.rawValue))
        object.append("opens", .string(opens.description))
        object.append("closes", .string(closes.description))
        object.append("cleared", .bool(cleared))
        if let noGo { object.append("no_go", .bool(noGo)) }
        return object
    }
}
