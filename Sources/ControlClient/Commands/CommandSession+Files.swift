import CommandLineIO

extension CommandSession {
    /// Seconds for transfers and for what the daemon does with a whole file.
    static let longPatience: Int64 = 3600

    /// Writes the body of an answer into a file, or to the output; a file appears whole or not at all.
    ///
    /// - Parameter path: nil or `-`: the output.
    func save(_ call: APICall, to path: String?) async throws {
        guard let path, path != "-" else { return try await show(call) }
        let draft = try OutputDraft(OutputFile(path, from: context.workingFolder))
        var size = 0
        _ = try await api.download(call) { piece in
            try draft.append(piece)
            size += piece.count
        }
        try draft.finish()
        note("\(path): \(Wording.number(size)) bytes")
    }

    /// A terminal gets the body when all of it is there.
    private func show(_ call: APICall) async throws {
        let isTerminal = console.outputWidth != nil
        var body: [UInt8] = []
        _ = try await api.download(call) { piece in
            if isTerminal { return body += piece }
            console.write(piece)
            try console.check()
        }
        console.print(document: body)
    }
}
