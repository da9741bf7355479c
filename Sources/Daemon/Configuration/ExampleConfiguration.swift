import MissionModel

/// A configuration file in which every setting is explained.
///
/// Settings that were given stand as they are; the others are comments with what holds without them, to be uncommented. A line
/// without a comma ends the file, so that any of those before it can be uncommented as it is.
package struct ExampleConfiguration {
    private let configuration: DaemonConfiguration
    private let sources: [String: SettingSource]

    package init(_ configuration: DaemonConfiguration, _ loader: ConfigurationLoader) {
        self.configuration = configuration
        sources = loader.sources
    }

    package var lines: [String] {
        let last = Setting.all.last { sources[$0.key] != nil }?.key ?? "log_level"
        var lines = [
            "// Settings of observerd. A line that begins with // is a comment. A setting that is a comment shows what holds",
            "// without it; take its // away to change it. The last one has no comma behind it.",
            "// What holds, and every fault: observerd check-config --config FILE",
            "{",
        ]
        for setting in Setting.all where setting.key != last {
            lines += [described(setting), line(setting) + ",", ""]
        }
        for setting in Setting.all where setting.key == last {
            lines += [described(setting), "  " + member(setting)]
        }
        return lines + ["}"]
    }

    private func described(_ setting: Setting) -> String {
        "  // \(setting.help.prefix(1).uppercased())\(setting.help.dropFirst())."
    }

    private func line(_ setting: Setting) -> String {
        (sources[setting.key] == nil ? "  // " : "  ") + member(setting)
    }

    private func member(_ setting: Setting) -> String {
        let value = setting.show(configuration) ?? ""
        let shown = Int(value) == nil ? JSONWriter.text(.string(value)) : value
        return "\"\(setting.key)\": \(shown)"
    }
}
