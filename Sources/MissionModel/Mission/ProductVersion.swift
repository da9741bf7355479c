/// The version of the product, as programs, plans and metrics name it.
package enum ProductVersion {
    package static let current = "0.2.0"
    /// As the `solver.version` of a plan.
    package static let solver = "observerd/\(current)"
}
