/// What a mission is: its name, the host of the election and the day.
package struct MissionHeader: Sendable, Equatable {
    package var id: String
    package var name: String
    /// ISO 3166-1 alpha-2.
    package var hostCountry: String
    package var electionDate: CalendarDay
    package var debriefing: Instant?
    package var extra = JSONObject()

    package init(
        id: String, name: String, hostCountry: String, electionDate: CalendarDay, debriefing: Instant?,
        extra: JSONObject = [:]
    ) {
        self.id = id
        self.name = name
        self.hostCountry = hostCountry
        self.electionDate = electionDate
        self.debriefing = debriefing
        self.extra = extra
    }

    /// - Throws: the faults of the object, with pointers relative to it.
    package init(json value: JSONValue) throws(FormError) {
        let object = try value.requiredObject()
        var form = ObjectForm(object) { "" }
        self.init(&form)
        if !form.isSound { throw FormError(faults: form.faults) }
    }

    init(_ form: inout ObjectForm) {
        id = form.required("id", .text, else: "")
        name = form.required("name", .text, else: "")
        hostCountry = form.required("host_country", .country, else: "")
        electionDate = form.required("election_date", .electionDay, else: CalendarDay(daysSince1970: 0))
        debriefing = form.optional("debriefing", .instant)
        extra = form.extra
    }

    package var json: JSONValue {
        var object: JSONObject = [
            "id": .string(id), "name": .string(name), "host_country": .string(hostCountry),
            "election_date": .string(electionDate.description),
        ]
        if let debriefing { object.append("debriefing", .string(debriefing.text)) }
        return .object(object.adding(extra))
    }
}
