/// A team's pattern of the day.
package enum RoundRota: UInt8, Sendable, CaseIterable {
    case full, early, late

    var opens: Bool { self != .late }
    var closes: Bool { self != .early }
}
