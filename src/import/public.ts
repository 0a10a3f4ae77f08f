/** `changing-hands/import`: from the tables that people have. */
export { gazetteerFromCsv } from './csv.js'
export type { CsvOptions } from './csv.js'
export { gazetteerFromGeoNames } from './geoNames.js'
export type { GeoNamesOptions } from './geoNames.js'
