package import Deployment
import Wording

/// The organisation's sign-in provider, as the pages offer it.
package struct OrganisationAccess: Sendable {
    /// Where it sends browsers back to.
    package static let callback = "/sign-in/organisation/callback"

    /// What people call it; nil: their organisation.
    let name: String?
    let signIn: OrganisationSignIn

    package init(name: String?, signIn: OrganisationSignIn) {
        self.name = name
        self.signIn = signIn
    }

    func label(_ t: Words) -> String { name.map { t(.signInWith, $0) } ?? t(.signInOrganisation) }
}
