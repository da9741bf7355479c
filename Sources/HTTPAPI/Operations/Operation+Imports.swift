import Deployment
import HTTPShell
import HTTPTypes
import MissionImport
import MissionModel

extension Operation {
    static func importFile(_ kind: ImportKind) -> Operation {
        let body =
            kind == .outlines
            ? BodyForm.json(
                Schema.ref("FeatureCollection"), examples: outlines, limit: BodyForm.document,
                notes: "GeoJSON (RFC 7946) of polygons, each with its region's identifier or name.")
            : BodyForm.file(
                [
                    "text/csv", "application/octet-stream",
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                    "application/vnd.oasis.opendocument.spreadsheet",
                ], examples: .string(table(kind)))
        var operation = Operation(
            id: "import\(schemaName(kind))", method: .post, path: "/api/v1/missions/{mission}/imports/\(kind.rawValue)",
            tag: "lists", summary: "Import \(kind.rawValue.replacing("-", with: " ")) from a file",
            notes: """
                All rows or none; the same file twice changes nothing. What is refused is a problem with the whole \
                `report`. A dry run is the same without the commit.
                """,
            permission: .change, pathParameters: [.mission()], queryParameters: importParameters(kind), body: body,
            answers: [.json(200, "ImportReport", "It is accepted.", headers: ["ETag", "Idempotent-Replay"])],
            problems: [.importRefused, .unreadableFile])
        operation.body?.waitsOnDisk = true
        if kind.isPersonal {
            operation.body?.limit = BodyForm.personalTable
            operation.notes =
                (operation.notes ?? "")
                + " It is kept apart: neither the mission's documents nor its revision know of it."
        }
        if kind == .outlines {
            operation.body?.mediaTypes = ["application/geo+json", "application/json"]
        }
        return operation
    }

    static func importTemplate(_ kind: ImportKind) -> Operation {
        let answer: AnswerForm =
            kind == .outlines
            ? AnswerForm(
                status: 200, notes: "An empty collection.", mediaType: "application/geo+json",
                schema: Schema.ref("FeatureCollection"))
            : .text("text/csv", "A header line.")
        return Operation(
            id: "get\(schemaName(kind))Template", method: .get, path: "/api/v1/import-templates/\(kind.rawValue)",
            tag: "lists", summary: "What a file of \(kind.rawValue.replacing("-", with: " ")) begins with",
            permission: .read, spansMissions: true, answers: [answer])
    }

    private static func schemaName(_ kind: ImportKind) -> String {
        kind.rawValue.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }

    /// The examples of regions, hubs and delegations say what the demo mission has already, so they can be stored; those
    /// of the others are dry runs. Each is accepted by an empty mission, too, once those before it were.
    private static func importParameters(_ kind: ImportKind) -> [Parameter] {
        let isStored = [.regions, .delegations, .hubs].contains(kind)
        let createsRegions = [.stations, .hubs, .tabulationCentres].contains(kind)
        return [
            Parameter(
                name: "mode", notes: "Whether the file adds to the list by identifier or becomes it.",
                form: .oneOf(ImportMode.allCases.map(\.rawValue)), fallback: "merge", examples: ["merge"]),
            Parameter(
                name: "allow_empty", notes: "Let a replacement by a file without rows empty the list.", form: .flag,
                fallback: false, examples: [false]),
            Parameter(
                name: "dry_run", notes: "Check only.", form: .flag, fallback: false,
                examples: [.bool(!isStored)]),
            Parameter(
                name: "create_regions", notes: "Make regions that the file names and the mission does not have.",
                form: .flag, fallback: false, examples: [.bool(createsRegions)]),
            Parameter(
                name: "encoding",
                notes: """
                    Of text, found where it is not given: \(ImportFile.encodings.joined(separator: ", ")), or any other that \
                    the server's iconv knows.
                    """,
                form: .matching(
                    pattern: "^[A-Za-z0-9][A-Za-z0-9_.:()+ -]{0,39}$",
                    wanted: "the name of an encoding", matches: ImportFile.isEncodingName)),
            Parameter(
                name: "sheet",
                notes:
                    "Of a spreadsheet, by name or by number from 1; else the first that is shown and has the columns.",
                form: .matching(pattern: "^[^\\u0000]{1,200}$") { text in
                    (1...200).contains(text.unicodeScalars.count) && !text.unicodeScalars.contains("\0")
                }),
            Parameter(
                name: "delimiter", notes: "Found where it is not given; the character itself is understood, too.",
                form: .matching(
                    pattern: "^(comma|semicolon|tab|pipe|caret)$", wanted: "comma, semicolon, tab, pipe or caret",
                    matches: ImportFile.isDelimiter)),
            Parameter(
                name: "map",
                notes: "`FIELD=COLUMN`: the column of a field, where the proposal is not wanted; `FIELD=`: none.",
                form: pair(kind.fields.filter { !$0.isSettingOnly }), isRepeated: true),
            Parameter(
                name: "set", notes: "`FIELD=VALUE`: a value for every row for which the file has none.",
                form: pair(kind.fields), isRepeated: true, examples: createsRegions ? [["time_zone=Asia/Almaty"]] : []),
            Parameter(
                name: "value",
                notes: """
                    `FIELD:WORD=VALUE`: what a word of the file stands for. The usual words of closed lists are known in \
                    several languages.
                    """,
                form: word(kind.fields), isRepeated: true),
            Parameter(
                name: "header_row",
                notes: "The row that names the columns, as a spreadsheet counts it; found where it is not given.",
                form: .whole(ImportFile.headerRows)),
            Parameter(
                name: "make_ids",
                notes: """
                    What identifiers begin with that are made for rows without one, of their name and place, so that the \
                    same row has the same one again. Of regions, delegations, stations, hubs and tabulation centres.
                    """,
                form: .matching(
                    pattern: "^[A-Za-z0-9_-]{1,20}$", wanted: "1 to 20 letters, digits, - or _",
                    matches: ImportFile.isPrefix)),
            Parameter(
                name: "normalize",
                notes: "Take texts in one normal form (NFC), without characters that nobody sees.", form: .flag,
                fallback: false, examples: [false]),
        ]
    }

