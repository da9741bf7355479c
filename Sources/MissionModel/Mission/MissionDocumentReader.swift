extension MissionDocument {
    /// Reads a document and checks its form: keys, types, ranges, unique identifiers and references.
    ///
    /// - Throws: every fault that was found, each with its JSON pointer.
    package init(bytes: [UInt8]) throws(FormError) {
        try self.init(json: try JSONValue(form: bytes))
    }

    package init(json value: JSONValue) throws(FormError) {
        let object = try value.requiredObject()
        var reader = MissionDocumentReader(object)
        let document = reader.read()
        if !reader.faults.isEmpty { throw FormError(faults: reader.faults) }
        self = document
    }
}

/// Reads the lists of a mission document and checks what one object alone cannot tell.
private struct MissionDocumentReader {
    private let object: JSONObject
    private var taken: Set<String> = ["format"]
    private(set) var faults: [FormFault] = []

    init(_ object: JSONObject) {
        self.object = object
    }

    mutating func read() -> MissionDocument {
        if object["format"]?.string != MissionDocument.format {
            fault("/format", "must be \(MissionDocument.format)")
        }
        var document = MissionDocument(mission: header())
        document.statedRules = part("rules") { form, object in Rules(&form, object) }
        document.statedTravel = part("travel") { form, object in TravelRules(&form, object) }
        let (regions, stations) = (uniqueList(Region.self), uniqueList(Station.self))
        let (hubs, centres) = (uniqueList(Hub.self), uniqueList(TabulationCentre.self))
        let (delegations, observers) = (uniqueList(Delegation.self), uniqueList(Observer.self))
        let (incompatibilities, pins) = (list(Incompatibility.self, at: ""), list(Pin.self, at: ""))
        checkPlaces(hubs, stations, centres)
        checkObservers(observers)
        checkPairs(incompatibilities, pins)
        document.sample = sample()
        document.regions = regions.map(\.entity)
        document.hubs = hubs.map(\.entity)
        document.stations = stations.map(\.entity)
        document.tabulationCentres = centres.map(\.entity)
        document.delegations = delegations.map(\.entity)
        document.observers = observers.map(\.entity)
        document.incompatibilities = incompatibilities.map(\.entity)
        document.pins = pins.map(\.entity)
        document.extra = JSONObject(uniqueMembers: object.members.filter { !taken.contains($0.key) })
        return document
    }

    private mutating func fault(_ pointer: String, _ message: String) {
        faults.append(FormFault(pointer: pointer, message: message))
    }

    private mutating func header() -> MissionHeader {
        part("mission", required: true) { form, _ in MissionHeader(&form) }
            ?? MissionHeader(
                id: "", name: "", hostCountry: "", electionDate: CalendarDay(daysSince1970: 0), debriefing: nil)
    }

    /// An object of the top level that may be left out but not null.
    private mutating func part<Part>(
        _ key: String, required: Bool = false, _ read: (inout ObjectForm, JSONObject) -> Part
    ) -> Part? {
        taken.insert(key)
        guard let value = object[key] else {
            if required { fault("/\(key)", "is missing") }
            return nil
        }
        guard let part = value.object else {
            fault("/\(key)", "must be an object")
            return nil
        }
        var form = ObjectForm(part) { "/\(key)" }
        let read = read(&form, part)
        faults += form.faults
        return read
    }

    private typealias Placed<Entity> = (index: Int, entity: Entity)

    private mutating func list<Entity: MissionEntity>(
        _ type: Entity.Type, at parent: String, in holder: JSONObject? = nil
    ) -> [Placed<Entity>] {
        let name = Entity.listName
        if holder == nil { taken.insert(name) }
        guard let value = (holder ?? object)[name] else {
            fault("\(parent)/\(name)", "is missing")
            return []
        }
        guard let items = value.array else {
            fault("\(parent)/\(name)", "must be a list")
            return []
        }
        var sound: [Placed<Entity>] = []
        sound.reserveCapacity(items.count)
        for (n, item) in items.enumerated() {
            guard let object = item.object else {
                fault("\(parent)/\(name)/\(n)", "must be an object")
                continue
            }
            var form = ObjectForm(object) { "\(parent)/\(name)/\(n)" }
            let entity = Entity(&form)
            if form.isSound { sound.append((n, entity)) } else { faults += form.faults }
        }
        return sound
    }

