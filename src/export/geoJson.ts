/** GeoJSON (RFC 7946) as it is written here: points, or features without geometry. The types fit those of `@types/geojson`. */
import type { GazetteerPlace } from '../regions/index.js'

/** A point: longitude, then latitude, in degrees of WGS 84. */
export interface GeoJsonPoint {
  type: 'Point'
  coordinates: [longitude: number, latitude: number]
}

/** A feature. Where the gazetteer has no coordinates of the place it has no geometry. */
export interface GeoJsonFeature<Properties> {
  type: 'Feature'
  geometry: GeoJsonPoint | null
  properties: Properties
}

/** A collection of features. Not readonly, since what draws maps asks for it so. */
export interface GeoJsonCollection<Properties> {
  type: 'FeatureCollection'
  features: Array<GeoJsonFeature<Properties>>
}

/** Where a place is. */
export const pointOf = (entry: GazetteerPlace | undefined): GeoJsonPoint | null =>
  entry?.coordinates === undefined
    ? null
    : { type: 'Point', coordinates: [entry.coordinates.longitude, entry.coordinates.latitude] }
