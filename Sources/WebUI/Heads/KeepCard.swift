import Markup
import Wording

/// By which a phone keeps a head's pages for a time without a network. Seen only where a browser can do that; `keep.js`
/// moves it.
struct KeepCard {
    let t: Words

    var html: HTML {
        """
        <section class="card noprint live" aria-labelledby="keep" data-keep="\(Asset.keeper.path.text)" hidden>\
        <header><h2 id="keep">\(t(.keepTitle))</h2></header><div class="in"><p>\(t(.keepHelp))</p><p role="status">\
        <b data-state="kept" hidden>\(t(.keptHere))</b><b data-state="failed" hidden>\(t(.keepFailed))</b></p>\
        <p class="acts"><button type="button" class="b" data-act="keep">\(t(.keepHere))</button>\
        <button type="button" class="b" data-act="forget" hidden>\(t(.keepNoMore))</button></p></div></section>
        """
    }
}
