import Crypto
import HTTPShell
import HTTPTypes
import Markup
import PlanDrawing

/// A file that pages load. Its name has a digest of what it holds, so that whoever has it never asks again.
struct Asset: Sendable {
    let name: String
    private let bytes: [UInt8]
    private let contentType: String
    /// Of a worker of a browser: the pages that it may answer for.
    private let scope: String?

    private init(
        _ name: String, _ kind: String, _ bytes: [UInt8], _ contentType: String, scope: String? = nil
    ) {
        let digest = SHA256.hash(data: bytes).prefix(6).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
        self.name = "\(name).\(digest.joined()).\(kind)"
        self.bytes = bytes
        self.scope = scope
        self.contentType = contentType
    }

    private static func styles(_ name: String, _ text: [UInt8]) -> Asset {
        Asset(name, "css", StyleText.compact(text), "text/css; charset=utf-8")
    }

    static let style = styles("style", PackageResources.style_css)
    /// For heads alone, with the rules of maps.
    static let headStyle = styles("heads", DrawingAssets.mapStyles + PackageResources.heads_css)
    static let script = Asset("app", "js", PackageResources.app_js, "text/javascript; charset=utf-8")
    static let icons = Asset("icons", "svg", PackageResources.icons_svg, "image/svg+xml")
    static let drawing = styles("drawing", DrawingAssets.styles)
    static let map = Asset("map", "js", DrawingAssets.mapScript, "text/javascript; charset=utf-8")
    static let timeline = Asset("timeline", "js", DrawingAssets.timelineScript, "text/javascript; charset=utf-8")
    static let paper = styles("paper", PackageResources.paper_css)
    static let keep = Asset("keep", "js", PackageResources.keep_js, "text/javascript; charset=utf-8")
    static let keeper = Asset(
        "keeper", "js", PackageResources.keeper_js, "text/javascript; charset=utf-8", scope: "/h/")
    static let all = [style, headStyle, paper, script, icons, drawing, map, timeline, keep, keeper]

    var path: Path { Path("assets", name) }

    var answer: Answer {
        let answer = Answer.bytes(bytes, contentType: contentType)
            .with(.cacheControl, "public, max-age=31536000, immutable")
            .with(.contentSecurityPolicy, PageHeaders.contentSecurityPolicy)
        return scope.map { answer.with(.serviceWorkerAllowed, $0) } ?? answer
    }
}

/// The icons of the one file that has them.
enum Icon: String {
    case undo, diff, go, pin, warn, move, ok, no, cal, map, print

    var html: HTML { "<svg class=\"i\" aria-hidden=\"true\"><use \(href: Asset.icons.path.at(rawValue))/></svg>" }
}
