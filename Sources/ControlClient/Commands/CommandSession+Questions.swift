import CommandLineIO

extension CommandSession {
    /// Whether somebody at the terminal says yes; the end of the input is a no.
    ///
    /// - Throws: where nobody can be asked.
    func confirms(_ question: String) throws(ControlError) -> Bool {
        guard let typed = context.typed else {
            throw ControlError(
                "Nobody can be asked: the standard input is no terminal.", details: ["--yes answers beforehand."],
                status: .usage)
        }
        defer { console.eraseDrawn() }
        while true {
            console.redraw("\(question) (yes/no) ")
            guard let answer = typed() else { return false }
            console.eraseDrawn()
            switch answer.trimmed.lowercased() {
            case "y", "yes": return true
            case "n", "no", "": return false
            default: continue
            }
        }
    }
}

extension String {
    fileprivate var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
