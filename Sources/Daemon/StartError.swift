import CommandLineIO

/// Why a command cannot begin or go on, as a sentence that says what to do.
package struct StartError: ProgramFault, Equatable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }

    /// The database's own words may have several lines.
    package var report: [String] { description.split(whereSeparator: \.isNewline).map(String.init) }
    package var exitStatus: Int32 { 1 }
}
