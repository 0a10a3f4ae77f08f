/** `changing-hands/import`: from the files that people have. */
export { gazetteerFromCsv } from './csv.js'
export type { CsvOptions } from './csv.js'
export { gazetteerFromGeoNames } from './geoNames.js'
export type { GeoNamesOptions } from './geoNames.js'
export type {
  Aliases,
  Imported,
  ImportNote,
  ImportProgress,
  ImportReport,
  Refusal,
  Statement,
  Unmapped
} from './imported.js'
