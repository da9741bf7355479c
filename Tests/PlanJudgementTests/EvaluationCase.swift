import Foundation
import MissionModel
import PlanJudgement
import TestSupport

/// One plan to judge, with what it is judged against.
struct EvaluationCase {
    let mission: MissionDocument
    let plan: PlanDocument
    var base: PlanDocument?
}

/// What is compared of two judgements; each list is sorted.
struct Judgement: Equatable, CustomStringConvertible {
    var violations: [String]
    var shortfalls: [String]
    var terms: [String]
    var metrics: JSONValue

    init(_ evaluation: PlanEvaluation) {
        violations = evaluation.violations.map { violation in
            [violation.code.rawValue, violation.team ?? "", violation.observer ?? "", violation.place ?? ""]
                .joined(separator: "|")
        }.sorted()
        shortfalls = evaluation.shortfalls.map { "\($0.code.rawValue)|\($0.subject)|\($0.value)" }.sorted()
        terms = evaluation.score.terms.filter { !$0.code.hasPrefix("H") }.map { "\($0.code)|\($0.value)|\($0.weight)" }
            .sorted()
        metrics = Self.plain(evaluation.metrics.json)
    }

    /// - Parameter answer: a line of the checker's script.
    init(_ answer: JSONValue) {
        func texts(_ key: String) -> [String] { (answer[key]?.array ?? []).compactMap(\.string).sorted() }
        (violations, shortfalls, terms) = (texts("violations"), texts("shortfalls"), texts("terms"))
        metrics = Self.plain(answer["metrics"] ?? .null)
    }

    /// Numbers by value, whatever their spelling.
    private static func plain(_ value: JSONValue) -> JSONValue {
        switch value {
        case .number(let number): .double(number.double)
        case .object(let object):
            .object(
                JSONObject(uniqueMembers: object.members.map { .init(key: $0.key, value: plain($0.value)) }))
        default: value
        }
    }

    var description: String {
        "violations \(violations)\nshortfalls \(shortfalls)\nterms \(terms)\nmetrics \(metrics)"
    }

    /// Prints one JSON line for each case of `cases.jsonl` in the folder of the argument.
    static let script = #"""
        import json, sys
        from pathlib import Path
        from check_plan import (Mission, base_faults, evaluate, instant, mission_faults, plain, plan_faults, seconds_of,
                                vanished)

        def faults_of(document, wrong, plan, base):
            """Those of check_plan.check, which looks the mission up anew each time."""
            found = wrong + [("plan", *f) for f in plan_faults(plan, None if wrong else document)]
            if base is not None:
                broken = plan_faults(base)
                found += [("base", *f) for f in broken]
                if not wrong and not broken and instant(plan.get("as_of")) is None:
                    found += [("base", *f) for f in vanished(document, base, seconds_of(plan["as_of"]))]
            return found or base_faults(plan, base)

        folder = Path(sys.argv[1])
        missions = {}
        for line in open(folder / "cases.jsonl", encoding="utf-8"):
            case = json.loads(line)
            name = case["mission"]
            if name not in missions:
                document = json.loads((folder / name).read_text(encoding="utf-8"))
                wrong = [("mission", *f) for f in mission_faults(document)]
                missions = {name: (document, None if wrong else Mission(document), wrong)}
            document, mission, wrong = missions[name]
            faults = faults_of(document, wrong, case["plan"], case["base"])
            if faults:
                print(json.dumps({"faults": [f"{d} {p}" for d, p, _ in faults]}))
                continue
            report = evaluate(mission, case["plan"], case["base"])
            print(json.dumps({
                "violations": ["|".join([v.code, v.team or "", v.observer or "", v.place or ""])
                               for v in report.violations],
                "shortfalls": [f"{c}|{s}|{p}" for c, s, p, _ in report.shortfalls],
                "terms": [f"{c}|{v}|{w}" for c, _, v, w in report.terms if v * w],
                "metrics": plain(report.metrics)}))
        """#

    /// Where the checker finds faults, in documents that are judged no further.
    struct Refusal: Error, Equatable {
        let pointers: [String]

        init(pointers: [String]) {
            self.pointers = pointers.sorted()
        }

        init(_ error: FormError) {
            self.init(pointers: error.faults.map { "\($0.isOfBase ? "base" : "plan") \($0.pointer)" })
        }
    }

    /// The checker's judgement of each case.
    static func byChecker(_ cases: [EvaluationCase]) async throws -> [Result<Judgement, Refusal>] {
        let folder = try ReferenceChecker.makeFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        var lines: [UInt8] = []
        var (written, count): (MissionDocument?, Int) = (nil, 0)
        for item in cases {
            if item.mission != written {
                (written, count) = (item.mission, count + 1)
                try Data(item.mission.bytes).write(to: folder.appending(path: "\(count).json"))
            }
            let line: JSONValue = [
                "mission": .string("\(count).json"), "plan": item.plan.json, "base": item.base?.json ?? .null,
            ]
            lines += JSONWriter.write(line, lineDepth: 0).filter { $0 != UInt8(ascii: "\n") } + [UInt8(ascii: "\n")]
        }
        try Data(lines).write(to: folder.appending(path: "cases.jsonl"))
        return try await ReferenceChecker.run(script, in: folder).map { line in
            let answer = try JSONParser.parse(String(line))
            guard let faults = answer["faults"]?.array else { return .success(Judgement(answer)) }
            return .failure(Refusal(pointers: faults.compactMap(\.string)))
        }
    }

    /// Our own judgement.
    static func byEvaluation(_ item: EvaluationCase, _ mission: MissionIndex) -> Result<Judgement, Refusal> {
        Result { () throws(FormError) in
            Judgement(try PlanEvaluation.evaluate(plan: item.plan, mission: mission, base: item.base))
        }.mapError(Refusal.init)
    }
}
