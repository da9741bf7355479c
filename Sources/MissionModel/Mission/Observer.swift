package enum ObserverRole: String, Sendable, CaseIterable {
    case head, member, staff
}

package enum Sex: String, Sendable, CaseIterable {
    case f, m, x
}

package enum ObserverStatus: String, Sendable, CaseIterable {
    case nominated, appointed, accredited, withdrawn
}

/// A person of a delegation; documents hold a label at most, never a name.
package struct Observer: IdentifiedEntity {
    package static let listName = "observers"

    package var id: String
    package var delegation: String
    package var role: ObserverRole
    package var sex: Sex
    package var firstTime: Bool
    package var languages: [String]
    package var status: ObserverStatus
    /// For replacements only.
    package var reserve: Bool
    package var availableFrom: Instant
    package var availableTo: Instant
    /// Whether the person must reach the debriefing.
    package var debriefing: Bool
    /// Nil: the rule.
    package var maxLegMin: Int?
    package var maxKm: Int?
    package var excludedRegions: [String]
    package var preferredRegions: [String]
    package var politicalFamily: String?
    /// What people call the person.
    package var label: String?
    package var extra = JSONObject()

    package init(
        id: String, delegation: String, role: ObserverRole, sex: Sex, firstTime: Bool, languages: [String],
        status: ObserverStatus, reserve: Bool = false, availableFrom: Instant, availableTo: Instant,
        debriefing: Bool = false, maxLegMin: Int? = nil, maxKm: Int? = nil, excludedRegions: [String] = [],
        preferredRegions: [String] = [], politicalFamily: String? = nil, label: String? = nil, extra: JSONObject = [:]
    ) {
        self.id = id
        self.delegation = delegation
        self.role = role
        self.sex = sex
        self.firstTime = firstTime
        self.languages = languages
        self.status = status
        self.reserve = reserve
        self.availableFrom = availableFrom
        self.availableTo = availableTo
        self.debriefing = debriefing
        self.maxLegMin = maxLegMin
        self.maxKm = maxKm
        self.excludedRegions = excludedRegions
        self.preferredRegions = preferredRegions
        self.politicalFamily = politicalFamily
        self.label = label
        self.extra = extra
    }

    package init(_ form: inout ObjectForm) {
        id = form.required("id", .text, else: "")
        delegation = form.required("delegation", .text, else: "")
        role = form.required("role", .oneOf, else: .member)
        sex = form.required("sex", .oneOf, else: .x)
        firstTime = form.required("first_time", .flag, else: false)
        languages = form.required("languages", .list(of: .language), else: [])
        status = form.required("status", .oneOf, else: .nominated)
        reserve = form.required("reserve", .flag, else: false)
        availableFrom = form.required("available_from", .instant, else: Instant(seconds: 0, offset: 0))
        availableTo = form.required("available_to", .instant, else: Instant(seconds: 1, offset: 0))
        debriefing = form.required("debriefing", .flag, else: false)
        maxLegMin = form.optional("max_leg_min", .whole())
        maxKm = form.optional("max_km", .whole())
        excludedRegions = form.required("excluded_regions", .list(of: .text), else: [])
        preferredRegions = form.required("preferred_regions", .list(of: .text), else: [])
        politicalFamily = form.optional("political_family", .text)
        label = form.optional("label", .text)
        extra = form.extra
    }

    package var known: JSONObject {
        var object: JSONObject = [
            "id": .string(id), "delegation": .string(delegation), "role": .string(role.rawValue),
            "sex": .string(sex.rawValue), "first_time": .bool(firstTime), "languages": .strings(languages),
            "status": .string(status.rawValue), "reserve": .bool(reserve),
            "available_from": .string(availableFrom.text), "available_to": .string(availableTo.text),
            "debriefing": .bool(debriefing),
        ]
        if let maxLegMin { object.append("max_leg_min", .int(maxLegMin)) }
        if let maxKm { object.append("max_km", .int(maxKm)) }
        object.append("excluded_regions", .strings(excludedRegions))
        object.append("preferred_regions", .strings(preferredRegions))
        if let politicalFamily { object.append("political_family", .string(politicalFamily)) }
        if let label { object.append("label", .string(label)) }
        return object
    }
}
