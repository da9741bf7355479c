import Deployment
import MissionModel
import PlanJudgement
import PlanReading
import Spreadsheets
import TestSupport
import Testing

@Suite("Deployment and team lists")
struct ListTests {
    private let view: PlanView

    init() throws {
        view = try PlanView(plan: ReadingFixture.plan(), mission: MissionIndex(ReadingFixture.mission()))
    }

    /// The rows of a CSV as dictionaries by the header; quoted cells as RFC 4180 has them.
    private func rows(_ list: SheetList) throws -> [[String: String]] {
        let csv = list.delimitedText
        var (rows, row, cell, quoted): ([[String]], [String], String, Bool) = ([], [], "", false)
        let scalars = Array(csv.unicodeScalars)
        var n = 0
        while n < scalars.count {
            let scalar = scalars[n]
            if quoted {
                if scalar == "\"", n + 1 < scalars.count, scalars[n + 1] == "\"" {
                    cell.unicodeScalars.append(scalar)
                    n += 1
                } else if scalar == "\"" {
                    quoted = false
                } else {
                    cell.unicodeScalars.append(scalar)
                }
            } else if scalar == "\"" {
                quoted = true
            } else if scalar == "," || scalar == "\n" {
                row.append(cell)
                cell = ""
                if scalar == "\n" {
                    rows.append(row)
                    row = []
                }
            } else if scalar == "\r" {
                try #require(n + 1 < scalars.count && scalars[n + 1] == "\n")
            } else {
                cell.unicodeScalars.append(scalar)
            }
            n += 1
        }
        #expect(!quoted && row.isEmpty && cell.isEmpty)
        return rows.dropFirst().map { row in
            #expect(row.count == rows[0].count)
            return Dictionary(uniqueKeysWithValues: zip(rows[0], row))
        }
    }

