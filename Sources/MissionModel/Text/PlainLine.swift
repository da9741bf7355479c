extension String {
    /// The text as one line that can be shown anywhere: what steers a terminal, breaks the line or turns the direction of
    /// what follows is a space.
    ///
    /// Names and messages come from files of strangers. Every text of data passes through here on its way to a terminal,
    /// a line of a log or a table.
    package var plainLine: String {
        if !unicodeScalars.contains(where: \.steersDisplay) { return self }
        var scalars = UnicodeScalarView()
        var last: Unicode.Scalar?
        for scalar in unicodeScalars {
            let isSecondOfLineBreak = scalar == "\n" && last == "\r"
            if !isSecondOfLineBreak { scalars.append(scalar.steersDisplay ? " " : scalar) }
            last = scalar
        }
        return String(scalars)
    }
}

extension Unicode.Scalar {
    /// Whether it moves the cursor, starts an escape sequence, breaks a line or embeds or overrides a direction: C0, DEL,
    /// C1, the separators of lines and paragraphs, and the explicit controls of bidirectional text.
    ///
    /// The marks that right-to-left names are written with (U+061C, U+200E, U+200F) turn nothing but themselves.
    package var steersDisplay: Bool {
        switch value {
        case 0..<0x20, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
