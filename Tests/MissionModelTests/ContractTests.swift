import Foundation
import TestSupport
import Testing

@Suite("The contract")
struct ContractTests {
    @Test("The project has the contract, its checker, the checker's tests and examples of missions and repairs")
    func isWhole() {
        for name in ["CONTRACT.md", "check_plan.py", "test_check_plan.py", "make_mission.py", "baseline_plan.py"] {
            #expect(FileManager.default.fileExists(atPath: ReferenceChecker.contract.appending(path: name).path))
        }
        #expect(ReferenceChecker.examples.count >= 6)
        #expect(ReferenceChecker.repairs.count >= 12)
    }

    @Test(
        "It is the one that others have: each file the same as beside the checkout",
        .enabled(if: ReferenceChecker.sharedIsPresent, "needs ../shared/contract-2 beside the checkout"))
    func isShared() throws {
        let files = try #require(FileManager.default.enumerator(atPath: ReferenceChecker.contract.path))
        var differing: [String] = []
        for case let name as String in files where !name.contains("__pycache__") {
            let own = ReferenceChecker.contract.appending(path: name)
            if own.hasDirectoryPath || (try? own.resourceValues(forKeys: [.isDirectoryKey]).isDirectory) == true {
                continue
            }
            let other = try? Data(contentsOf: ReferenceChecker.shared.appending(path: name))
            if try Data(contentsOf: own) != other { differing.append(name) }
        }
        #expect(differing == [])
    }
}
