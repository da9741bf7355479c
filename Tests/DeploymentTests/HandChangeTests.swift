import Deployment
import MissionModel
import TestSupport
import Testing

@Suite("Changes by hand, as drafts tell of them")
struct HandChangeTests {
    @Test("What a draft says of a change is read again as it was, and nothing else is taken for one")
    func sentences() {
        let change = HandChange(of: 7, words: "A: b. and C change places")
        #expect(HandChange(sentence: change.sentence) == change)
        for other in [
            "Roads were guessed.", "Changed by hand in version x: y.", "Changed by hand in version 0: y.",
            "Changed by hand in version 7", "",
        ] {
            #expect(HandChange(sentence: other) == nil, "\(other)")
        }
    }

    @Test("The last change of a plan is the one that is undone")
    func last() {
        var plan = ReadingFixture.plan()
        #expect(HandChange(last: plan) == nil)
        plan.warnings = [
            HandChange(of: 1, words: "a").sentence, HandChange(of: 2, words: "b").sentence, "Roads were guessed.",
        ]
        #expect(HandChange(last: plan) == HandChange(of: 2, words: "b"))
    }
}
