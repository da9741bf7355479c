import CLibPQ
import Glibc

/// A connection string as libpq reads it.
enum ConnectionString {
    struct Parameter {
        let key: String
        let value: String
        /// Whether libpq says that it is not to be shown.
        let isSecret: Bool

        /// As a pair of a connection string, quoted where it has to be.
        var shown: String {
            if isSecret { return "\(key)=***" }
            let isPlain = !value.isEmpty && !value.contains { $0.isWhitespace || $0 == "'" || $0 == "\\" }
            if isPlain { return "\(key)=\(value)" }
            return "\(key)='\(value.replacing("\\", with: "\\\\").replacing("'", with: "\\'"))'"
        }
    }

    /// The parameters that a text states.
    ///
    /// - Throws: `configuration`, without a piece of the text: a password that is not written as it must be may be
    ///   taken for anything.
    static func parse(_ text: String) throws(PostgresError) -> [Parameter] {
        if hasStrayPassword(text) {
            throw PostgresError(
                .configuration,
                "an @ stands where none can: in a URI, write the special characters of a password as percent codes, "
                    + "%40 for @ and %2F for /, or put the password into a file")
        }
        var reason: UnsafeMutablePointer<CChar>?
        guard let options = PQconninfoParse(text, &reason) else {
            let message = reason.map { String(cString: $0) } ?? "out of memory"
            PQfreemem(reason)
            throw PostgresError(.configuration, withoutQuotations(message.trimmingNewlines()))
        }
        defer { PQconninfoFree(options) }
        var parameters: [Parameter] = []
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val {
                let isSecret = option.pointee.dispchar.map { String(cString: $0) == "*" } ?? false
                parameters.append(
                    Parameter(key: String(cString: keyword), value: String(cString: value), isSecret: isSecret))
            }
            option += 1
        }
        return parameters
    }

    /// What is wrong with the values of parameters, without a piece of them; nil where libpq would begin to connect.
    ///
    /// It looks at most of them only then: so it is made to, where no server can be. What names the place got past them.
    static func valueFault(_ parameters: [String: String]) -> String? {
        let nowhere = "/dev/null"
        var rehearsal = parameters
        rehearsal["host"] = nowhere
        for place in ["hostaddr", "port"] { rehearsal[place] = nil }
        guard let connection = start(rehearsal) else { return nil }
        defer { PQfinish(connection) }
        let message = String(cString: PQerrorMessage(connection)).trimmingNewlines()
        return message.isEmpty || message.contains(nowhere) ? nil : withoutQuotations(message)
    }

    /// Begins to connect without waiting; nil where memory is short.
    static func start(_ parameters: [String: String]) -> OpaquePointer? {
        var keywords: [UnsafePointer<CChar>?] = []
        var values: [UnsafePointer<CChar>?] = []
        defer {
            for text in keywords + values { free(UnsafeMutablePointer(mutating: text)) }
        }
        for (keyword, value) in parameters {
            keywords.append(UnsafePointer(strdup(keyword)))
            values.append(UnsafePointer(strdup(value)))
        }
        keywords.append(nil)
        values.append(nil)
        return PQconnectStartParams(keywords, values, 0)
    }

    /// Whether libpq would take the end of a URI's password for the host or the database: it splits at the first `@`
    /// before the first `/`.
    private static func hasStrayPassword(_ text: String) -> Bool {
        guard let scheme = ["postgresql://", "postgres://"].first(where: text.hasPrefix) else { return false }
        let rest = text.dropFirst(scheme.count)
        let authority = rest.prefix { $0 != "/" }
        let hosts = authority.drop { $0 != "@" }.dropFirst()
        let places = (authority.contains("@") ? hosts : authority) + rest.dropFirst(authority.count)
        return places.prefix { $0 != "?" }.contains("@")
    }

    /// The beginning of a message, up to where it quotes more than one character of the text.
    private static func withoutQuotations(_ message: String) -> String {
        var kept = Substring(message)
        for quote in message.indices where message[quote] == "\"" {
            let isSingle = message[quote...].dropFirst(2).first == "\""
            let closesSingle = message[..<quote].dropLast().last == "\""
            if isSingle || closesSingle { continue }
            kept = message[..<quote]
            break
        }
        return kept.count == message.count ? message : kept + "…"
    }
}
