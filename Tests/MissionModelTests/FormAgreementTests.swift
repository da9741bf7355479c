import Foundation
import MissionModel
import TestSupport
import Testing

/// The form of both documents against the contract's independent checker: the same pointers for the same faults.
@Suite("Form of documents")
struct FormAgreementTests {
    /// A small document that has every key, explicit nulls and unknown keys at every level, broken at random places.
    private static let missions = #"""
        source = example("bal20--sample.json")
        base = copy.deepcopy(source)
        base["stations"] = base["stations"][:8]
        base["observers"] = base["observers"][:6]
        base["hubs"], base["tabulation_centres"] = base["hubs"][:3], base["tabulation_centres"][:3]
        known = [o["id"] for o in base["observers"]]
        base["sample"] = {"seed": 5, "note": {"by": None}, "units": [
            {"station": s["id"], "stratum": "A", "order": n, "use": "primary", "inclusion_probability": 0.5, "memo": n}
            for n, s in enumerate(base["stations"][:3], 1)]}
        base["pins"] = [{"observers": known[:2], "hub": base["hubs"][0]["id"], "why": "asked"}]
        base["incompatibilities"] = [{"observers": known[2:4]},
                                     {"delegations": [d["id"] for d in base["delegations"][:2]]}]
        base["observers"][0].update(max_leg_min=None, label="Ünïcode", political_family=None, excluded_regions=["R01"])
        base["regions"][0].update(detour=1.2, speed_kmh=None, max_teams=3, population=12.50)
        base["stations"][0].update(no_go=None, voters=None, remarks=["a", {"b": []}])
        base["mission"]["debriefing"] = None
        base["mission"]["season"] = "spring"
        base["rules"].update(break_window=["11:00", "16:00"], rural_share_min=0.3, house_rule=True)
        base["comment"] = {"": [], "deep": [[[{"x": 1e-7}]]]}
        assert check_plan.mission_faults(base) == []
        print_broken(base, 1500, check_plan.mission_faults)
        """#

    /// A repair, its base and a first plan in the same way. Figures that are no shares are whole numbers to us, which the
    /// checker does not ask for.
    private static let plans = #"""
        for name in ("repair-survivors-joined.plan.json", "repair-person-returns.base.json", "isl20.plan.json"):
            base = example(name)
            base["note"] = {"by": None}
            for team in base["teams"]:
                team["stops"] = team["stops"][:6]
            base["unassigned"] = base["unassigned"][:3] or [{"observer": "o9", "reason": "no_seat", "detail": ""}]
            base["shortfalls"] = base["shortfalls"][:3]
            assert check_plan.plan_faults(base) == []
            print_broken(base, 800, check_plan.plan_faults, whole=("metrics", "score", "shortfalls"))
        """#

    private struct Broken {
        let text: String
        let pointers: [String]
    }

    private func broken(_ script: String) async throws -> [Broken] {
        let folder = try ReferenceChecker.makeFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        return try await ReferenceChecker.run("import check_plan\n" + FormBreaker.script + script, in: folder).map {
            line in
            let answer = try JSONParser.parse(String(line))
            return Broken(
                text: try #require(answer["text"]?.string),
                pointers: (answer["pointers"]?.array ?? []).compactMap(\.string))
        }
    }

    @Test("1,500 broken missions have their faults at the same places")
    func brokenMissions() async throws {
        let documents = try await broken(Self.missions)
        #expect(documents.count == 1500)
        for broken in documents {
            let (text, expected) = (broken.text, broken.pointers)
            switch Result(catching: { () throws(FormError) in try MissionDocument(bytes: Array(text.utf8)) }) {
            case .success(let document):
                #expect(expected == [])
                #expect(try JSONParser.parse(document.bytes).isEqual(to: JSONParser.parse(text)))
            case .failure(let error):
                #expect(Set(error.faults.map(\.pointer)).sorted() == expected)
            }
        }
    }
    @Test("2,400 broken plans, repairs among them, have their faults at the same places")
    func brokenPlans() async throws {
        let documents = try await broken(Self.plans)
        #expect(documents.count == 2400)
        for broken in documents {
            let faults: [FormFault]
            switch Result(catching: { () throws(FormError) in try PlanDocument(bytes: Array(broken.text.utf8)) }) {
            case .success: faults = []
            case .failure(let error): faults = error.faults
            }
            #expect(Set(faults.map(\.pointer)).sorted() == broken.pointers, "\(faults)")
        }
    }

    @Test("A stored plan of before contract 2, which has no idle time, is read; a document without it is refused")
    func storedPlans() throws {
        var plan = try #require(try JSONParser.parse(ReferenceChecker.bytes("isl20.plan.json")).object)
        var metrics = try #require(plan["metrics"]?.object)
        metrics["idle_s"] = nil
        plan["metrics"] = .object(metrics)
        let bytes = JSONWriter.write(.object(plan), lineDepth: 1)
        let read = try PlanDocument(stored: bytes)
        #expect(read.metrics.idleS == nil)
        #expect(read.metrics.json["idle_s"] == nil)
        #expect(throws: FormError(faults: [FormFault(pointer: "/metrics/idle_s", message: "is missing")])) {
            try PlanDocument(bytes: bytes)
        }
    }
}

extension JSONValue {
    /// Equality of values, numbers by what they are and not by how they are written.
    fileprivate func isEqual(to other: JSONValue) -> Bool {
        switch (self, other) {
        case (.number(let a), .number(let b)): a == b || a.double == b.double
        case (.array(let a), .array(let b)): a.count == b.count && zip(a, b).allSatisfy { $0.isEqual(to: $1) }
        case (.object(let a), .object(let b)):
            a.members.count == b.members.count
                && a.members.allSatisfy { member in b[member.key].map(member.value.isEqual) ?? false }
        default: self == other
        }
    }
}
