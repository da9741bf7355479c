package import MissionModel

/// The query of a request, read strictly: each parameter is known, of its form and given once unless it may be repeated.
package struct Query: Sendable {
    private var values: [String: [String]] = [:]

    /// - Throws: a problem that lists every fault.
    package init(_ text: String, allowed: [Parameter]) throws(Problem) {
        var faults: [(String, String)] = []
        for pair in text.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = PercentCoding.decoded(parts[0], plusIsSpace: true),
                let value = parts.count == 2 ? PercentCoding.decoded(parts[1], plusIsSpace: true) : ""
            else { throw Problem(.malformedRequest, "The query is not percent-encoded UTF-8.") }
            guard let parameter = allowed.first(where: { $0.name == name }) else {
                faults.append((name, "is no parameter of this operation"))
                continue
            }
            if let fault = parameter.fault(in: value) { faults.append((name, fault)) }
            if values[name] != nil, !parameter.isRepeated { faults.append((name, "is given twice")) }
            values[name, default: []].append(value)
        }
        for parameter in allowed where parameter.isRequired && values[parameter.name] == nil {
            faults.append((parameter.name, "is missing"))
        }
        if faults.isEmpty { return }
        var problem = Problem(.malformedRequest, "The query is not valid.")
        problem.errors = faults.map { ["parameter": .string($0.0), "message": .string($0.1)] }
        throw problem
    }

    package subscript(name: String) -> String? { values[name]?.first }

    package func all(_ name: String) -> [String] { values[name] ?? [] }

    package func whole(_ name: String) -> Int? { self[name].flatMap { Int(decimalDigits: $0) } }

    /// A text of the form of an instant need not be one: there are days and hours that do not exist.
    package func instant(_ name: String) throws(Problem) -> Instant? {
        guard let text = self[name] else { return nil }
        guard let instant = Instant(text) else { throw Problem(.invalidContent, "\(name): \(text) is no instant.") }
        return instant
    }

    package func flag(_ name: String) -> Bool { self[name] == "true" }
}
