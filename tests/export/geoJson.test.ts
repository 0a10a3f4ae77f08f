import { held, logOf, orThrow, project, snapshotAt, statusAt } from 'changing-hands'
import type { Granularity } from 'changing-hands'
import { snapshotGeoJson, spellRows, spellsGeoJson } from 'changing-hands/export'
import type { GeoJsonProfile } from 'changing-hands/export'
import { arbitraryRecords } from 'changing-hands/testing'
import { gazetteerOf } from 'changing-hands/regions'
import fc from 'fast-check'
import type { FeatureCollection, Point } from 'geojson'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { cases } from '../cases.js'
import { change, historyWith } from '../given.js'
import { article, anyChain, gazetteer, names } from './given.js'

const require = createRequire(import.meta.url)
const places = orThrow(
  gazetteerOf([
    { id: 'rummanah', names: { en: 'Rummanah' }, coordinates: { latitude: 34.43, longitude: 41.09 } },
    {
      id: 'al-bukamal',
      names: { en: 'Al-Bukamal', ar: 'البوكمال' },
      coordinates: { latitude: 34.45, longitude: 40.92 }
    }
  ])
)

/** As much of a page as Leaflet looks at when it is loaded. */
const withPage = <A>(run: () => A): A => {
  const element = (): object => ({ style: {}, appendChild() {}, setAttribute() {}, addEventListener() {} })
  const page: Readonly<Record<string, unknown>> = {
    window: globalThis,
    navigator: { userAgent: '', platform: '' },
    screen: {},
    document: {
      documentElement: element(),
      head: element(),
      createElement: element,
      createElementNS: element,
      createTextNode: element,
      getElementsByTagName: () => [element()],
      addEventListener() {}
    }
  }
  const before = Object.keys(page).map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const)
  for (const [name, value] of Object.entries(page))
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true })
  try {
    return run()
  } finally {
    for (const [name, was] of before)
      if (was === undefined) delete (globalThis as Record<string, unknown>)[name]
      else Object.defineProperty(globalThis, name, was)
  }
}

/** What Leaflet.timeline shows of a place at a time. */
const shownBy = (
  collection: FeatureCollection<Point | null>,
  place: string,
  times: ReadonlyArray<string>
): ReadonlyArray<unknown> =>
  withPage(() => {
    const L = require('leaflet')
    require('leaflet.timeline')
    const layer = L.timeline(collection, { pointToLayer: (_: unknown, at: unknown) => L.circleMarker(at) })
    return times.map((time) => {
      layer.setTime(time)
      return layer
        .getLayers()
        .map(({ feature }: { feature: { properties: { place: string; holder: string } } }) => feature.properties)
        .filter((shown: { place: string }) => shown.place === place)
        .map(({ holder }: { holder: string }) => holder)
        .sort()
    })
  })

