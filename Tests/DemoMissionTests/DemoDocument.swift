import DemoMission
import MissionModel

/// The demo's document, made once for all tests.
enum DemoDocument {
    static let shared = Result { try KazakhstanMission.document() }
}
