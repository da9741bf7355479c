/// A window of wall-clock time; it ends after it begins.
package struct ClockWindow: Sendable, Hashable {
    package let begins: ClockTime
    package let ends: ClockTime
}
