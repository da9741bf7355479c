package import Deployment
package import MissionModel

/// From which revision of its mission a plan was made, at which one the mission is, and what has changed between them: for
/// lists whose rows go their own ways.
package struct ChangesSince: Sendable {
    package let inputRevision: Int
    package let missionRevision: Int
    /// Of those who or what is named, by kind.
    private var texts: [MissionDifference.Item.Kind: [ExactText: [String]]] = [:]
    /// Of what is the same for all rows: rules, travel, the day and the sample.
    private var common: [String] = []

    /// - Parameter standing: of the plan; nil where nothing has changed.
    package init(_ plan: PlanSummary, _ standing: PlanStanding?) {
        inputRevision = plan.inputRevision
        missionRevision = standing?.missionRevision ?? plan.missionRevision
        for item in standing?.changes.shown ?? [] {
            switch item.kind {
            case .mission, .rule, .travel, .sample: common.append(item.text)
            default:
                for subject in item.subjects {
                    texts[item.kind, default: [:]][subject, default: []].append(item.text)
                }
            }
        }
    }

    package var isChanged: Bool { missionRevision != inputRevision }

    /// What a row is about, by kind and identifier.
    typealias Subject = (kind: MissionDifference.Item.Kind, id: String)

    static func person(_ id: String, of delegation: String) -> [Subject] {
        [(.observer, id), (.pin, id), (.incompatibility, id), (.delegation, delegation)]
    }

    /// What has changed of a row's subjects, and of the rules that all go by, each once, as sentences.
    func text(_ subjects: [Subject]) -> String {
        if !isChanged { return "" }
        var found: [String] = []
        for subject in subjects {
            for text in texts[subject.kind]?[subject.id] ?? [] where !found.containsExactly(text) { found.append(text) }
        }
        return (found + common).joined(separator: " ")
    }

    /// The same for programs, without the changes.
    package var members: JSONObject {
        [
            "mission_changed": .bool(isChanged), "input_revision": .int(inputRevision),
            "mission_revision": .int(missionRevision),
        ]
    }
}
