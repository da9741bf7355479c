import Deployment
import HTTPShell
import Markup
import MissionModel
import Wording

/// Who looks at a delegation's pages: one of its heads, or staff who see what a head would.
struct HeadVisit: Sendable {
    let actor: Actor
    let mission: String
    /// Whose pages staff look at; nil for heads, whose transactions have nothing but their own.
    let delegation: String?
    let t: Words

    /// - Throws: a problem where staff do not say whose pages they want.
    init(_ request: PageRequest) throws {
        (actor, mission, t) = (request.actor, request.mission, request.words)
        if case .delegations = request.actor.scope {
            delegation = nil
        } else if let named = request["delegation"] {
            delegation = named
        } else {
            throw Problem(.notFound, "Heads have a page here. Staff say whose it is: “?delegation=…”.")
        }
    }

    var isHead: Bool { delegation == nil }
    var paths: HeadPath { HeadPath(mission: mission, delegation: delegation) }

    /// - Throws: a problem where the forms are not the caller's to send.
    func requireHead() throws {
        if !isHead { throw Problem(.forbidden, "These forms are the heads' own.") }
    }
}
