import MissionModel

/// The frame of what is printed: no script, nothing from elsewhere, and legible in grey.
struct SheetPage {
    var body = HTMLText()

    func document(title: String, isLandscape: Bool) -> String {
        var page = HTMLText()
        page.raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
        page.element("title", title)
        page.raw(
            """
            <style>
            @page { size: A4; margin: 14mm; }
            body { font: 10.5pt/1.35 "DejaVu Sans", "Noto Sans", Arial, sans-serif; color: #000; margin: 0; }
            section { break-after: page; page-break-after: always; }
            section:last-child { break-after: auto; page-break-after: auto; }
            h1 { font-size: 20pt; margin: 0; } h2 { font-size: 12pt; margin: 4mm 0 1mm; }
            p { margin: 0 0 1mm; } header { border-bottom: 2pt solid #000; padding-bottom: 2mm; }
            table { border-collapse: collapse; width: 100%; break-inside: auto; }
            thead { display: table-header-group; } tr { break-inside: avoid; page-break-inside: avoid; }
            th, td { border-bottom: 0.5pt solid #000; padding: 1mm 2mm 1mm 0; text-align: left; vertical-align: top; }
            th { border-bottom-width: 1.2pt; font-size: 9pt; } td { overflow-wrap: anywhere; }
            footer { border-top: 1.2pt solid #000; margin-top: 4mm; padding-top: 1mm; font-size: 9pt; }
            .list { font-size: 8pt; }
            </style>
            """)
        if isLandscape { page.raw("<style>@page { size: A4 landscape; margin: 10mm; }</style>") }
        page.raw("</head><body>\n")
        return page.html + body.html + "</body></html>\n"
    }
}

extension MissionHeader {
    var sheetTitle: String { "\(name), \(electionDate)" }
}

extension Instant {
    /// `06:30`, or with the day where it is another one.
    func clockText(on day: String) -> String {
        let clock = String(text.dropFirst(11).prefix(5))
        return text.hasPrefix(day) ? clock : "\(clock) (\(text.prefix(10)))"
    }
}
