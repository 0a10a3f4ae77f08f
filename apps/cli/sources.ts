/** Files that have a form of their own: to add one, add its row. */
import {
  academicTables,
  importAcled,
  importOpenHistoricalMap,
  importPopolo,
  importViina,
  importWikidata,
  importWikidataSparql,
  importWikiTable
} from 'changing-hands/import'

type Result = ReturnType<typeof importAcled>

/** What an importer is given: the text of the file, and its options out of a file of JSON. */
type Read = (text: string, options: never) => Result | Promise<Result>

interface SourceFormat {
  readonly what: string
  readonly read: Read
}

/** Sources of the field, by the name of their form. */
export const sourceFormats = {
  acled: { what: 'events of ACLED (CSV)', read: importAcled },
  viina: { what: 'VIINA, either version (CSV; needs --recorded)', read: importViina },
  wikidata: { what: 'entities of Wikidata (JSON)', read: importWikidata },
  'wikidata-sparql': {
    what: 'results of its query service (SPARQL JSON; needs --recorded)',
    read: importWikidataSparql
  },
  openhistoricalmap: { what: 'elements of OpenHistoricalMap (JSON of Overpass)', read: importOpenHistoricalMap },
  popolo: { what: 'memberships (Popolo JSON; needs --recorded and --options with a source)', read: importPopolo },
  'wiki-table': { what: 'a table of cities with remarks (CSV; needs --options)', read: importWikiTable }
} as const satisfies Readonly<Record<string, SourceFormat>>

/** Tables of researchers, by the name of their mapping. */
export const academicFormats = {
  'cow-states': academicTables.cowStates,
  'gw-states': academicTables.gwStates,
  'cow-territorial-change': academicTables.cowTerritorialChange,
  cshapes: academicTables.cshapes,
  archigos: academicTables.archigos,
  'icow-colonial': academicTables.icowColonial
} as const

export type FormatName = keyof typeof sourceFormats | keyof typeof academicFormats

export const sourceNames: ReadonlyArray<string> = [...Object.keys(sourceFormats), ...Object.keys(academicFormats)]

export const isAcademic = (name: FormatName): name is keyof typeof academicFormats =>
  Object.hasOwn(academicFormats, name)

export const sourceFormatOf = (name: keyof typeof sourceFormats): SourceFormat => sourceFormats[name]
