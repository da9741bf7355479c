/// A family of metrics of one name.
package struct MetricFamily: Sendable {
    package enum Kind: String, Sendable {
        case counter, gauge, histogram
    }

    package let name: String
    package let help: String
    package let kind: Kind
    package var samples: [MetricSample]

    package init(name: String, help: String, kind: Kind, samples: [MetricSample]) {
        self.name = name
        self.help = help
        self.kind = kind
        self.samples = samples
    }
}

/// One value of a family, told apart by its labels.
package struct MetricSample: Sendable {
    package var labels: [MetricLabel]
    package var value: Double
    /// `_bucket`, `_sum` or `_count` of a histogram.
    var suffix = ""

    package init(_ value: Double, labels: [MetricLabel] = []) {
        self.labels = labels
        self.value = value
    }
}

package struct MetricLabel: Sendable, Hashable {
    package let name: String
    package let value: String

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}
