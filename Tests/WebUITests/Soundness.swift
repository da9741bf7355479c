import Foundation

/// What is wrong with a page as HTML: tags that do not close, attributes without quotes, what the content security policy
/// would refuse, and what readers with a keyboard or a screen reader miss.
enum Soundness {
    private static let void: Set<String> = ["meta", "link", "input", "br", "img", "hr"]

    static func faults(of html: String) -> [String] {
        var faults: [String] = []
        var open: [String] = []
        var ids: Set<String> = []
        var headings = 0
        for match in html.matches(of: #/<(/?)([a-z][a-z0-9]*)((?:\s+[a-zA-Z0-9:-]+(?:="[^"<>]*")?)*)\s*(/?)>/#) {
            let (name, attributes) = (String(match.2), String(match.3))
            if !match.1.isEmpty {
                if open.popLast() != name { faults.append("</\(name)> closes nothing") }
                continue
            }
            if !void.contains(name), match.4.isEmpty { open.append(name) }
            if name == "h1" { headings += 1 }
            for attribute in attributes.matches(of: #/\s([a-zA-Z0-9:-]+)(?:="([^"]*)")?/#) {
                let key = attribute.1.lowercased()
                if key == "style" || key.hasPrefix("on") { faults.append("\(name) has \(key)") }
                if key == "id", !ids.insert(String(attribute.2 ?? "")).inserted {
                    faults.append("two \(attribute.2 ?? "")")
                }
            }
            if name == "script", !attributes.contains(" src=") { faults.append("a script in the page") }
        }
        if !open.isEmpty { faults.append("open: \(open)") }
        // Whatever else begins like a tag was not read as one above.
        let tags = html.matches(of: #/<[/a-zA-Z]/#).count
        let read = html.matches(of: #/<(/?)([a-z][a-z0-9]*)((?:\s+[a-zA-Z0-9:-]+(?:="[^"<>]*")?)*)\s*(/?)>/#).count
        if tags != read { faults.append("\(tags - read) tags that are none, or attributes without quotes") }
        if headings != 1 { faults.append("\(headings) h1") }
        for part in ["<main id=\"main\">", "class=\"skip\" href=\"#main\"", "<title>", "<header", "<footer"]
        where !html.contains(part) { faults.append("no \(part)") }
        for label in html.matches(of: #/aria-labelledby="([^"]*)"/#) where !ids.contains(String(label.1)) {
            faults.append("nothing has the id \(label.1)")
        }
        return faults
    }
}
