import ControlClient
import Testing

struct MissionDocumentScannerTests {
    private func id(_ text: String) -> String? {
        Array(text.utf8).withUnsafeBytes { MissionDocumentScanner.missionID(in: $0) }
    }

    @Test func findsTheIdentifierWhereverItStands() {
        #expect(id(#"{"format": "observerd.mission/1", "mission": {"name": "}", "id": "KZ"}}"#) == "KZ")
        #expect(
            id(#"{"regions": [{"mission": {"id": "no"}}], "note": "mission", "mission" : {"id": "A\"B"}}"#) == "A\"B")
    }

    @Test(arguments: [
        "", "[]", #"{"mission": {"#, #"{"mission": {"id": ""}}"#, #"{"mission": {"id": 5}}"#, #"{"mission"#,
        #"{"mission""#,
        #"{"mission": "KZ"}"#, "a,b\n1,2\n", #"{"plan": 1}"#,
    ])
    func findsNoneInAnythingElse(text: String) {
        #expect(id(text) == nil)
    }
}
