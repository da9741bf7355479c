import HTTPTypes

/// The paths of all routes by their segments, to tell a wrong method from a path that is not there.
struct RoutePaths: Sendable {
    private let paths: [(segments: [Substring], methods: [HTTPRequest.Method])]

    init(_ routes: [(path: String, method: HTTPRequest.Method)]) {
        var methods: [String: [HTTPRequest.Method]] = [:]
        for route in routes { methods[route.path, default: []].append(route.method) }
        paths = methods.map { ($0.key.split(separator: "/"), $0.value) }
    }

    /// The methods of a path; none where there is no such path. Literal segments go before parameters.
    func methods(of path: String) -> [HTTPRequest.Method] {
        let segments = path.split(separator: "/")
        let fitting = paths.filter { Self.fits(segments, $0.segments) }
        let best = fitting.min { Self.parameters($0.segments) < Self.parameters($1.segments) }
        guard var methods = best?.methods else { return [] }
        if methods.contains(.get) { methods.append(.head) }
        return methods.sorted { $0.rawValue < $1.rawValue }
    }

    private static func fits(_ segments: [Substring], _ template: [Substring]) -> Bool {
        segments.count == template.count
            && zip(segments, template).allSatisfy { $0 == $1 || $1.hasPrefix("{") }
    }

    private static func parameters(_ template: [Substring]) -> Int {
        template.count { $0.hasPrefix("{") }
    }
}
