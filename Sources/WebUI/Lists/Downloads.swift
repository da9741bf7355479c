import Deployment
import HTTPShell
import Markup
import MissionExport
import MissionModel
import Spreadsheets
import Wording

/// Links by which a table is taken away whole, whatever the page shows of it.
struct Downloads {
    /// What is taken away.
    let title: String
    /// Of the file, for its ending.
    let path: (String) -> Path
    let t: Words

    /// Of a mission's list.
    init(_ list: MissionList, _ paths: MissionPath, _ t: Words) {
        let title: Phrase =
            switch list {
            case .regions: .regions
            case .delegations: .delegations
            case .observers: .people
            case .stations: .stations
            case .hubs: .hubs
            case .tabulationCentres: .tabulationCentres
            case .sample: .sample
            case .contacts: .contacts
            case .vehicles: .cars
            case .interpreters: .interpreters
            }
        self.init(title: t(title), path: { paths.download(list.rawValue, $0) }, t: t)
    }

    /// Of a list of a plan.
    init(_ part: PlanDownload, _ path: PlanPath, _ t: Words) {
        let title: Phrase =
            switch part {
            case .deployment, .contacts: .deploymentList
            case .teams: .teams
            case .stops: .stops
            case .changes: .changes
            }
        self.init(title: t(title), path: { path.download(part.rawValue, $0) }, t: t)
    }

    init(title: String, path: @escaping (String) -> Path, t: Words) {
        (self.title, self.path, self.t) = (title, path, t)
    }

    var html: HTML {
        "\(each: [SheetFormat.Kind.xlsx, .csv], between: " ", { link($0) })"
    }

    private func link(_ kind: SheetFormat.Kind) -> HTML {
        let name = kind.rawValue.uppercased()
        return
            "<a class=\"b\" download \(href: path(kind.rawValue)) aria-label=\"\(t(.download)) \(name): \(title)\">\(name)</a>"
    }
}

/// What of a plan is taken away from its pages.
enum PlanDownload: String, CaseIterable {
    case deployment, teams, stops, changes
    /// The deployment list with names and numbers.
    case contacts = "deployment-sheet"
}

/// The name of a file that an address ends with.
struct DownloadName {
    let name: String
    let format: SheetFormat

    /// A list as whoever reads the page opens it: Excel knows UTF-8 by its mark, and where commas stand in numbers it takes
    /// semicolons between cells.
    ///
    /// - Throws: 404 for what is no table.
    init(_ request: PageRequest) throws {
        let parts = request.id.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let kind = SheetFormat.Kind(rawValue: String(parts[1])) else {
            throw Problem(.notFound, "There is no such file.")
        }
        name = String(parts[0])
        format = SheetFormat(
            kind, delimiter: request.preferences.language == .russian ? "semicolon" : "comma", mark: true)
    }
}
