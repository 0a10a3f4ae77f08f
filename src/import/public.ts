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
export { dateLanguages } from './dateLanguage.js'
export type { DateLanguage, DateWord, Spellings } from './dateLanguage.js'
export type { DateOrder, ReadDate, ReadDateOptions } from './dateOptions.js'
export { dateRules } from './dateRules.js'
export type { DateRule } from './dateRules.js'
export { readDate } from './readDate.js'