    @Test("The deployment list has one row for each observer, wherever they are")
    func deployment() throws {
        let rows = try rows(view.deploymentList(.unchanged))
        #expect(rows.map { $0["observer"] } == ["o1", "o2", "o3", "o4", "o5", "o6", "o7"])
        #expect(
            rows.map { $0["status"] } == ["team", "team", "team", "team", "reserve", "unassigned", "unlisted"])
        #expect(rows[0]["partners"] == "o2")
        #expect(rows[0]["start"] == "2023-03-19 06:15:00")
        #expect(rows[0]["utc_offset"] == "UTC+05:00")
        #expect(rows[0]["last_stop_name"] == "School 2")
        #expect(rows[2]["last_stop"] == "TC")
        #expect(rows[2]["end"] == "2023-03-20 01:00:00")
        #expect(rows[4]["hub_name"] == "Hotel H-ALA")
        #expect(rows[4]["region_name"] == "Almaty")
        #expect(rows[5]["reason"] == "odd_one_out")
        #expect(rows[5]["detail"] == "Nobody is left to go with.")
    }

    @Test("A cell that a spreadsheet would run as a formula is made text, and quotes survive")
    func formulas() throws {
        let rows = try rows(view.deploymentList(.unchanged))
        #expect(rows[0]["first_stop_name"] == "'=cmd|' /C calc'!A0")
        #expect(rows[0]["label"] == "'+49 label")
        #expect(rows[2]["first_stop_name"] == "School \"Abai\", hall")
    }

    @Test("Each row says that the mission is as it was")
    func sameMission() throws {
        for row in try rows(view.deploymentList(.unchanged)) + rows(view.teamList(.unchanged)) {
            #expect(row["mission_changed"] == "no")
            #expect(row["input_revision"] == "4")
            #expect(row["mission_revision"] == "4")
            #expect(row["changed_since"]?.isEmpty == true)
        }
    }

    @Test("Each row says from which revision it is, and what has changed since of what it is about")
    func changedMission() throws {
        let changes = try ChangesSince.of(view) { mission in
            mission.observers[0].status = .withdrawn
            mission.hubs[1].vehicles = 1
            mission.stations[1].noGo = true
            mission.statedRules = try? Rules(["visit_min": 25])
        }
        let rule = "Rule visit_min is 25, and was 30."
        let hub = "Hub H-ALA has 1 vehicle, and had 3."
        let people = try rows(view.deploymentList(changes))
        #expect(people.allSatisfy { $0["mission_changed"] == "yes" })
        #expect(people.allSatisfy { $0["input_revision"] == "4" && $0["mission_revision"] == "9" })
        #expect(
            people.map { $0["changed_since"] } == [
                "o1 withdrew. \(rule)", rule, "\(hub) \(rule)", "\(hub) \(rule)", "\(hub) \(rule)", rule, rule,
            ])
        let teams = try rows(view.teamList(changes))
        #expect(
            teams.map { $0["changed_since"] } == [
                "o1 withdrew. Station a2 is no-go now. \(rule)", "\(hub) \(rule)",
            ])
    }

    @Test("The stop list has a row for each stop and each break, in the order of the day")
    func stops() throws {
        let rows = try rows(view.stopList(.unchanged))
        #expect(rows.map { $0["team"] } == ["AKT-01", "AKT-01", "AKT-01", "ALA-01", "ALA-01", "ALA-01"])
        #expect(rows.map { $0["kind"] } == ["opening", "break", "voting", "voting", "closing", "tabulation"])
        #expect(rows.map { $0["stop"] } == ["1", "", "2", "1", "2", ""])
        #expect(rows.map { $0["place"] } == ["a1", "", "a2", "b1", "b2", "TC"])
        #expect(rows[0]["arrive"] == "2023-03-19 06:30:00")
        #expect(rows[0]["time_zone"] == "Asia/Aqtobe" && rows[0]["utc_offset"] == "UTC+05:00")
        #expect(rows[0]["stay_min"] == "60" && rows[0]["leg_km"] == "1.0" && rows[0]["leg_min"] == "10")
        #expect(rows[1]["lat"]?.isEmpty == true && rows[0]["lat"] == "50.3")
        #expect(rows[0]["place_name"] == "'=cmd|' /C calc'!A0")
        #expect(rows[5]["leave"] == "2023-03-20 00:30:00")
        #expect(rows[3]["members"] == "o3; o4")
    }

    @Test(
        "The list with names and numbers has those of people, drivers and interpreters, and nobody whom the plan does not know"
    )
    func contacts() throws {
        let facts = SheetFacts(
            contacts: [
                Contact(observer: "o3", name: "Ақмарал", email: "a@example.org", phone: "+77015550101", note: "secret")
            ],
            vehicles: [
                Vehicle(id: "V1", hub: "H-ALA", plate: "012 ABC", driver: "Ержан", phone: "+77015550102", seats: nil)
            ],
            interpreters: [Interpreter(id: "I1", hub: "H-ALA", name: "Сәуле", phone: nil, languages: [])],
            support: [
                TeamSupport(
                    team: "ALA-01", hub: "H-ALA", members: ["o3", "o4"], needsInterpreter: true, vehicle: "V1",
                    interpreter: "I1")
            ], emergency: nil)
        let all = try rows(view.contactList(facts, .unchanged))
        #expect(all.map { $0["observer"] } == ["o1", "o2", "o3", "o4", "o5", "o6"])
        #expect(all[2]["name"] == "Ақмарал" && all[2]["phone"] == "'+77015550101" && all[2]["plate"] == "012 ABC")
        #expect(all[3]["name"]?.isEmpty == true && all[3]["driver"] == "Ержан" && all[3]["interpreter"] == "Сәуле")
        #expect(all[0]["plate"]?.isEmpty == true)
        #expect(!view.contactList(facts, .unchanged).delimitedText.contains("secret"))
        let some = try rows(view.contactList(facts, .unchanged, region: "Almaty"))
        #expect(some.map { $0["observer"] } == ["o3", "o4", "o5"])
    }

    @Test("Every row has a value for each column")
    func widths() throws {
        let facts = SheetFacts(contacts: [], vehicles: [], interpreters: [], support: [], emergency: nil)
        for list in [
            view.deploymentList(.unchanged), view.teamList(.unchanged), view.stopList(.unchanged),
            view.contactList(facts, .unchanged),
        ] {
            #expect(
                (0..<list.count).allSatisfy { list.row($0).count == list.table.columns.count }, "\(list.table.name)")
        }
    }

    @Test("The team list has a team's people, its day and its figures in one row")
    func teams() throws {
        let rows = try rows(view.teamList(.unchanged))
        #expect(rows.map { $0["team"] } == ["AKT-01", "ALA-01"])
        #expect(rows[0]["itinerary"] == "06:30–07:30 opening a1; 07:30–08:00 break; 08:10–08:40 voting a2")
        #expect(rows[0]["stops"] == "2")
        #expect(rows[0]["distance_km"] == "12.3")
        #expect(rows[1]["delegations"] == "FR; DE")
        #expect(rows[1]["tabulations"] == "1")
        #expect(rows[1]["duty_min"] == "780")
    }
}

extension SheetList {
    /// As delimited text, with its header.
    var delimitedText: String {
        let csv = CSVText()
        let bytes = csv.header(table) + (0..<count).flatMap { csv.row(row($0)) }
        return String(decoding: bytes, as: UTF8.self)
    }
}
