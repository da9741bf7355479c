// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let asyncHTTPClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let hummingbirdTesting = Target.Dependency.product(name: "HummingbirdTesting", package: "hummingbird")
let jwtKit = Target.Dependency.product(name: "JWTKit", package: "jwt-kit")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let serviceLifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")

/// A room of the house; what it may import is what it names here.
func room(
    _ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = [], resources: [Resource]? = nil
) -> Target {
    .target(name: name, dependencies: dependencies, exclude: exclude, resources: resources, swiftSettings: settings)
}

func tests(of name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: [.byName(name: name)] + dependencies, swiftSettings: settings)
}

let package = Package(
    name: "observerd",
    products: [
        .executable(name: "observerd", targets: ["observerd"]),
        .executable(name: "observerctl", targets: ["observerctl"]),
        .executable(name: "planning-bench", targets: ["planning-bench"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
    ],
    targets: [
        .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CUchardet", pkgConfig: "uchardet", providers: [.apt(["libuchardet-dev"])]),
        room("Tabular", ["CUchardet"]),
        .systemLibrary(name: "CLibArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
        .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
        room("OfficeFiles", ["CExpat", "CLibArchive", "Tabular"]),
        .systemLibrary(name: "CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
        room("Spreadsheets", ["CXLSXWriter", "Tabular"]),
        room("PostgresClient", ["CLibPQ"]),
        room("MissionModel"),
        room("Travel"),
        room("Scoring"),
        room("CommandLineIO", ["MissionModel", argumentParser]),
        // The search is one thread's own, so its arrays need no look-out for a second access: a tenth of the time.
        .target(
            name: "Planning", dependencies: ["Travel", "Scoring"],
            swiftSettings: settings + [.unsafeFlags(["-enforce-exclusivity=unchecked"])]),
        .target(name: "CHeapCount"),
        room(
            "PlanningBench",
            [
                "CHeapCount", "Planning", "Orienteering", "MissionModel", "PlanJudgement", "PlanTrials", "Deployment",
                "CommandLineIO", argumentParser,
            ]),
        .target(
            name: "Orienteering", dependencies: ["Planning"],
            swiftSettings: settings + [.unsafeFlags(["-enforce-exclusivity=unchecked"])]),
        room("MissionImport", ["MissionModel", "OfficeFiles", "Tabular"]),
        room("PlanJudgement", ["MissionModel", "Travel", "Scoring"]),
        room("PlanTrials", ["MissionModel", "Travel", "PlanJudgement"]),
        room(
            "Deployment",
            [
                "MissionModel", "Travel", "Planning", "PlanJudgement", "PlanTrials", "MissionImport", crypto,
                cryptoExtras, logging,
            ]),
        room("MissionExport", ["MissionModel", "MissionImport", "Deployment", "Spreadsheets"]),
        room("PlanReading", ["MissionModel", "PlanJudgement", "Deployment", "Spreadsheets"]),
        room(
            "PlanDrawing", ["MissionModel", "PlanJudgement", "PlanReading", "Markup", "Wording"],
            resources: [
                .embedInCode("Assets/map.js"), .embedInCode("Assets/timeline.js"), .embedInCode("Assets/map.css"),
                .embedInCode("Assets/charts.css"),
            ]),
        room(
            "DemoMission", ["MissionModel", "PlanJudgement", "Deployment", "Tabular"],
            exclude: ["Facts/ATTRIBUTION.md"],
            resources: [
                .embedInCode("Facts/kz_regions.csv"),
                .embedInCode("Facts/kz_places.csv"),
                .embedInCode("Facts/osce_participating_states.csv"),
                .embedInCode("Facts/kz_adm1_2022_approx_publicdomain.geojson"),
            ]),
        room(
            "OpenIDConnect", ["MissionModel", "Deployment", asyncHTTPClient, jwtKit, nioCore, nioHTTP1, nioPosix]),
        room("RoadTimes", ["MissionModel", "Deployment", asyncHTTPClient, nioCore, nioHTTP1, nioPosix]),
        .systemLibrary(name: "CSpawn"),
        room("ChildProcesses", ["CSpawn"]),
        room("PrivateCluster", ["ChildProcesses"]),
        room("Calendars", ["MissionModel"]),
        room(
            "Notifications",
            ["MissionModel", "Deployment", "Calendars", "ChildProcesses", logging, serviceLifecycle]),
        room(
            "Persistence", ["MissionModel", "MissionImport", "Deployment", "PostgresClient", crypto],
            resources: [.embedInCode("schema")]),
        room("ProcessMetrics"),
        room("Markup"),
        room("Wording", ["MissionModel", "Deployment"]),
        room(
            "WebUI",
            [
                "Markup", "Wording", "MissionModel", "Deployment", "PlanJudgement", "PlanTrials", "PlanReading",
                "PlanDrawing", "HTTPShell", "MissionImport", "MissionExport", "Spreadsheets", "Tabular",
                "Notifications",
                hummingbird, httpTypes, crypto, logging,
            ],
            resources: [
                .embedInCode("Assets/style.css"), .embedInCode("Assets/heads.css"), .embedInCode("Assets/paper.css"),
                .embedInCode("Assets/app.js"), .embedInCode("Assets/icons.svg"),
                .embedInCode("Assets/keep.js"), .embedInCode("Assets/keeper.js"),
            ]),
        room(
            "HTTPShell",
            [
                "MissionModel", "Deployment", "Spreadsheets", "ProcessMetrics", hummingbird, hummingbirdCore, httpTypes,
                nioCore, nioHTTP1, crypto, logging, serviceLifecycle,
            ]),
        room(
            "HTTPAPI",
            [
                "MissionModel", "MissionImport", "MissionExport", "Spreadsheets", "PlanTrials", "Deployment",
                "PlanJudgement", "PlanReading",
                "ProcessMetrics", "Notifications",
                "HTTPShell",
                hummingbird,
                httpTypes, crypto,
            ]),
        room(
            "Webhooks",
            ["Deployment", asyncHTTPClient, crypto, nioCore, nioHTTP1, nioPosix, logging, serviceLifecycle]),
        room(
            "CalendarFeeds", ["Deployment", "HTTPShell", "Notifications", hummingbird, httpTypes]),
        room(
            "ControlClient",
            ["MissionModel", "CommandLineIO", argumentParser, asyncHTTPClient, nioCore, nioHTTP1, nioPosix]),
        room(
            "Daemon",
            [
                "MissionModel", "CommandLineIO", "MissionImport", "PlanJudgement", "Deployment", "PlanReading",
                "PostgresClient",
                "Persistence", "ProcessMetrics", "HTTPShell", "HTTPAPI", "CalendarFeeds", "WebUI", "Notifications",
                "Webhooks", "OpenIDConnect",
                "DemoMission", "PrivateCluster", "RoadTimes",
                logging, serviceLifecycle,
            ]),
        .executableTarget(
            name: "observerd", dependencies: ["CommandLineIO", "Daemon", "Deployment", "MissionModel", argumentParser],
            swiftSettings: settings),
        .executableTarget(
            name: "observerctl", dependencies: ["CommandLineIO", "ControlClient"], swiftSettings: settings),
        .executableTarget(name: "planning-bench", dependencies: ["PlanningBench"], swiftSettings: settings),
        .target(
            name: "TestSupport",
            dependencies: [
                "ChildProcesses", "MissionModel", "MissionImport", "Deployment", "PostgresClient", "PrivateCluster",
                nioCore, nioHTTP1, nioPosix,
            ],
            path: "Tests/TestSupport",
            swiftSettings: settings),
        tests(of: "Tabular"),
        tests(of: "OfficeFiles", ["Tabular", "TestSupport"]),
        tests(of: "Spreadsheets", ["Tabular", "TestSupport"]),
        tests(
            of: "MissionExport",
            [
                "MissionModel", "MissionImport", "Deployment", "Persistence", "PostgresClient", "Spreadsheets",
                "Tabular", "TestSupport",
            ]),
        tests(of: "PostgresClient", ["TestSupport"]),
        tests(of: "MissionModel", ["TestSupport"]),
        tests(of: "CommandLineIO", [argumentParser, "MissionModel"]),
        tests(of: "Travel"),
        tests(of: "Planning", ["Travel"]),
        tests(of: "Orienteering", ["Planning"]),
        tests(of: "PlanningBench", ["CHeapCount", "Travel", "Planning"]),
        tests(of: "MissionImport", ["MissionModel", "Tabular", "TestSupport"]),
        tests(of: "PlanJudgement", ["MissionModel", "Travel", "Deployment", "TestSupport"]),
        tests(of: "PlanTrials", ["MissionModel", "Travel", "PlanJudgement", "TestSupport"]),
        tests(of: "Deployment", ["MissionModel", "Travel", "Planning", "PlanJudgement", "TestSupport", logging]),
        tests(of: "PlanReading", ["MissionModel", "PlanJudgement", "Deployment", "Spreadsheets", "TestSupport"]),
        tests(
            of: "PlanDrawing",
            [
                "MissionModel", "PlanJudgement", "PlanReading", "Deployment", "DemoMission", "Markup", "Wording",
                "TestSupport",
            ]),
        tests(of: "DemoMission", ["MissionModel", "Deployment", "TestSupport"]),
        tests(of: "ProcessMetrics"),
        tests(of: "Markup"),
        tests(of: "Wording", ["MissionModel", "Deployment"]),
        tests(
            of: "WebUI",
            [
                "Markup", "Wording", "MissionModel", "Deployment", "PlanReading", "PlanJudgement", "HTTPShell",
                "ProcessMetrics", "Persistence", "PostgresClient", "TestSupport", hummingbird, hummingbirdTesting,
                httpTypes, logging,
            ]),
        tests(
            of: "HTTPShell",
            [
                "MissionModel", "Deployment", "ProcessMetrics", "TestSupport", hummingbird, hummingbirdTesting,
                httpTypes, logging,
            ]),
        tests(
            of: "HTTPAPI",
            [
                "MissionModel", "MissionImport", "PlanJudgement", "PlanTrials", "Deployment", "ProcessMetrics",
                "HTTPShell", "Persistence", "PostgresClient", "TestSupport", "WebUI", "PlanReading",
                hummingbird, hummingbirdTesting, httpTypes, crypto, logging,
            ]),
        tests(
            of: "Daemon",
            [
                "MissionModel", "CommandLineIO", "MissionImport", "PlanJudgement", "Deployment", "Persistence",
                "ProcessMetrics", "HTTPAPI", "TestSupport", logging, serviceLifecycle,
            ]),
        tests(
            of: "Webhooks", ["MissionModel", "Deployment", "Persistence", "PostgresClient", "TestSupport", logging]),
        tests(
            of: "CalendarFeeds",
            [
                "MissionModel", "Deployment", "ProcessMetrics", "HTTPShell", "Notifications", "TestSupport",
                hummingbird,
                hummingbirdTesting, httpTypes, logging,
            ]),
        tests(of: "PrivateCluster", ["TestSupport"]),
        tests(of: "ChildProcesses"),
        tests(of: "Calendars", ["MissionModel", "TestSupport"]),
        tests(of: "Notifications", ["MissionModel", "Deployment", "Calendars", "TestSupport", logging]),
        tests(
            of: "OpenIDConnect",
            ["MissionModel", "Deployment", "TestSupport", crypto, cryptoExtras, asyncHTTPClient, nioCore, nioHTTP1]),
        tests(of: "RoadTimes", ["MissionModel", "Deployment", "TestSupport"]),
        tests(
            of: "Persistence",
            [
                "MissionModel", "MissionImport", "PlanJudgement", "Deployment", "PostgresClient", "TestSupport",
                logging,
            ]),
        .testTarget(
            name: "IntegrationTests",
            dependencies: [
                "observerd", "observerctl", "MissionModel", "PlanJudgement", "Deployment", "Daemon", "TestSupport",
            ],
            swiftSettings: settings),
        tests(of: "ControlClient", ["CommandLineIO", "MissionModel", argumentParser, nioCore, nioHTTP1, nioPosix]),
    ]
)
