import Crypto
import Deployment
import HTTPShell
import HTTPTypes
import Hummingbird
import Markup

/// Adds pages to the site: each is asked for by somebody who is known and may read, and is sent only where the reader does
/// not have it already.
struct PageRoutes {
    let authentication: any Authentication
    private(set) var site: SiteRoutes

    init(authentication: any Authentication, site: SiteRoutes) {
        self.authentication = authentication
        self.site = site
    }

    /// A page for those who have a permission for the mission of its path.
    ///
    /// - Parameters:
    ///   - spansMissions: whether it is of no mission, and shows whatever its reader may see.
    ///   - elsewhere: where somebody goes on who has another page in its place.
    mutating func page(
        _ path: String, permission: Permission = .read, spansMissions: Bool = false,
        elsewhere: @escaping @Sendable (Actor) -> Path? = { _ in nil },
        _ make: @escaping @Sendable (PageRequest) async throws -> Page
    ) {
        let parameters = Self.parameters(of: path)
        site.add(.get, path) { [authentication] request, context in
            let actor: Actor
            do {
                actor = try await authentication.caller(request).actor
            } catch {
                guard let problem = error as? Problem, problem.kind == .unauthenticated else { throw error }
                return Self.signIn(request)
            }
            if let place = elsewhere(actor) { return Self.goOn(to: place) }
            var asked = try PageRequest(request, context, parameters: parameters, actor: actor)
            try Self.demand(permission, of: actor, asked, spansMissions: spansMissions)
            asked.comesBack = true
            do {
                return Self.answer(try await make(asked), to: request, asked)
            } catch let later as ComesLater {
                return Self.answer(later.page, to: request, asked)
            }
        }
    }

    /// What a form does that one of this site's pages sends; who has no permission for it, or is not signed in any more, is
    /// told so by a page of its own, and nothing is done.
    mutating func form(
        _ path: String, permission: Permission = .change, spansMissions: Bool = false,
        _ take: @escaping @Sendable (PageForm) async throws -> FormOutcome
    ) {
        let parameters = Self.parameters(of: path)
        site.add(.post, path) { [authentication] request, context in
            let actor = try await authentication.caller(request).actor
            let asked = try PageRequest(request, context, parameters: parameters, actor: actor)
            try Self.demand(permission, of: actor, asked, spansMissions: spansMissions)
            return Self.answer(try await take(try await PageForm(request, asked: asked)), to: request, asked)
        }
    }

    /// What a form with a file does; else like ``form(_:permission:_:)``.
    mutating func upload(
        _ path: String, file: String, limit: Int, directory: String, permission: Permission = .change,
        _ take: @escaping @Sendable (PageUpload) async throws -> FormOutcome
    ) {
        let parameters = Self.parameters(of: path)
        site.add(.post, path) { [authentication] request, context in
            let actor = try await authentication.caller(request).actor
            let asked = try PageRequest(request, context, parameters: parameters, actor: actor)
            try actor.demand(permission, on: parameters.contains("mission") ? asked.mission : nil)
            let form = try await UploadForm(
                request, file: file, limit: limit, deadline: .seconds(600), directory: directory)
            return Self.answer(try await take(PageUpload(request: asked, form: form)), to: request, asked)
        }
    }

    /// Events that a page of the site follows, for those who may see that page.
    mutating func stream(
        _ path: String, permission: Permission = .read,
        _ follow: @escaping @Sendable (PageRequest, Request, PeerPresence) async throws -> Answer
    ) {
        let parameters = Self.parameters(of: path)
        site.add(.get, path) { [authentication] request, context in
            let actor = try await authentication.caller(request).actor
            let asked = try PageRequest(request, context, parameters: parameters, actor: actor)
            try actor.demand(permission, on: parameters.contains("mission") ? asked.mission : nil)
            return PageHeaders.add(to: try await follow(asked, request, context.presence))
        }
    }

