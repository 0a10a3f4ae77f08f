/** What a log can be exported as: to add a format, add its row. */
import type { History, Log } from 'changing-hands'
import { formatStatus } from 'changing-hands'
import { writeLog } from 'changing-hands/log'
import { timelineSpec } from 'changing-hands/chart'
import { linkedPlaces, snapshotGeoJson, spellRows, spellsCsvChunks, spellsGeoJson } from 'changing-hands/export'
import type { GeoJsonProfile, SpellRowOptions } from 'changing-hands/export'
import type { Gazetteer } from 'changing-hands/regions'
import { placeNamer } from './naming.js'
import { wordsOf } from './words.js'

/** What there is to export. */
export interface Exported {
  readonly log: Log
  readonly history: History
  readonly gazetteer: Gazetteer | undefined
  readonly language: string | undefined
  readonly date: string | undefined
  readonly base: string | undefined
  readonly horizon: { readonly from?: string; readonly until: string } | undefined
}

/** What is needed beside the log. */
type Needed = 'gazetteer' | 'date' | 'from' | 'until' | 'base'

interface Format {
  readonly what: string
  readonly needs: ReadonlyArray<Needed>
  readonly chunks: (exported: Exported) => AsyncIterable<Uint8Array> | Iterable<string>
}

function* jsonLines(rows: Iterable<unknown>): Generator<string> {
  for (const row of rows) yield `${JSON.stringify(row)}\n`
}

/** Names and statuses in the language, without the marks that set names apart on a screen: a cell has nothing else in it. */
const inLanguage = ({ language }: Exported): Pick<SpellRowOptions, 'language' | 'inWords'> => {
  if (language === undefined) return {}
  const phrases = { ...wordsOf(language).phrases, apart: (text: string) => text }
  return { language, inWords: (status) => formatStatus(status, undefined, phrases) }
}

const naming = (exported: Exported): SpellRowOptions => ({
  ...(exported.gazetteer === undefined ? {} : { gazetteer: exported.gazetteer }),
  ...inLanguage(exported)
})

const given = (gazetteer: Gazetteer | undefined): Gazetteer => {
  if (gazetteer === undefined) throw new TypeError('the gazetteer was asked for before')
  return gazetteer
}

const spellsAs =
  (profile: GeoJsonProfile): Format['chunks'] =>
  (exported) => {
    const { history, gazetteer, horizon } = exported
    const options = { profile, ...inLanguage(exported), ...(horizon === undefined ? {} : { horizon }) }
    return [`${JSON.stringify(spellsGeoJson(history, given(gazetteer), options))}\n`]
  }

export const formats = {
  'spells-csv': {
    what: 'a row for each spell: for spreadsheets, pandas, R',
    needs: [],
    chunks: (exported) => spellsCsvChunks(exported.history, naming(exported))
  },
  'spells-json': {
    what: 'the same rows, a line of JSON each',
    needs: [],
    chunks: (exported) => jsonLines(spellRows(exported.history, naming(exported)))
  },
  geojson: { what: 'a feature for each spell: for QGIS, MapLibre', needs: ['gazetteer'], chunks: spellsAs('plain') },
  'geojson-kepler': { what: 'the same for kepler.gl', needs: ['gazetteer'], chunks: spellsAs('kepler') },
  'geojson-leaflet-timeline': {
    what: 'the same for Leaflet.timeline',
    needs: ['gazetteer', 'from', 'until'],
    chunks: spellsAs('leaflet-timeline')
  },
  'snapshot-geojson': {
    what: 'a feature for each place, as it was on one date',
    needs: ['gazetteer', 'date'],
    chunks: (exported) => {
      const { history, gazetteer, date = '' } = exported
      return [`${JSON.stringify(snapshotGeoJson(history, given(gazetteer), date, inLanguage(exported)))}\n`]
    }
  },
  'linked-places': {
    what: 'Linked Places Format: for the World Historical Gazetteer',
    needs: ['gazetteer', 'base'],
    chunks: (exported) => {
      const { history, gazetteer, base = '' } = exported
      return [`${JSON.stringify(linkedPlaces(history, given(gazetteer), { base, ...inLanguage(exported) }))}\n`]
    }
  },
  'vega-lite': {
    what: 'a picture of places and time as a specification of Vega-Lite: for newsrooms, notebooks',
    needs: [],
    chunks: ({ history, gazetteer, language, horizon = {} }) => [
      `${JSON.stringify(timelineSpec(history, { placeName: placeNamer(gazetteer, language), ...horizon }))}\n`
    ]
  },
  log: { what: 'the log itself, all of it, in canonical order', needs: [], chunks: ({ log }) => writeLog(log) }
} as const satisfies Readonly<Record<string, Format>>

export type FormatName = keyof typeof formats

export const formatNames = Object.keys(formats) as ReadonlyArray<FormatName>

export const formatOf = (name: FormatName): Format => formats[name]
