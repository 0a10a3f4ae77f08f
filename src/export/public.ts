/** `changing-hands/export`: tables, maps and JSON of what a history says, and what changed between two. */
export { changesFrom, patchesFrom, timelinesOf } from './feed.js'
export type { ChangedSpan, PlaceChanged, TimelinePatch } from './feed.js'
export { snapshotGeoJson } from './snapshotGeoJson.js'
export { spellRows } from './spellRows.js'
export { spellsCsv, spellsCsvChunks } from './spellsCsv.js'
export { spellsGeoJson } from './spellsGeoJson.js'
export type { GeoJsonCollection, GeoJsonFeature, GeoJsonPoint } from './geoJson.js'
export type { SnapshotOptions, SnapshotProperties } from './snapshotGeoJson.js'
export type { SpellRow, SpellRowOptions } from './spellRows.js'
export type { SpellsCsvOptions } from './spellsCsv.js'
export type { GeoJsonProfile, Horizon, SpellProperties, SpellsGeoJsonOptions } from './spellsGeoJson.js'
export { formatEra } from './era.js'
export { jsonOf } from './json.js'
export { linkedPlaces } from './linkedPlaces.js'
export type { EraOptions } from './era.js'
export type { Json } from './json.js'
export type {
  FeatureClass,
  LinkedCitation,
  LinkedCollection,
  LinkedDescription,
  LinkedFeature,
  LinkedPlacesOptions,
  LinkedRelation
} from './linkedPlaces.js'
export type { LinkedDate, LinkedTimespan, LinkedWhen } from './linkedTime.js'
