import ChildProcesses

/// Why there is no private cluster, in a sentence that says what to do.
package struct ClusterError: Error, Equatable, CustomStringConvertible {
    /// What went wrong; more may come.
    package struct Code: Sendable, Hashable {
        private let name: String

        /// The server's programs are not on this machine.
        package static let notInstalled = Code(name: "notInstalled")
        /// No folder can be used: not writable, not enterable by the server's user, or of somebody else.
        package static let folder = Code(name: "folder")
        /// Another process uses the cluster now.
        package static let inUse = Code(name: "inUse")
        package static let diskFull = Code(name: "diskFull")
        /// One of the server's programs failed; the message has what it printed.
        package static let program = Code(name: "program")
    }

    package let code: Code
    package let message: String

    package var description: String { message }
}

extension ClusterError {
    /// A program that was not started.
    init(_ error: ChildProcessError) {
        self.init(code: .program, message: error.description)
    }
}
