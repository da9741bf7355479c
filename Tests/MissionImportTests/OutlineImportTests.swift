import MissionImport
import MissionModel
import Testing

@Suite struct OutlineImportTests {
    static func collection(_ features: String...) -> String {
        #"{"type": "FeatureCollection", "features": ["# + features.joined(separator: ",") + "]}"
    }

    static func feature(_ properties: String, _ geometry: String = square) -> String {
        #"{"type": "Feature", "properties": \#(properties), "geometry": \#(geometry)}"#
    }

    static let square =
        #"{"type": "Polygon", "coordinates": [[[72.5, 33.2], [73.5, 33.2], [73.5, 34.2], [72.5, 34.2], [72.5, 33.2]]]}"#

    @Test func outlinesAreKeptByTheRegionTheyName() async throws {
        let store = ImportStoreDouble()
        let multi =
            #"{"type": "MultiPolygon", "coordinates": [[[[1, 2], [2, 2], [2, 3], [1, 2]]], [[[5, 6], [6, 6], [6, 7], [5, 6]]]]}"#
        let text = Self.collection(
            Self.feature(#"{"iso": "?", "NAME": "north"}"#),
            Self.feature(#"{"iso": "!", "NAME": "South Coast"}"#, multi))
        let report = try await runImport(text, .outlines, store: store)
        #expect(report.outcome == .accepted)
        #expect(report.mapping.map(\.column) == ["NAME"])
        let outlines = await store.storedOutlines
        #expect(outlines.map(\.region) == ["N", "S"])
        #expect(outlines[0] == northOutline)
        #expect(outlines[1].polygons.count == 2)
    }

    @Test(arguments: [
        (feature(#"{"name": "West"}"#), "name", ImportCode.unknownRegion),
        (feature(#"{"name": "N"}"#, #"{"type": "Point", "coordinates": [1, 2]}"#), "geometry", .invalidOutline),
        (feature(#"{"name": "N"}"#, "null"), "geometry", .invalidOutline),
        (
            feature(#"{"name": "N"}"#, #"{"type": "Polygon", "coordinates": [[[1, 2], [2, 2], [1, 2]]]}"#), "geometry",
            .invalidOutline
        ),
        (
            feature(#"{"name": "N"}"#, #"{"type": "Polygon", "coordinates": [[[1, 2], [2, 2], [2, 3], [1, 3]]]}"#),
            "geometry", .invalidOutline
        ),
        (
            feature(#"{"name": "N"}"#, #"{"type": "Polygon", "coordinates": [[[1, 92], [2, 2], [2, 3], [1, 92]]]}"#),
            "geometry", .invalidOutline
        ),
    ])
    func faultyFeatureIsToldByNumber(feature: String, column: String, code: ImportCode) async throws {
        let store = ImportStoreDouble()
        let text = Self.collection(Self.feature(#"{"name": "S"}"#), feature)
        let report = try await runImport(text, .outlines, store: store)
        #expect(report.outcome == .refused)
        #expect(report.errors.map(\.row) == [2])
        #expect(report.errors.map(\.column) == [column])
        #expect(report.errors.map(\.code) == [code])
        #expect(await store.storedOutlines.isEmpty)
    }

    @Test(arguments: ["id,name\n1,2\n", "[]", #"{"type": "Topology"}"#, ""])
    func otherDocumentsAreUnreadable(text: String) async throws {
        let report = try await runImport(text, .outlines)
        #expect(report.outcome == .unreadable)
        #expect(report.errors.map(\.code) == [.unreadableFile])
    }
}
