/// What was asked for takes a while: meanwhile its reader has this page, which asks again by itself.
struct ComesLater: Error {
    let page: Page
}