    private mutating func uniqueList<Entity: IdentifiedEntity>(_ type: Entity.Type) -> [Placed<Entity>] {
        let found = list(type, at: "")
        var seen = Set<ExactText>(minimumCapacity: found.count)
        for (n, entity) in found where !seen.insert(ExactText(entity.id)).inserted {
            fault("/\(Entity.listName)/\(n)/id", "is not unique in its list")
        }
        return found
    }

    /// The identifiers of a list as written, sound objects or not, so that one fault does not cause others.
    private func identifiers(_ list: String) -> Set<ExactText> {
        Set(exactly: (object[list]?.array ?? []).lazy.compactMap { $0["id"]?.string })
    }

    private mutating func checkPlaces(
        _ hubs: [Placed<Hub>], _ stations: [Placed<Station>], _ centres: [Placed<TabulationCentre>]
    ) {
        let regions = identifiers(Region.listName)
        func missing(_ list: String, _ n: Int, _ region: String) -> FormFault? {
            regions.contains(region)
                ? nil : FormFault(pointer: "/\(list)/\(n)/region", message: "no such region: \(region)")
        }
        faults += hubs.compactMap { missing(Hub.listName, $0.index, $0.entity.region) }
        faults += stations.compactMap { missing(Station.listName, $0.index, $0.entity.region) }
        faults += centres.compactMap { missing(TabulationCentre.listName, $0.index, $0.entity.region) }
        for (n, station) in stations where station.closes <= station.opens {
            fault("/stations/\(n)/closes", "must be after opens")
        }
    }

    private mutating func checkObservers(_ observers: [Placed<Observer>]) {
        let (delegations, regions) = (identifiers(Delegation.listName), identifiers(Region.listName))
        for (n, observer) in observers {
            let here = "/observers/\(n)"
            if !delegations.contains(observer.delegation) {
                fault("\(here)/delegation", "no such delegation: \(observer.delegation)")
            }
            for (key, named) in [
                ("excluded_regions", observer.excludedRegions), ("preferred_regions", observer.preferredRegions),
            ] {
                for (k, region) in named.enumerated() where !regions.contains(region) {
                    fault("\(here)/\(key)/\(k)", "no such region: \(region)")
                }
            }
            if observer.availableTo <= observer.availableFrom {
                fault("\(here)/available_to", "must be after available_from")
            }
        }
    }

    private mutating func checkPairs(_ pairs: [Placed<Incompatibility>], _ pins: [Placed<Pin>]) {
        let (observers, hubs) = (identifiers(Observer.listName), identifiers(Hub.listName))
        let delegations = identifiers(Delegation.listName)
        for (n, pair) in pairs {
            let known = pair.kind == .observers ? observers : delegations
            for (k, id) in pair.pair.enumerated() where !known.contains(id) {
                fault("/incompatibilities/\(n)/\(pair.kind)/\(k)", "no such \("\(pair.kind)".dropLast()): \(id)")
            }
        }
        for (n, pin) in pins {
            if !hubs.contains(pin.hub) { fault("/pins/\(n)/hub", "no such hub: \(pin.hub)") }
            for (k, id) in pin.observers.enumerated() where !observers.contains(id) {
                fault("/pins/\(n)/observers/\(k)", "no such observer: \(id)")
            }
        }
    }

    private mutating func sample() -> Sample? {
        guard let value = object["sample"], value != .null else { return nil }
        taken.insert("sample")
        guard let holder = value.object else {
            fault("/sample", "must be an object")
            return nil
        }
        var form = ObjectForm(holder) { "/sample" }
        let seed = form.required("seed", .integer, else: 0)
        faults += form.faults
        guard form.isSound else { return nil }
        let units = list(SampleUnit.self, at: "/sample", in: holder)
        let stations = identifiers(Station.listName)
        var seen = Set<ExactText>(minimumCapacity: units.count)
        for (n, unit) in units {
            if !seen.insert(ExactText(unit.station)).inserted {
                fault("/sample/units/\(n)/station", "is not unique in its list")
            }
            if !stations.contains(unit.station) {
                fault("/sample/units/\(n)/station", "no such station: \(unit.station)")
            }
        }
        var extra = form.extra
        extra[SampleUnit.listName] = nil
        return Sample(seed: seed, units: units.map(\.entity), extra: extra)
    }
}
