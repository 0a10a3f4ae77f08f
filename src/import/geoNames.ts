/**
 * A gazetteer from the tab-separated dumps of GeoNames (https://download.geonames.org/export/dump/, CC BY 4.0; their
 * readme.txt describes the columns). Pure text in, places out: downloading is left to you.
 */
import { left } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import type { Fault } from '../time/index.js'
import { checkOptions, quoted } from '../time/index.js'
import { byLine } from './csv.js'
import type { Gazetteer } from '../regions/index.js'
import { gazetteerOf } from '../regions/index.js'
import type { GazetteerPlace } from '../regions/index.js'

/** What else to read, and how. */
export interface GeoNamesOptions {
  /** The text of `hierarchy.txt`: parent id, child id, type. Lines about places that are not in the dump are passed over. */
  readonly hierarchy?: string
  /** The text of `alternateNamesV2.txt` (id, geonameid, language, name, …), for names by language. */
  readonly alternateNames?: string
  /** Only these rows; all unless given. `featureClass` is `P` for populated places, `A` for countries and regions. */
  readonly keep?: (row: {
    readonly featureClass: string
    readonly featureCode: string
    readonly population: number
  }) => boolean
  /** The id of a place from its geonameid; the geonameid itself unless given. */
  readonly idOf?: (geonameid: string) => string
}

const columns = 19

interface Line {
  readonly line: number
  readonly cells: ReadonlyArray<string>
}

/** GeoNames has no quoting: a tab is a tab. */
const linesOf = (text: string): ReadonlyArray<Line> =>
  text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .flatMap((row, i) => (row.trim() === '' || row.startsWith('#') ? [] : [{ line: i + 1, cells: row.split('\t') }]))

/** The codes by which a row says in which country and administrative divisions it lies, from coarse to fine. */
const codesOf = (cells: ReadonlyArray<string>): ReadonlyArray<string> => [
  cells[8],
  cells[10],
  cells[11],
  cells[12],
  cells[13]
]

const divisions: ReadonlyMap<string, number> = new Map([
  ['ADM1', 1],
  ['ADM2', 2],
  ['ADM3', 3],
  ['ADM4', 4]
])
const countries = new Set(['PCL', 'PCLD', 'PCLF', 'PCLI', 'PCLIX', 'PCLS'])

/** How deep a row stands as a division: 0 for a country, 1 to 4; `undefined` when it is none. */
const depthOf = (featureCode: string): number | undefined =>
  countries.has(featureCode) ? 0 : divisions.get(featureCode)

const keyOf = (codes: ReadonlyArray<string>, depth: number): string => JSON.stringify(codes.slice(0, depth + 1))

/** For each row what it lies in by its codes: the finest division above it that is in the dump. */
const parentsByCode = (rows: ReadonlyArray<Line>): ReadonlyMap<string, string> => {
  const byCodes = new Map<string, string>()
  for (const { cells } of rows) {
    const depth = depthOf(cells[7])
    const codes = codesOf(cells)
    if (depth !== undefined && codes[depth] !== '') byCodes.set(keyOf(codes, depth), cells[0])
  }
  const parents = new Map<string, string>()
  for (const { cells } of rows) {
    const codes = codesOf(cells)
    for (let depth = (depthOf(cells[7]) ?? 5) - 1; depth >= 0; depth--) {
      const parent = codes[depth] === '' ? undefined : byCodes.get(keyOf(codes, depth))
      if (parent === undefined || parent === cells[0]) continue
      parents.set(cells[0], parent)
      break
    }
  }
  return parents
}

const parentsByHierarchy = (text: string, known: ReadonlySet<string>): ReadonlyMap<string, ReadonlySet<string>> => {
  const parents = new Map<string, Set<string>>()
  for (const {
    cells: [parent, child]
  } of linesOf(text)) {
    if (!known.has(parent) || !known.has(child)) continue
    const others = parents.get(child)
    if (others === undefined) parents.set(child, new Set([parent]))
    else others.add(parent)
  }
  return parents
}

/** Names in a language, by geonameid; links, postcodes and the like, which stand there as languages too, left out. */
const namesByLanguage = (
  text: string,
  known: ReadonlySet<string>
): ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>> => {
  const all = new Map<string, Map<string, Set<string>>>()
  for (const {
    cells: [, id, language, name]
  } of linesOf(text)) {
    if (!known.has(id) || name === undefined || !/^[a-z]{2,3}(-.+)?$/i.test(language)) continue
    let languages = all.get(id)
    if (languages === undefined) all.set(id, (languages = new Map()))
    const names = languages.get(language)
    if (names === undefined) languages.set(language, new Set([name]))
    else names.add(name)
  }
  return all
}

