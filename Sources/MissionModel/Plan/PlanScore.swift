/// The codes of the contract's hard rules.
package enum HardRule: String, Sendable, CaseIterable {
    case h1 = "H1", h2 = "H2", h3 = "H3", h4 = "H4", h5 = "H5", h6 = "H6", h7 = "H7", h8 = "H8", h9 = "H9"
    case h10 = "H10", h11 = "H11", h12 = "H12", h13 = "H13", h14 = "H14", h15 = "H15", h16 = "H16", h17 = "H17"
    case h18 = "H18"
}

/// The codes of medium shortfalls.
package enum MediumCode: String, Sendable, CaseIterable {
    case m1 = "M1", m2 = "M2", m3 = "M3", m4 = "M4", m5 = "M5", m6 = "M6", m7 = "M7", m8 = "M8"
}

/// The codes of soft terms.
package enum SoftCode: String, Sendable, CaseIterable {
    case s2 = "S2", s3 = "S3", s4 = "S4", s5 = "S5", s6 = "S6", s7 = "S7", s8 = "S8", s9 = "S9", s10 = "S10"
}

/// One part of a score: `points` = `value` × `weight`.
package struct ScoreTerm: Sendable, Equatable {
    /// A hard rule, a medium or a soft code.
    package var code: String
    package var value: Int
    package var weight: Int

    package init(code: String, value: Int, weight: Int) {
        self.code = code
        self.value = value
        self.weight = weight
    }

    package var points: Int { value * weight }
}

/// The score of a plan; fewer points are better, hard before medium before soft.
package struct PlanScore: Sendable, Equatable, Comparable {
    package var hard: Int
    package var medium: Int
    package var soft: Int
    package var terms: [ScoreTerm]

    package init(hard: Int, medium: Int, soft: Int, terms: [ScoreTerm]) {
        self.hard = hard
        self.medium = medium
        self.soft = soft
        self.terms = terms
    }

    package static func < (a: PlanScore, b: PlanScore) -> Bool {
        (a.hard, a.medium, a.soft) < (b.hard, b.medium, b.soft)
    }

    package var summary: String { "\(hard) / \(medium) / \(soft)" }

    package var json: JSONValue {
        [
            "hard": .int(hard), "medium": .int(medium), "soft": .int(soft),
            "terms": .array(
                terms.map { term in
                    [
                        "code": .string(term.code), "value": .int(term.value), "weight": .int(term.weight),
                        "points": .int(term.points),
                    ]
                }),
        ]
    }
}

/// A medium shortfall with its cause.
package struct Shortfall: Sendable, Equatable {
    package var code: MediumCode
    /// A team, region, observer, stratum or mission.
    package var subject: String
    /// Points.
    package var value: Int
    /// A sentence.
    package var detail: String

    package init(code: MediumCode, subject: String, value: Int, detail: String) {
        self.code = code
        self.subject = subject
        self.value = value
        self.detail = detail
    }

    package var json: JSONValue {
        [
            "code": .string(code.rawValue), "subject": .string(subject), "value": .int(value),
            "detail": .string(detail),
        ]
    }
}
