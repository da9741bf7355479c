import PlanDrawing
import Testing

@Suite("What drawings need beside their markup")
struct DrawingAssetTests {
    @Test("Scripts and styles stay within their budgets and ask nobody else for anything")
    func budgets() {
        let (map, timeline) = (DrawingAssets.mapScript, DrawingAssets.timelineScript)
        #expect(map.count > 1000 && timeline.count > 500 && map.count + timeline.count < 20_000)
        #expect(DrawingAssets.styles.count < 10_000)
        for asset in [map, timeline, DrawingAssets.styles] {
            let text = String(decoding: asset, as: UTF8.self)
            for forbidden in ["http:", "https:", "eval(", "innerHTML", "@import", "data:"] {
                #expect(!text.contains(forbidden), "\(forbidden)")
            }
        }
    }
}