/**
 * A gazetteer from a dump of GeoNames (`allCountries.txt`, `IQ.txt`, …), or every fault with its line. A place's kinds are
 * its feature class and code (`P`, `PPLA`); its names those of the dump, whose language nobody knows (`und`), and those
 * of `alternateNames`; its population is a weight unless it is 0, which means unknown there. What it lies in comes from
 * `hierarchy` and, where that says nothing of it, from its administrative codes: the finest division above it that is
 * in the dump.
 *
 * @example
 * ```ts
 * import { orThrow } from 'changing-hands'
 * import { gazetteerFromGeoNames } from 'changing-hands/import'
 * import { findPlace, placesOf } from 'changing-hands/regions'
 * import assert from 'node:assert/strict'
 *
 * const row = (...cells: ReadonlyArray<string | number>) => cells.join('\t')
 * const dump = [
 *   row(1, 'Examplia', 'Examplia', '', 33, 44, 'A', 'PCLI', 'XX', '', '00', '', '', '', 900, '', '', 'Etc/UTC', '2020-01-01'),
 *   row(2, 'Exampletown', 'Exampletown', 'Primertown,Beispielstadt', 33.5, 44.5, 'P', 'PPLC', 'XX', '', '', '', '', '', 500, '', '', 'Etc/UTC', '2020-01-01')
 * ].join('\n')
 * const gazetteer = orThrow(gazetteerFromGeoNames(dump))
 * assert.deepEqual(placesOf(gazetteer)[1].parents, [{ id: '1' }])
 * assert.deepEqual(findPlace(gazetteer, 'beispielstadt').map(({ place }) => place.id), ['2'])
 * ```
 */
export const gazetteerFromGeoNames = (
  dump: string,
  options: GeoNamesOptions = {}
): Either<NonEmptyArray<Fault>, Gazetteer> => {
  checkOptions(options)
  const { hierarchy = '', alternateNames = '', keep = () => true, idOf = (geonameid) => geonameid } = options
  if ([dump, hierarchy, alternateNames].some((text) => typeof text !== 'string'))
    return left([
      { path: '', message: 'expected the texts of tables: a dump, and perhaps a hierarchy and alternate names' }
    ])
  const faults: Array<Fault> = []
  const rows = linesOf(dump).filter(({ line, cells }) => {
    if (cells.length !== columns) {
      faults.push({
        line,
        path: '',
        message: `expected ${columns} fields separated by tabs, found ${cells.length}: ${quoted(cells.join('\t'))}`
      })
      return false
    }
    return keep({ featureClass: cells[6], featureCode: cells[7], population: Number(cells[14]) })
  })
  const [first, ...others] = faults
  if (first !== undefined) return left([first, ...others])
  const known = new Set(rows.map(({ cells }) => cells[0]))
  const explicit = parentsByHierarchy(hierarchy, known)
  const coded = parentsByCode(rows)
  const languages = namesByLanguage(alternateNames, known)
  const gazetteer = gazetteerOf(
    rows.map(({ cells }) => {
      const [id, name, ascii, alternate, latitude, longitude, featureClass, featureCode] = cells
      const implied = coded.get(id)
      const parents = [...(explicit.get(id) ?? (implied === undefined ? [] : [implied]))]
      const und = [...new Set([name, ascii, ...alternate.split(',')])].filter((one) => one !== '')
      const kinds = [featureClass, featureCode].filter((kind) => kind !== '')
      const population = cells[14] === '' ? 0 : Number(cells[14])
      return {
        id: idOf(id),
        names: {
          und,
          ...Object.fromEntries(Array.from(languages.get(id) ?? [], ([language, names]) => [language, [...names]]))
        },
        ...(kinds.length === 0 ? {} : { kind: kinds }),
        parents: parents.map((parent) => ({ id: idOf(parent) })),
        ...(population === 0 ? {} : { weights: { population } }),
        coordinates: {
          latitude: latitude === '' ? NaN : Number(latitude),
          longitude: longitude === '' ? NaN : Number(longitude)
        }
      } satisfies GazetteerPlace
    })
  )
  return gazetteer._tag === 'Left'
    ? left(
        byLine(
          gazetteer.left,
          rows.map(({ line }) => line)
        )
      )
    : gazetteer
}