    /// What a page's script or a reader fetches beside pages, sent only where it is not known already.
    mutating func file(
        _ path: String, permission: Permission = .read,
        _ make: @escaping @Sendable (PageRequest) async throws -> PageFile
    ) {
        let parameters = Self.parameters(of: path)
        site.add(.get, path) { [authentication] request, context in
            let actor = try await authentication.caller(request).actor
            let asked = try PageRequest(request, context, parameters: parameters, actor: actor)
            try actor.demand(permission, on: parameters.contains("mission") ? asked.mission : nil)
            let file = try await make(asked)
            var answer = PageHeaders.add(to: Answer(status: .ok)).with(.cacheControl, "private, no-cache")
                .with(.vary, "Cookie, Authorization").with(.eTag, file.tag).unlessKnown(to: request)
            if answer.status == .ok {
                answer.contentType = file.contentType
                answer.body = .bytes(try await file.bytes())
            }
            return answer
        }
    }

    private static func answer(_ outcome: FormOutcome, to request: Request, _ asked: PageRequest) -> Answer {
        switch outcome {
        case .done(let path): goOn(to: path)
        case .shown(let page): answer(page, to: request, asked).with(.cacheControl, "no-store")
        case .doneBefore(let location): goOn(to: location)
        case .refused(let page): answer(page, to: request, asked, status: .unprocessableContent)
        case .overtaken(let page): answer(page, to: request, asked, status: .conflict)
        }
    }

    private static func demand(
        _ permission: Permission, of actor: Actor, _ asked: PageRequest, spansMissions: Bool
    ) throws(AccessRefusal) {
        guard spansMissions else {
            return try actor.demand(permission, on: asked.mission.isEmpty ? nil : asked.mission)
        }
        guard actor.permissions.contains(permission) else { throw .lacks(permission) }
    }

    mutating func add(_ method: HTTPRequest.Method, _ path: String, _ handler: @escaping SiteRoutes.Handler) {
        site.add(method, path, handler)
    }

    private static func parameters(of path: String) -> [String] {
        path.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
    }

    private static func answer(
        _ page: Page, to request: Request, _ asked: PageRequest, status: HTTPResponse.Status = .ok
    ) -> Answer {
        let shell = PageShell(page: page, preferences: asked.preferences, address: address(of: request))
        return answer(shell.html, status: status)
    }

    /// A page that its reader alone may keep, and asks about each time.
    static func answer(_ html: HTML, status: HTTPResponse.Status = .ok) -> Answer {
        var answer = Answer(status: status, contentType: "text/html; charset=utf-8", body: .bytes(html.bytes))
        answer = PageHeaders.add(to: answer).with(.cacheControl, "private, no-cache")
            .with(.vary, "Cookie, Authorization, Accept-Language")
        guard status == .ok else { return answer }
        return answer.with(.eTag, PageFile.tag(of: html.bytes))
    }

    /// Path and query as they were asked for.
    private static func address(of request: Request) -> String {
        request.uri.path + (request.uri.query.map { "?\($0)" } ?? "")
    }

    /// Somebody who is not signed in signs in first, and comes back then.
    private static func signIn(_ request: Request) -> Answer {
        goOn(to: SitePath.signIn.with("next", address(of: request)))
    }

    static func goOn(to path: Path) -> Answer { goOn(to: path.text) }

    private static func goOn(to location: String) -> Answer {
        PageHeaders.add(to: Answer(status: .seeOther)).with(.location, location).with(.cacheControl, "no-store")
    }
}

/// A file that is made only for those who do not have it.
struct PageFile: Sendable {
    /// Changes with what the bytes would be.
    let tag: String
    let contentType: String
    let bytes: @Sendable () async throws -> [UInt8]

    /// An entity tag of what something says.
    static func tag(of bytes: [UInt8]) -> String {
        let digest = SHA256.hash(data: bytes).prefix(12).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
        return "\"\(digest.joined())\""
    }
}
