import DemoMission
import MissionModel
import Testing

/// The invented observers.
@Suite struct KazakhstanPeopleTests {
    let document: MissionDocument

    init() throws {
        document = try DemoDocument.shared.get()
    }

    private var members: [Observer] { document.observers.filter { $0.role != .staff } }

    @Test func sixtyFourMembersCameFrom24Delegations() {
        #expect(members.count == 64)
        #expect(document.delegations.count == 24)
        #expect(Set(members.map(\.delegation)) == Set(document.delegations.map(\.id)))
        #expect(document.delegations.allSatisfy { $0.id == $0.country && $0.country != "KZ" })
        #expect(document.delegations.first { $0.id == "CZ" }?.name == "Czechia")
        #expect(document.delegations.allSatisfy { $0.extra["synthetic"] == true })
        // Published of Estonia; and no delegation sends more than a tenth.
        #expect(members.filter { $0.delegation == "EE" }.count == 2)
        for delegation in document.delegations {
            #expect(members.filter { $0.delegation == delegation.id }.count * 10 <= 64)
        }
    }

    @Test func headsMustReachTheDebriefing() {
        let heads = members.filter { $0.role == .head }
        #expect(Set(heads.map(\.delegation)).count == 24)
        #expect(heads.count == 24)
        #expect(document.observers.filter(\.debriefing) == heads)
    }

    @Test func staffAreInReserveOnly() {
        let staff = document.observers.filter { $0.role == .staff }
        #expect((3...8).contains(staff.count))
        #expect(staff.allSatisfy { $0.reserve })
        #expect(members.allSatisfy { !$0.reserve })
    }

    @Test func languagesSexesAndExperienceAreMixed() {
        #expect(document.observers.allSatisfy { $0.languages.contains("en") && $0.status == .accredited })
        #expect(members.filter { $0.languages.contains("ru") }.count == 16)
        let women = members.filter { $0.sex == .f }.count
        #expect((24...32).contains(women))
        #expect((12...24).contains(members.filter(\.firstTime).count))
    }

    @Test func peopleHaveLabelsAndSayThatTheyAreInvented() {
        #expect(document.observers.allSatisfy { $0.label?.isEmpty == false && $0.extra["synthetic"] == true })
        #expect(Set(document.observers.compactMap(\.label)).count == document.observers.count)
    }
}