describe('spells on a map', () => {
  it('are what MapLibre, Leaflet and d3 take for GeoJSON', () => {
    const collection: FeatureCollection<Point | null> = spellsGeoJson(article, places)
    expect(collection.features).toHaveLength(5)
  })

  it('plain: an open side is left out, dates are days, the end is excluded', () => {
    const { features } = spellsGeoJson(article, places)
    expect(
      features.map(({ geometry, properties: { name, holder, start, start_latest, end_earliest, end } }) => [
        geometry?.coordinates[0],
        name,
        holder,
        start,
        start_latest,
        end_earliest,
        end
      ])
    ).toEqual([
      [41.09, 'Rummanah', 'isis', undefined, undefined, '2017-11-11', '2017-11-17'],
      [41.09, 'Rummanah', 'tribes', '2017-11-11', '2017-11-17', undefined, undefined],
      [40.92, 'Al-Bukamal', 'isis', undefined, undefined, '2017-11-08', '2017-11-08'],
      [40.92, 'Al-Bukamal', 'army', '2017-11-08', '2017-11-08', '2017-11-10', '2017-11-10'],
      [40.92, 'Al-Bukamal', 'isis', '2017-11-10', '2017-11-10', undefined, undefined]
    ])
    expect('end' in features[1].properties).toBe(false)
  })

  it('plain says what the rows say, whatever the names', () => {
    fc.assert(
      fc.property(anyChain, (history) => {
        const features = JSON.parse(JSON.stringify(spellsGeoJson(history, gazetteer))).features as ReadonlyArray<{
          properties: Record<string, unknown>
        }>
        const again = features.map(({ properties: { start, end, start_latest, end_earliest, name: _, ...rest } }) => ({
          ...rest,
          start_earliest: start ?? null,
          start_latest: start_latest ?? null,
          end_earliest: end_earliest ?? null,
          end_latest: end ?? null
        }))
        expect(again).toEqual([...spellRows(history)])
      }),
      cases(500)
    )
  })

  it('leaflet.timeline shows the one who holds the place, both who may, and who still does', () => {
    const collection = spellsGeoJson(article, places, {
      profile: 'leaflet-timeline',
      horizon: { from: '2017-11-01', until: '2017-12-31' }
    })
    expect(
      shownBy(collection, 'al-bukamal', ['2017-11-07', '2017-11-09', '2017-11-10', '2017-11-12', '2017-12-31'])
    ).toEqual([['isis'], ['army'], ['isis'], ['isis'], ['isis']])
    expect(shownBy(collection, 'rummanah', ['2017-11-10', '2017-11-12', '2017-11-17'])).toEqual([
      ['isis'],
      ['isis', 'tribes'],
      ['tribes']
    ])
  })

  it('leaflet.timeline shows spells of years before our era', () => {
    const history = historyWith(
      { granularity: 'year' },
      change('e1', '-0048', held('caesar'), { place: 'rummanah', from: held('pompey') })
    )
    const collection = spellsGeoJson(history, places, {
      profile: 'leaflet-timeline',
      horizon: { from: '-0100', until: '0001' }
    })
    expect(shownBy(collection, 'rummanah', ['-000060-01-01T00:00:00Z', '-000044-03-15T00:00:00Z'])).toEqual([
      ['pompey'],
      ['caesar']
    ])
  })

  it('date-times are what a Date reads, in every granularity and century', () => {
    const startOf = (granularity: Granularity, at: string) =>
      spellsGeoJson(historyWith({ granularity }, change('e1', at, held('a'), { recordedAt: '2020-01-01' })), places, {
        profile: 'kepler'
      }).features[0].properties.start
    for (const [granularity, at, utc] of [
      ['year', '-0048', Date.UTC(-48, 0)],
      ['month', '2017-11', Date.UTC(2017, 10)],
      ['day', '2017-11-08', Date.UTC(2017, 10, 8)],
      ['hour', '2017-11-08T14', Date.UTC(2017, 10, 8, 14)],
      ['minute', '2017-11-08T14:05', Date.UTC(2017, 10, 8, 14, 5)],
      ['second', '2017-11-08T14:05:09', Date.UTC(2017, 10, 8, 14, 5, 9)],
      ['millisecond', '2017-11-08T14:05:09.123', Date.UTC(2017, 10, 8, 14, 5, 9, 123)]
    ] as const)
      expect(Date.parse(startOf(granularity, at) ?? '')).toBe(utc)
    expect(() => startOf('year', 'Y-300000')).toThrow(RangeError)
  })

  it('a tool that shows nothing without an end is not written for without a horizon', () => {
    const timeline = { profile: 'leaflet-timeline' } as const
    expect(() => spellsGeoJson(article, places, timeline)).toThrow(/horizon/)
    expect(() => spellsGeoJson(article, places, { ...timeline, horizon: '2017-12' })).toThrow(/\{ from, until \}/)
    expect(() => spellsGeoJson(article, places, { horizon: { from: '2018', until: '2017' } })).toThrow(RangeError)
    expect(() => spellsGeoJson(article, places, { profile: 'qgis' as GeoJsonProfile })).toThrow(/plain, kepler/)
  })

  it('a horizon cuts spells off, and leaves out those beyond it', () => {
    const during = (from: string, until: string) =>
      spellsGeoJson(article, places, { places: ['al-bukamal'], horizon: { from, until } }).features.map(
        ({ properties: { holder, start, end } }) => [holder, start, end]
      )
    expect(during('2017-11-09', '2017-11-09')).toEqual([['army', '2017-11-09', '2017-11-10']])
    expect(during('2017-11-01', '2017-11-08')).toEqual([
      ['isis', '2017-11-01', '2017-11-08'],
      ['army', '2017-11-08', '2017-11-09']
    ])
    expect(
      spellsGeoJson(article, places, { places: ['al-bukamal'], horizon: new Date('2017-11-08T12:00Z') }).features
    ).toHaveLength(2)
  })

  it('kepler.gl finds times to filter by, of any century', () => {
    const { Analyzer } = require('type-analyzer')
    const sniffed = (properties: ReadonlyArray<object>): unknown =>
      Object.fromEntries(
        Analyzer.computeColMeta(properties)
          .filter(({ key }: { key: string }) => ['start', 'end'].includes(key))
          .map(({ key, type }: { key: string; type: string }) => [key, type])
      )
    const kepler = { profile: 'kepler' } as const
    const propertiesOf = ({ features }: ReturnType<typeof spellsGeoJson>) =>
      features.map(({ properties }) => properties)
    expect(sniffed(propertiesOf(spellsGeoJson(article, places, kepler)))).toEqual({
      start: 'DATETIME',
      end: 'DATETIME'
    })
    expect(sniffed(propertiesOf(spellsGeoJson(article, places)).slice(3, 4))).toEqual({ start: 'DATE', end: 'DATE' })
    for (const year of ['-0048', '0476', '1453'])
      expect(
        sniffed(
          propertiesOf(
            spellsGeoJson(
              historyWith({ granularity: 'year' }, change('e1', year, held('a'), { from: held('b') })),
              places,
              kepler
            )
          )
        )
      ).toEqual({ start: 'DATETIME', end: 'DATETIME' })
    expect(propertiesOf(spellsGeoJson(article, places, kepler))[0].start).toBe(null)
  })
})

