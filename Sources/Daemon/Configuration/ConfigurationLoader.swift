import CommandLineIO
import MissionModel

/// Where the effective value of a setting came from.
package enum SettingSource: Sendable, Equatable, CustomStringConvertible {
    case flag, environment, file(String), standard

    package var description: String {
        switch self {
        case .flag: "flag"
        case .environment: "environment"
        case .file(let path): path
        case .standard: "default"
        }
    }
}

/// All that is wrong with a configuration, one sentence each.
package struct ConfigurationError: Error, Equatable, CustomStringConvertible {
    package let faults: [String]

    package var description: String { faults.joined(separator: "\n") }
}

/// Settings from flags, environment and a JSON file, in this order of precedence.
package struct ConfigurationLoader {
    package private(set) var sources: [String: SettingSource] = [:]
    private var values: [String: String] = [:]
    private var faults: [String] = []

    /// - Parameters:
    ///   - flags: by key; those not given are left out.
    ///   - file: a JSON object of settings, with lines that begin with `//` as comments; its unknown keys are faults.
    /// - Throws: `ConfigurationError` with every fault at once.
    package static func load(
        flags: [String: String], environment: [String: String], file: String?
    ) throws(ConfigurationError) -> (configuration: DaemonConfiguration, loader: ConfigurationLoader) {
        var loader = ConfigurationLoader()
        if let file = file ?? environment["OBSERVERD_CONFIG"] { loader.read(file) }
        for setting in Setting.all {
            if let value = environment[setting.variable] { loader.take(setting.key, value, .environment) }
            if let value = flags[setting.key] { loader.take(setting.key, value, .flag) }
        }
        let configuration = loader.configuration()
        if !loader.faults.isEmpty { throw ConfigurationError(faults: loader.faults) }
        return (configuration, loader)
    }

    /// The effective values, one line each, without secrets.
    package func report(_ configuration: DaemonConfiguration) -> [String] {
        Setting.all.map { setting in
            let value = setting.show(configuration) ?? "(none)"
            return "\(setting.key) = \(value)  # \(sources[setting.key] ?? .standard)"
        }
    }

    private mutating func take(_ key: String, _ value: String, _ source: SettingSource) {
        values[key] = value
        sources[key] = source
    }

    private mutating func read(_ path: String) {
        let bytes: [UInt8]
        do {
            bytes = try InputFile(path).readDocument()
        } catch {
            faults.append(error.description)
            return
        }
        let object: JSONObject
        do {
            guard let parsed = try JSONParser.parse(Self.withoutComments(bytes)).object else {
                faults.append("\(path): must be a JSON object")
                return
            }
            object = parsed
        } catch {
            faults.append("\(path): is not JSON: \(error)")
            return
        }
        let known = Set(Setting.all.map(\.key))
        for member in object.members {
            guard known.contains(member.key) else {
                faults.append("\(path): no such setting: \(member.key)")
                continue
            }
            switch member.value {
            case .string(let text): take(member.key, text, .file(path))
            case .number(let number): take(member.key, number.text, .file(path))
            case .null: break
            default: faults.append("\(path): \(member.key) must be a text or a number")
            }
        }
    }

    /// The same lines, those that are comments empty. No text of JSON goes over a line, so none is mistaken for a comment.
    private static func withoutComments(_ bytes: [UInt8]) -> [UInt8] {
        let lineBreak = UInt8(ascii: "\n")
        let lines = bytes.split(separator: lineBreak, omittingEmptySubsequences: false)
        let kept = lines.map { line -> ArraySlice<UInt8> in
            let text = line.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
            return text.starts(with: "//".utf8) ? [] : line
        }
        return Array(kept.joined(separator: [lineBreak]))
    }

    private mutating func configuration() -> DaemonConfiguration {
        var configuration = DaemonConfiguration()
        for setting in Setting.all {
            guard let value = values[setting.key], let fault = setting.apply(value, &configuration) else { continue }
            let shown = setting.isSecret ? "" : " \"\(value)\""
            faults.append("\(setting.key)\(shown) (from \(sources[setting.key] ?? .standard)): \(fault)")
        }
        faults += configuration.organisation.faults
        return configuration
    }
}
