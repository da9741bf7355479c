/// What the drawings need beside their markup, for the site to serve under names of its own.
package enum DrawingAssets {
    /// A module that moves the map and paints the stations.
    package static let mapScript: [UInt8] = PackageResources.map_js
    /// A module that tells what a bar of the timeline is.
    package static let timelineScript: [UInt8] = PackageResources.timeline_js
    /// The rules of maps; colours are the variables of the site's own sheet.
    package static let mapStyles: [UInt8] = PackageResources.map_css
    /// The rules of maps, timelines and charts.
    package static let styles: [UInt8] = mapStyles + PackageResources.charts_css
}
