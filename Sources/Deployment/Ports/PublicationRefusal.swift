package import PlanJudgement

/// Why a plan is not published.
package struct PublicationRefusal: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Reason: String, Sendable, CaseIterable {
        /// It is published or superseded.
        case notDraft = "not_draft"
        /// It broke hard rules when it was made, as they are today.
        case brokenRules = "broken_rules"
        /// It repairs another version than the published one.
        case otherBase = "other_base"
        /// Another version is published than the one that it was to replace.
        case otherPublished = "other_published"
        /// The mission has changed since in a way that matters to it.
        case missionChanged = "mission_changed"

        /// Whether somebody who knows of it may have the plan published all the same.
        package var mayBeOverruled: Bool { self == .missionChanged }
    }

    package let reason: Reason
    package let plan: PlanSummary
    /// The version that is published; nil: none.
    package let published: Int?
    /// What it breaks to begin with, where that is known by name.
    package let violations: [Violation]
    /// How much it breaks in all.
    package let violationCount: Int
    /// A sentence.
    package let description: String

    package init(
        _ reason: Reason, of plan: PlanSummary, published: Int?, violations: [Violation] = [],
        of violationCount: Int = 0, _ sentence: String
    ) {
        self.reason = reason
        self.plan = plan
        self.published = published
        self.violations = violations
        self.violationCount = violationCount
        description = sentence
    }
}
