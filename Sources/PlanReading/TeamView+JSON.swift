package import MissionModel

extension TeamView {
    package var json: JSONValue {
        [
            "id": .string(id), "region": .string(region), "region_name": .string(regionName),
            "time_zone": .string(timeZone), "hub": .string(hub), "hub_name": .string(hubName),
            "rota": .string(rota.rawValue), "interpreter": .bool(interpreter), "start": .string(start.text),
            "end": .string(end.text), "distance_m": .int(distanceM), "members": .array(members.map(\.json)),
            "stops": .array(stops.map(\.json)), "return_leg": returnLeg.json,
        ]
    }
}

extension TeamView.Member {
    fileprivate var json: JSONValue {
        [
            "id": .string(id), "label": .optional(label), "delegation": .string(delegation),
            "delegation_name": .string(delegationName), "role": .string(role.rawValue), "sex": .string(sex.rawValue),
            "languages": .strings(languages),
        ]
    }
}

extension TeamView.Stop {
    fileprivate var json: JSONValue {
        [
            "n": .int(position), "kind": .string(kind.rawValue), "place": .optional(place), "name": .optional(name),
            "district": .optional(district), "setting": .optional(setting?.rawValue),
            "lat": lat.map(JSONValue.double) ?? .null, "lon": lon.map(JSONValue.double) ?? .null,
            "arrive": .string(arrive.text), "leave": .string(leave.text), "leg": leg?.json ?? .null,
            "wait_s": .int(waitS),
        ]
    }
}
