/** GeoJSON (RFC 7946) as it is written here: points, or features without geometry. The types fit those of `@types/geojson`. */
import type { GazetteerPlace } from '../regions/index.js'

/** A point: longitude, then latitude, in degrees of WGS 84. */
export interface GeoJsonPoint {
  /** A point of GeoJSON. */
  type: 'Point'
  /** Longitude and latitude, in degrees, east and north positive. */
  coordinates: [longitude: number, latitude: number]
}

/** A feature. Where the gazetteer has no coordinates of the place it has no geometry. */
export interface GeoJsonFeature<Properties> {
  /** A feature of GeoJSON. */
  type: 'Feature'
  /** Where it is; `null` where nobody says. */
  geometry: GeoJsonPoint | null
  /** What is said of it. */
  properties: Properties
}

/** A collection of features. Not readonly, since what draws maps asks for it so. */
export interface GeoJsonCollection<Properties> {
  /** A collection of GeoJSON. */
  type: 'FeatureCollection'
  /** Its features, in order. */
  features: Array<GeoJsonFeature<Properties>>
}

/** Where a place is. */
export const pointOf = (entry: GazetteerPlace | undefined): GeoJsonPoint | null =>
  entry?.coordinates === undefined
    ? null
    : { type: 'Point', coordinates: [entry.coordinates.longitude, entry.coordinates.latitude] }
