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
  ImportScope,
  Refusal,
  Statement,
  Unmapped,
  Withdrawn
} from './imported.js'
export { dateLanguages } from './dateLanguage.js'
export type { DateLanguage, DateWord, Spellings } from './dateLanguage.js'
export type { DateOrder, ReadDate, ReadDateOptions } from './dateOptions.js'
export { dateRules } from './dateRules.js'
export type { DateRule } from './dateRules.js'
export { readDate } from './readDate.js'
export { isMapping, mappingFaults } from './checkMapping.js'
export { kindOfFile } from './fileKind.js'
export { importCsv, importRows, importText } from './importTable.js'
export type { ImportCsvOptions } from './importTable.js'
export type {
  ChangesMapping,
  ClaimsMapping,
  Column,
  DateCell,
  Mapping,
  MappingBase,
  MappingKind,
  MappingOf,
  ObservationsMapping,
  SnapshotsMapping,
  SpellEnds,
  SpellsMapping,
  WideSnapshotsMapping
} from './mapping.js'
export { revise } from './revise.js'
export type { Revised, ReviseOptions, RevisionCounts, Said } from './revise.js'
export { sync, syncImported } from './sync.js'
export type { Synced, SyncOptions } from './sync.js'
export { suggestMapping } from './suggest.js'
export type { Evidence, Suggestion, SuggestOptions } from './suggest.js'
export { importWikidata } from './wikidata.js'
export type { WikidataOptions } from './wikidata.js'
export type { YearCount } from './wikidataTime.js'
export { importWikidataSparql } from './wikidataSparql.js'
export type { WikidataSparqlOptions } from './wikidataSparql.js'
export { importOpenHistoricalMap } from './openHistoricalMap.js'
export type { OpenHistoricalMapOptions } from './openHistoricalMap.js'
export { importPopolo } from './popolo.js'
export type { PopoloOptions } from './popolo.js'
export { academicTables } from './academicTables.js'
export { importWikiTable } from './wikiTable.js'
export type { WikiTableOptions } from './wikiTableOptions.js'
export { remarkForms } from './remarks.js'
export type { RemarkForm, RemarkLeftOut } from './remarks.js'
export { importAcled, importAcledCsv } from './acled.js'
export type { AcledCsvOptions } from './acled.js'
export type { AcledAnswer, AcledGain, AcledOptions } from './acledOptions.js'
export type { AcledEvent } from './acledEvents.js'
export { importViina } from './viina.js'
export type { ViinaOptions } from './viinaOptions.js'
export { deepStateColours, importPlaceSnapshots } from './placeSnapshots.js'
export type { PlaceSnapshot, PlaceSnapshotOptions } from './placeSnapshots.js'
