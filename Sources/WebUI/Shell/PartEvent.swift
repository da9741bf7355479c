import HTTPShell
import Markup

extension StreamEvent {
    /// A part of a page, ready to be put in. In markup a line end is a space like any other.
    init(part: HTML, id: String) {
        let line = part.text.replacing("\r", with: " ").replacing("\n", with: " ")
        self.init(id: id, name: "part", data: line)
    }
}
