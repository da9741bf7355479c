import MissionImport
import MissionModel

extension Schemas {
    static let imports: [(name: String, schema: JSONValue)] = [
        ("ImportReport", report),
        (
            "ImportFinding",
            Schema.object(
                [
                    "row": Schema.nullable(Schema.count), "column": Schema.nullable(Schema.text),
                    "code": Schema.oneOf(ImportCode.self), "message": Schema.text,
                ],
                """
                The row as a spreadsheet counts it (the header is 1; of outlines, the feature from 1) and the file's own \
                name of the column; null: the whole file.
                """)
        ),
        (
            "ImportFindingGroup",
            Schema.object(
                [
                    "code": Schema.oneOf(ImportCode.self), "column": Schema.nullable(Schema.text),
                    "count": Schema.count,
                    "rows": Schema.list(Schema.count), "message": Schema.text, "texts": Schema.list(Schema.text),
                ],
                """
                All findings of one code in one column: the first of their rows, what is said of the first, and what others \
                have in place of the text that it quotes.
                """)
        ),
        (
            "FieldSource",
            Schema.object(
                [
                    "field": Schema.text, "column": Schema.nullable(Schema.text), "value": Schema.nullable(Schema.text),
                    "default": Schema.nullable(Schema.text),
                ], "Where the value of a field comes from.")
        ),
        (
            "FeatureCollection",
            Schema.object(
                [
                    "type": ["const": "FeatureCollection"],
                    "features": Schema.list(
                        Schema.object(
                            [
                                "type": ["const": "Feature"], "properties": Schema.nullable(["type": "object"]),
                                "geometry": Schema.nullable(["type": "object"]),
                            ], open: true)),
                ], open: true, "GeoJSON (RFC 7946).")
        ),
    ]

    private static let report = Schema.object(
        [
            "kind": Schema.oneOf(ImportKind.self), "outcome": Schema.oneOf("accepted", "refused", "unreadable"),
            "dry_run": Schema.flag, "rows": Schema.count, "accepted": Schema.count,
            "errors": Schema.list(Schema.ref("ImportFinding")), "warnings": Schema.list(Schema.ref("ImportFinding")),
            "groups": Schema.object([
                "errors": Schema.list(Schema.ref("ImportFindingGroup")),
                "warnings": Schema.list(Schema.ref("ImportFindingGroup")),
            ]),
            "totals": Schema.object([
                "errors": countsByCode, "warnings": countsByCode, "inserted": Schema.count, "updated": Schema.count,
                "unchanged": Schema.count, "removed": Schema.count,
            ]),
            "created_regions": Schema.list(Schema.text), "mapping": Schema.list(Schema.ref("FieldSource")),
            "columns": Schema.list(Schema.text), "encoding": Schema.nullable(Schema.text),
            "delimiter": Schema.nullable(Schema.text), "format": Schema.oneOf("text", "xlsx", "ods"),
            "sheet": Schema.nullable(Schema.text), "sheets": Schema.list(Schema.text),
            "notes": Schema.list(Schema.text), "input_revision": Schema.count,
        ], optional: ["input_revision"], "Of each code the first thousand findings are listed; totals count all.")

    private static let countsByCode: JSONValue = [
        "type": "object", "additionalProperties": Schema.count,
        "propertyNames": Schema.oneOf(ImportCode.self),
    ]
}
