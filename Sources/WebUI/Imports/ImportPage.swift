import Deployment
import Markup
import MissionImport
import MissionModel
import Wording

/// Where a file is chosen for one of a mission's lists.
struct ImportPage {
    let mission: MissionHeader
    let kind: ImportKind
    /// What was missing in the form.
    let fault: Phrase?
    let t: Words

    var page: Page {
        let paths = MissionPath(mission.id)
        return Page(
            title: t(.importTitle), mission: mission, section: .overview,
            body: PageHead(t(.importTitle), note: HTML(text: t(.importHelp))).html
                + Card(
                    id: "import", title: t(.chooseFile),
                    body: """
                        <form class="in form" method="post" enctype="multipart/form-data" \(action: paths.imports)>\
                        \(fault.map { "<p class=\"note bad\" role=\"alert\">\(t($0))</p>" })\
                        <p class="field"><label for="kind">\(t(.listToFill))</label><select id="kind" name="kind">\
                        \(each: ImportKind.allCases, { kind in
                            let chosen: HTML = kind == self.kind ? " selected" : .empty
                            return "<option value=\"\(kind.rawValue)\"\(chosen)>\(t(kind.phrase))</option>"
                        })</select></p>\
                        <p class="field"><label for="file">\(t(.file))</label>\
                        <input type="file" id="file" name="\(ImportPages.fileField)" required aria-describedby="file-hint">\
                        <small class="soft" id="file-hint">\(t(.fileHint))</small></p>\
                        \(ImportChoices(mode: .merge, createsRegions: false, t: t).html)\
                        <p><button class="b go">\(t(.checkFile))</button></p></form>
                        """
                ).html + templates(paths))
    }

    private func templates(_ paths: MissionPath) -> HTML {
        Card(
            id: "templates", title: t(.templates),
            body: """
                <p class="in soft">\(t(.templatesHelp))</p><ul class="list">\(each: ImportKind.allCases, { kind in
                    let names = kind.fields.filter { $0.isRequired && !$0.isSettingOnly }.map(\.name)
                    return """
                        <li>\(HTML.link(t(kind.phrase), paths.importTemplate(kind.rawValue)))\
                        <span class="soft" lang="en">\(names.joined(separator: ", "))</span></li>
                        """
                })</ul>
                """
        ).html
    }
}

/// How a file's rows are taken.
struct ImportChoices {
    let mode: ImportMode
    let createsRegions: Bool
    let t: Words

    var html: HTML {
        """
        <fieldset><legend>\(t(.existingRows))</legend>\(each: ImportMode.allCases, { mode in
            """
            <label class="check"><input type="radio" name="mode" value="\(mode.rawValue)"\
            \(when: mode == self.mode, " checked")>\(t(mode == .merge ? .mergeRows : .replaceRows))</label>
            """
        })</fieldset>\
        <label class="check"><input type="checkbox" name="create_regions" value="true"\
        \(when: createsRegions, " checked")>\(t(.createRegions))</label>
        """
    }
}

extension ImportKind {
    var phrase: Phrase {
        switch self {
        case .regions: .regions
        case .delegations: .delegations
        case .observers: .people
        case .stations: .stations
        case .hubs: .hubs
        case .tabulationCentres: .tabulationCentres
        case .outlines: .outlines
        case .contacts: .contacts
        case .vehicles: .cars
        case .interpreters: .interpreters
        }
    }

    /// Where what was imported is looked at.
    func list(_ paths: MissionPath) -> Path {
        switch self {
        case .regions, .outlines: paths.regions
        case .delegations: paths.delegations
        case .observers, .contacts: paths.people
        case .stations: paths.stations
        case .hubs, .vehicles, .interpreters: paths.hubs
        case .tabulationCentres: paths.tabulationCentres
        }
    }
}