    /// `FIELD:WORD=VALUE`.
    private static func word(_ fields: [ImportField]) -> Parameter.Form {
        let names = fields.map(\.name).joined(separator: "|")
        return .matching(pattern: "^(\(names)):[^\\u0000]{1,200}=[^\\u0000]{0,200}$") { text in
            let scalars = text.unicodeScalars
            guard let colon = scalars.firstIndex(of: ":"), let equals = scalars.lastIndex(of: "="), colon < equals
            else { return false }
            return (1...40).contains(scalars[..<colon].count) && scalars.count <= 500 && !scalars.contains("\0")
                && text[..<colon].utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "_") }
        }
    }

    /// `FIELD=TEXT`; the document names the fields, and the import says where somebody takes another.
    private static func pair(_ fields: [ImportField]) -> Parameter.Form {
        let names = fields.map(\.name).joined(separator: "|")
        return .matching(pattern: "^(\(names))=[^\\u0000]{0,500}$") { text in
            // A scalar: a sign that combines with it does not make it another one.
            guard let index = text.unicodeScalars.firstIndex(of: "=") else { return false }
            let (field, value) = (text[..<index].utf8, text[index...].unicodeScalars)
            return (1...40).contains(field.count) && (1...501).contains(value.count) && !value.contains("\0")
                && field.allSatisfy { (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "_") }
        }
    }

    /// A short file that the demo mission takes.
    private static func table(_ kind: ImportKind) -> String {
        switch kind {
        case .regions: "id,name,time_zone\nAST,Astana,Asia/Almaty\n"
        case .delegations: "id,name,country\nAT,Austria,AT\n"
        case .observers: "id,delegation,sex,languages,status\nTRIAL-01,AT,f,en,nominated\n"
        case .stations:
            """
            id,name,region,district,lat,lon,voters,setting,kind,opens,closes
            TRIAL-1,Trial,AST,Astana,51.15,71.45,500,urban,regular,07:00,20:00

            """
        case .hubs: "id,name,region,lat,lon,vehicles\nAST-H1,Astana,AST,51.1801,71.44598,2\n"
        case .tabulationCentres: "id,region,district,lat,lon\nTRIAL-TC,AST,Astana,51.15,71.45\n"
        case .outlines: ""
        case .contacts: "observer,name,email,phone\nAT-01,Trial Person,trial@example.org,+43 1 555 01 00\n"
        case .vehicles: "id,hub,plate,driver,phone\nTRIAL-CAR,ABA-H1,TRIAL 1,Trial Driver,+7 701 555 01 00\n"
        case .interpreters:
            "id,hub,name,phone,languages\nTRIAL-INT,ABA-H1,Trial Interpreter,+7 701 555 01 01,kk;ru;en\n"
        }
    }

    private static let outlines: JSONValue = [
        "type": "FeatureCollection",
        "features": [
            [
                "type": "Feature", "properties": ["id": "AST"],
                "geometry": [
                    "type": "Polygon",
                    "coordinates": [[[71, 51], [72, 51], [72, 52], [71, 52], [71, 51]]],
                ],
            ]
        ],
    ]
}
