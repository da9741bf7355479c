package import Markup

/// Where the parts of a drawing lead to.
package struct DrawingLinks: Sendable {
    package let team: @Sendable (_ id: String) -> Path
    package let region: @Sendable (_ id: String) -> Path

    package init(
        team: @escaping @Sendable (_ id: String) -> Path, region: @escaping @Sendable (_ id: String) -> Path
    ) {
        self.team = team
        self.region = region
    }
}
