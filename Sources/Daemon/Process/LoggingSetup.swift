import Glibc
package import Logging

extension DaemonConfiguration {
    /// A logger of the configured level and shape, on standard error; it never waits for whoever reads that.
    func makeLogger(_ label: String) -> Logger {
        let stream = LogStream(descriptor: STDERR_FILENO) { stream, dropped in
            makeLogger(label, on: stream).warning("log lines were dropped", metadata: ["count": "\(dropped)"])
        }
        return makeLogger(label, on: stream)
    }

    package func makeLogger(_ label: String, on stream: LogStream) -> Logger {
        Logger(label: label) { label in
            switch logFormat {
            case .json: return JSONLogHandler(label: label, level: logLevel, stream: stream)
            case .text: return PlainLogHandler(StreamLogHandler(label: label, stream: stream), level: logLevel)
            }
        }
    }
}
