package import MissionModel
import Tabular

extension ImportReport {
    /// The report as the API and `--json` give it.
    package var json: JSONValue {
        [
            "kind": .string(kind.rawValue),
            "outcome": .string(outcome.rawValue),
            "dry_run": .bool(isDryRun),
            "rows": .int(rows),
            "accepted": .int(accepted),
            "errors": .array(errors.map(\.json)),
            "warnings": .array(warnings.map(\.json)),
            "groups": ["errors": .array(errorGroups.map(\.json)), "warnings": .array(warningGroups.map(\.json))],
            "totals": [
                "errors": totals(errorTotals),
                "warnings": totals(warningTotals),
                "inserted": .int(changes.inserted),
                "updated": .int(changes.updated),
                "unchanged": .int(changes.unchanged),
                "removed": .int(changes.removed),
            ],
            "created_regions": .strings(createdRegions),
            "columns": .strings(header),
            "mapping": .array(mapping.map(\.json)),
            "encoding": .optional(encoding?.name),
            "delimiter": .optional(delimiter?.rawValue),
            "format": .string(workbook?.format ?? "text"),
            "sheet": .optional(workbook?.sheet),
            "sheets": .strings(workbook?.sheets ?? []),
            "notes": .strings(notes),
        ]
    }

    private func totals(_ counts: [ImportCode: Int]) -> JSONValue {
        let sorted = counts.sorted { $0.key.rawValue < $1.key.rawValue }
        return .object(JSONObject(uniqueMembers: sorted.map { .init(key: $0.key.rawValue, value: .int($0.value)) }))
    }
}

extension ImportFinding {
    package var json: JSONValue {
        [
            "row": .optional(row), "column": .optional(column), "code": .string(code.rawValue),
            "message": .string(message),
        ]
    }
}

extension ImportFindingGroup {
    package var json: JSONValue {
        [
            "code": .string(code.rawValue), "column": .optional(column), "count": .int(count),
            "rows": .array(rows.map { .int($0) }), "message": .string(message), "texts": .strings(texts),
        ]
    }
}

extension FieldSource {
    package var json: JSONValue {
        [
            "field": .string(field), "column": .optional(column), "value": .optional(value),
            "default": .optional(fallback),
        ]
    }
}
