// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "observerd",
    targets: [
        .target(name: "MissionModel", swiftSettings: settings),
        .testTarget(name: "MissionModelTests", dependencies: ["MissionModel"], swiftSettings: settings),
    ]
)
