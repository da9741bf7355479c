import Foundation
import MissionModel
import TestSupport
import Testing

/// The form of mission documents against the contract's independent checker: the same pointers for the same faults.
@Suite(
    "Form of mission documents", .enabled(if: ReferenceChecker.isPresent, Comment(rawValue: ReferenceChecker.absence)))
struct FormAgreementTests {
    /// A small document that has every key, explicit nulls and unknown keys at every level, broken at random places;
    /// one JSON line for each: the text and the pointers of its faults.
    private static let script = #"""
        import copy, json, random
        from pathlib import Path
        from check_plan import mission_faults
        import check_plan

        source = json.loads((Path(check_plan.__file__).parent / "bal20--sample.json").read_text(encoding="utf-8"))
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
        assert mission_faults(base) == []

        junk = [None, True, 0, -1, 1.5, 1e400, "", "x", "24:00", "24:01", "7:00", "KZ", "kz", "en", "e", [], {},
                ["en", "en"], ["11:00", "10:00"], ["11:00", "24:00"], "2024-02-30", "2024-02-29", "2024-02-08T10:00:00Z",
                "2024-02-08T10:00:60Z", "2024-02-08T10:00:00.5Z", "2024-02-08t10:00:00+23:59", "0001-01-01",
                "9999-01-01", "2024-02-08T10:00:00+24:00", "Asia/Almaty", "asia/almaty", "R01", "open", "regular", 90, 90.1, -180, 181,
                1, 2, 100, 1000, 1001, 1e-9, "R99", 5.0, ["R01", 3], [""], "zh-Hant-HK", "en-", "٢٠٢٤-٠٢-٠٨", "primary"]

        def places(value, path=()):
            if isinstance(value, dict):
                for key in value:
                    yield path + (key,)
                    yield from places(value[key], path + (key,))
            elif isinstance(value, list):
                for n, item in enumerate(value):
                    yield path + (n,)
                    yield from places(item, path + (n,))

        rng = random.Random(20240208)
        everywhere = list(places(base))
        for n in range(1500):
            document = copy.deepcopy(base)
            for _ in range(1 if n % 3 else 2):
                path = rng.choice(everywhere) if n % 2 else rng.choice([p for p in everywhere if len(p) < 4])
                holder = document
                try:
                    for key in path[:-1]:
                        holder = holder[key]
                    if rng.random() < 0.2:
                        del holder[path[-1]]
                    elif isinstance(holder, list) and rng.random() < 0.2:
                        holder.append(copy.deepcopy(holder[path[-1]]))
                    else:
                        holder[path[-1]] = rng.choice(junk)
                except (KeyError, IndexError, TypeError):
                    pass
            text = json.dumps(document, ensure_ascii=False).replace("Infinity", "1e400")
            print(json.dumps({"text": text, "pointers": sorted({p for p, _ in mission_faults(document)})}))
        """#

    @Test("1,500 broken documents have their faults at the same places")
    func brokenDocuments() throws {
        let folder = try ReferenceChecker.makeFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let lines = try ReferenceChecker.run(Self.script, in: folder)
        #expect(lines.count == 1500)
        for line in lines {
            let answer = try JSONParser.parse(String(line))
            let text = try #require(answer["text"]?.string)
            let expected = (answer["pointers"]?.array ?? []).compactMap(\.string)
            switch Result(catching: { () throws(FormError) in try MissionDocument(bytes: Array(text.utf8)) }) {
            case .success(let document):
                #expect(expected == [])
                #expect(try JSONParser.parse(document.bytes).isEqual(to: JSONParser.parse(text)))
            case .failure(let error):
                #expect(Set(error.faults.map(\.pointer)).sorted() == expected)
            }
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
