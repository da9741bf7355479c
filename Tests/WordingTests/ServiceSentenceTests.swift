import Deployment
import Foundation
import Testing
import Wording

@Suite("What the service says, as pages tell it")
struct ServiceSentenceTests {
    private let words = Words(.russian)

    @Test("Every text has the same places in every language")
    func places() {
        for texts in ServiceSentence.texts {
            let places = texts.map { Set($0.matches(of: #/\{(\d)\}/#).map { String($0.1) }) }
            #expect(places.dropFirst().allSatisfy { $0.isSubset(of: places[0]) }, "\(texts)")
            #expect(texts.allSatisfy { !$0.isEmpty } && texts[0] != texts[1] || texts[0].hasPrefix("{0}"), "\(texts)")
        }
        let english = ServiceSentence.texts.map { $0[0] }
        #expect(Set(english).count == english.count)
    }

    @Test(
        "Every sentence that the sources say is known",
        arguments: [
            "PlanJudgement", "PlanTrials", "PlanReading/Changes", "MissionModel/Difference", "MissionModel/Form",
            "MissionModel/Mission", "MissionImport", "OfficeFiles", "Tabular", "Deployment", "HTTPShell/Access",
            "HTTPShell/Problems", "HTTPShell/Uploads", "HTTPShell/Streams", "Persistence/Store", "WebUI", "RoadTimes",
        ])
    func sentences(_ room: String) throws {
        for file in SourceSentences.files(room) {
            for sentence in try SourceSentences.of(file) where !Self.isKnown(sentence.text, words) {
                Issue.record("\(file.lastPathComponent):\(sentence.line): \(sentence.text)")
            }
        }
    }

    /// Whether a sentence is known with something in each place, with nothing there, or with a subject before it, as many
    /// findings are about somebody whom they begin with.
    private static func isKnown(_ text: String, _ words: Words) -> Bool {
        let filled = text.replacing("\u{1}", with: "X1")
        // What is glued to a word is its end, or something that may be missing.
        let bare = text.replacing(#/(?<end>[\w”.])\u{1}/#) { String($0.output.end) }.replacing("\u{1}", with: "X1")
        return [
            filled, bare, "X2 " + filled, "X2 " + bare, filled + ".", filled + " X3", "\(filled): X4.", "X5: \(filled)",
            "\(filled): X6 (X7 in all).",
        ]
        .contains { words.told($0) != nil }
    }

    @Test(
        "What is put together from parts is told as a whole",
        arguments: [
            (
                "Version 2 breaks hard rules of today in the very data that it was made from: H4 team ABA-01, observer FR-04: "
                    + "is withdrawn; H1: has 3 members.",
                "План 2 нарушает сегодняшние правила на тех же данных, по которым составлен: H4, группа ABA-01, наблюдатель "
                    + "FR-04: отказался от участия; H1: в ней 3 члена группы."
            ),
            ("Pins 1, 2: the hub ABA-H1 has no vehicle.", "Закрепления 1, 2: на базе ABA-H1 нет машины."),
            ("has 3 members", "в ней 3 члена группы"),
            ("a team would have 1 of 2 members", "в группе было бы 1 из 2 членов группы"),
            (
                "is on duty for 15 h 30 min, 15 h at most",
                "в работе 15\u{A0}ч\u{A0}30\u{A0}мин, можно не больше 15\u{A0}ч"
            ),
            (
                "Almaty needs 3 teams and has 1 team: its limit is 1 team.",
                "Almaty: нужно 3 группы, есть 1 группа: предел — 1 группа."
            ),
            ("Hub ABA-H1 lost 2 cars.", "База ABA-H1: потеряно 2 машины."),
            (
                "FR-04 is visited by no team. No team is in region ABA.",
                "FR-04: не посещает ни одна группа. В регионе ABA групп нет."
            ),
            (
                "Partner NL-01 withdrew; goes on with FR-S1.",
                "Напарник NL-01: отказался от участия; продолжает с FR-S1."
            ),
            (
                "No station that the sample allows may be visited and is within reach of a hub.",
                "Ни один участок выборки нельзя посетить с какой-либо базы."
            ),
            (
                "The full team sees no opening: its members are not there before 09:00.",
                "Группа (смена: весь день) не видит открытия: о членах группы: прибывает не раньше 09:00."
            ),
        ])
    func whole(_ english: String, _ russian: String) {
        #expect(words.told(english) == russian)
    }

    @Test(
        "What plans of version 0.1.0 say is told whole, as their documents stay as they were",
        arguments: [
            "Aktobe has 1 of the 3 teams that it needs: its hubs have 2 vehicles in all.",
            "Aktobe has 1 of the 3 teams that it needs: one person is in no team, and nobody is left to go with.",
            "Aktobe is open and has no team: 5 people are in no team, but no team of them was found that keeps all rules there.",
            "1 stop, at least 6 are due: on duty 9 h 5 min of 18 h 0 min, 120 of 300 km, 2 h 10 min driving, half a day as early team.",
            "7 stops of the 10 wanted: the repair has no such team any more.",
            "The early team sees no opening.", "The late team sees no closing and count.",
            "Aktobe: each of 2 early and 1 late teams gives up an opening or a count.",
            "Aktobe: none of 3 teams follows a tabulation.",
            "5 of 20 stations are rural: 10 percentage points below the share wanted.",
            "2 substitutes are visited while 3 primary units of the stratum are left out.",
            "3 teams in Aktobe have members of Germany, 2 are the most wanted.",
            "Is in no team: Nobody else is available at the same time.",
        ])
    func former(_ english: String) throws {
        let russian = try #require(words.told(english))
        let names = ["Aktobe", "Germany"].reduce(russian) { $0.replacing($1, with: "") }
        #expect(!names.contains(where: { $0.isASCII && $0.isLetter }), "\(russian)")
    }

    @Test("What a field of an import has where a file says nothing is told in words")
    func fallbacks() throws {
        let texts = try SourceSentences.fallbacks()
        #expect(texts.count > 10)
        for text in texts { #expect(words.term(text) != text, "\(text)") }
    }

    @Test("What the audit trail names is told in words", arguments: Language.allCases)
    func actions(_ language: Language) throws {
        let names = try SourceSentences.actions()
        #expect(names.count > 30)
        for name in names { #expect(Words(language).action(name) != name, "\(name)") }
    }

    @Test("What nobody knows is told by nobody, and what says little holds only what is known")
    func unknown() {
        #expect(words.told("Something that no source says.") == nil)
        #expect(words.told("has a thing that nobody counts") == nil)
        #expect(words.told("hub of things nobody knows") == nil)
    }

    @Test("Pages name their own fields where a command line has options, in English too")
    func ofPages() {
        let said = "There is no hub “X”. Import the hubs first, or say which one is meant with --value."
        #expect(
            Words(.english).told(said)
                == "There is no hub “X”. Import the hubs first, or say which one is meant under “What words of the file stand for”."
        )
        #expect(Words(.english).told("is missing") == "is missing")
        for texts in ServiceSentence.texts {
            #expect(!texts.dropFirst().contains { $0.contains("--") }, "\(texts)")
            #expect(!texts[0].contains(" --") || texts.count == 3, "\(texts)")
        }
    }
}