describe('all places of a date on a map', () => {
  it('say what snapshotAt says', () => {
    fc.assert(
      fc.property(arbitraryRecords(), fc.integer({ min: 17468, max: 17495 }), (records, day) => {
        const history = project(orThrow(logOf(records)))
        const answers = snapshotAt(history, day as never)
        const { features } = snapshotGeoJson(history, places, day as never, { inWords: ({ kind }) => kind })
        expect(features.map(({ properties: { place } }) => place)).toEqual([...answers.keys()])
        for (const { properties } of features) {
          const { certain, possible } = statusAt(history, properties.place, day as never)
          expect(properties.certain).toBe(certain._tag === 'Some')
          expect(properties.possible).toEqual(possible.map(({ status }) => status.kind))
          expect(properties.basis).toEqual(possible.map(({ basis }) => basis))
          expect(properties.kind).toBe(possible.length > 1 ? 'open' : possible[0].status.kind)
          expect([...properties.sources].sort()).toEqual(
            [...new Set(possible.flatMap(({ because }) => because.map(({ source }) => source.id)))].sort()
          )
        }
      }),
      cases(500)
    )
  })

  it('have names in the language asked for, points where there are coordinates, and every hard name', () => {
    const history = project(
      orThrow(logOf(names.map((place, i) => change(`e${i}`, '2017-11-08', held(place), { place }))))
    )
    const { features } = snapshotGeoJson(history, gazetteer, '2017-11-09')
    expect(features.map(({ properties: { place, holder } }) => [place, holder])).toEqual(names.map((one) => [one, one]))
    expect(features.map(({ geometry }) => geometry !== null)).toEqual(names.map((_, i) => i % 2 === 0))
    const named = (language: string) =>
      snapshotGeoJson(article, places, '2017-11-12', { language }).features.map(({ properties: { name } }) => name)
    expect(named('ar')).toEqual(['Rummanah', 'البوكمال'])
    expect(named('constructor')).toEqual(['Rummanah', 'Al-Bukamal'])
    expect(snapshotGeoJson(article, places, '2017-11-12', { or: ' أو ' }).features[0].properties.status).toBe(
      'isis أو tribes'
    )
  })
})
