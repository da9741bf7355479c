import Logging

extension DaemonConfiguration {
    /// A logger of the configured level and shape, on standard error.
    func makeLogger(_ label: String) -> Logger {
        Logger(label: label) { label in
            switch logFormat {
            case .json: return JSONLogHandler(label: label, level: logLevel)
            case .text: return PlainLogHandler(StreamLogHandler.standardError(label: label), level: logLevel)
            }
        }
    }
}
