import fc from 'fast-check'
import { compile } from 'vega-lite'
import type { TopLevelSpec } from 'vega-lite'
import { parse, View } from 'vega'
import { describe, expect, it } from 'vitest'
import { contested, formatChronon, held, orThrow } from 'changing-hands'
import type { SharePanel, VegaLiteSpec } from 'changing-hands/chart'
import { sharesChart, sharesSpec, timelineRows, timelineSpec } from 'changing-hands/chart'
import { gazetteerOf, sharesAt, shareSeries } from 'changing-hands/regions'
import { cases } from '../cases.js'
import { change, historyOf, historyWith, times } from '../given.js'
import { asChronon } from '../inside.js'
import { having, readXml, within, wordsIn } from './xml.js'

const places = ['p', 'q', 'r', 's']
const gazetteer = orThrow(
  gazetteerOf([
    { id: 'all', names: { en: 'All' }, parents: [] },
    ...places.map((id) => ({ id, names: { en: id }, parents: [{ id: 'all' }] }))
  ])
)
const [a, b, c] = ['a', 'b', 'c'].map(held)

/** Of four places `a` has p for certain, `b` has q from the 6th on, r is open from the 4th to the 7th, and of s there is no report. */
const history = historyOf(
  change('p1', '2017-11-01', a, { place: 'p' }),
  change('q1', '2017-11-01', a, { place: 'q' }),
  change('q2', '2017-11-06', b, { place: 'q' }),
  change('r1', '2017-11-01', a, { place: 'r' }),
  change('r2', '[2017-11-04..2017-11-08]', b, { place: 'r' })
)
const within10 = { from: '2017-11-01', until: '2017-11-10' }
const series = shareSeries(history, gazetteer, 'all', within10)

interface Corner {
  readonly label: string
  readonly at: string
  readonly low: number
  readonly high: number
}
const valuesOf = <Value>({ data }: VegaLiteSpec): ReadonlyArray<Value> =>
  (data as { readonly values: ReadonlyArray<Value> }).values

/** What a part reaches over at the beginning of a day, by the specification, which has the data of the drawing. */
const partsOn = (corners: ReadonlyArray<Corner>, date: string): Readonly<Record<string, readonly [number, number]>> => {
  const found: Record<string, readonly [number, number]> = {}
  for (const { label, at, low, high } of corners) if (at.slice(0, 10) <= date) found[label] = [low, high]
  // A part that has ended has a corner at its end, from which on there is nothing of it.
  for (const [label, [low, high]] of Object.entries(found)) {
    const last = corners.filter((one) => one.label === label).at(-1)
    if (last !== undefined && last.at.slice(0, 10) <= date) delete found[label]
    else if (low === high) delete found[label]
  }
  return found
}

describe('a picture of shares', () => {
  it('stacks what is certain, what is open and what nobody reports of, by a count by hand', () => {
    const corners = valuesOf<Corner>(sharesSpec(history, series))
    const open = 'open, or of none of these alone'
    expect(partsOn(corners, '2017-11-02')).toEqual({ a: [0, 0.75], 'no report': [0.75, 1] })
    expect(partsOn(corners, '2017-11-05')).toEqual({ a: [0, 0.5], [open]: [0.5, 0.75], 'no report': [0.75, 1] })
    expect(partsOn(corners, '2017-11-06')).toMatchObject({
      a: [0, 0.25],
      [open]: [0.25, 0.5],
      'no report': [0.5, 0.75],
      b: [0.75, 1]
    })
    expect(partsOn(corners, '2017-11-09')).toMatchObject({ a: [0, 0.25], 'no report': [0.25, 0.5], b: [0.5, 1] })
  })
  it('has bands from the least to the most of each, as the series has them', () => {
    const corners = valuesOf<Corner>(sharesSpec(history, series, { kind: 'bands' }))
    for (const date of ['2017-11-02', '2017-11-05', '2017-11-09']) {
      const found = partsOn(corners, date)
      for (const [actor, { least, most }] of sharesAt(series, asChronon(Date.parse(date) / 86_400_000)))
        expect(found[actor] ?? [0, 0], `${actor} on ${date}`).toEqual([least / 4, most / 4])
    }
  })
  it('leaves no hole: at every step the parts lie on one another, from the bottom to the top', () => {
    const anyChange = fc.record({
      place: fc.constantFrom(...places),
      day: fc.integer({ min: 1, max: 20 }),
      wide: fc.integer({ min: 0, max: 6 }),
      to: fc.constantFrom(a, b, c, contested(['a', 'b']))
    })
    fc.assert(
      fc.property(fc.array(anyChange, { minLength: 1, maxLength: 12 }), (changes) => {
        const date = (n: number): string => formatChronon('day', 17470 + n)
        const random = historyOf(
          changes.map(({ place, day, wide, to }, i) =>
            change(`e${i}`, `[${date(day)}..${date(day + wide)}]`, to, { place })
          )
        )
        const own = shareSeries(random, gazetteer, 'all', { from: date(0), until: date(30) })
        const svg = readXml(sharesChart(random, own, { width: 700 }))
        const areas = within(svg).filter(
          ({ name, attributes, children }) =>
            name === 'path' && attributes.d.endsWith('z') && children.some((one) => one.name === 'title')
        )
        /** The area under a part's outline, in square pixels: that of all of them is that of the panel. */
        const area = (d: string): number => {
          let sum = 0
          for (const piece of d.split('M').slice(1)) {
            let [x, y] = piece.split(/[VHz]/)[0].split(' ').map(Number)
            for (const [, kind, to] of piece.matchAll(/([VH])([-\d.]+)/g)) {
              if (kind === 'V') y = Number(to)
              else {
                sum += (x - Number(to)) * y
                x = Number(to)
              }
            }
          }
          return Math.abs(sum)
        }
        const whole = areas.reduce((sum, { attributes: { d } }) => sum + area(d), 0)
        expect(whole / (220 * (700 - 40 - 36))).toBeCloseTo(1, 2)
      }),
      cases(500)
    )
  })
  it('has a panel for each region, its name, what the whole is, and one legend', () => {
    const panels: ReadonlyArray<SharePanel> = [
      { series, name: '<b>', note: 'of 4 places' },
      {
        series,
        name: 'الأنبار',
        also: [{ status: contested(['a', 'b']), amounts: times(series.starts.length, () => 0.5) }]
      }
    ]
    const svg = readXml(
      sharesChart(history, panels, { title: 'Shares', source: 'Source', marks: [{ at: '2017-11-05', label: 'then' }] })
    )
    expect(having(svg, 'data-region').map(({ attributes }) => attributes['data-region'])).toEqual(['all', 'all'])
    const words = wordsIn(svg)
    for (const word of ['<b>', 'الأنبار', 'of 4 places', 'then', 'contested by a and b', 'no report'])
      expect(
        words.filter((one) => one === word),
        word
      ).toHaveLength(1)
  })
  it('refuses a series without an end, too many panels, and options out of range', () => {
    expect(() => sharesChart(history, shareSeries(history, gazetteer, 'all'))).toThrow(
      'give shareSeries `from` and `until`'
    )
    expect(() => sharesChart(history, [])).toThrow(RangeError)
    expect(() =>
      sharesChart(
        history,
        times(101, () => series)
      )
    ).toThrow('not 101')
    for (const options of [{ columns: 0 }, { panelHeight: 5 }, { kind: 'pie' as 'stack' }])
      expect(() => sharesChart(history, series, options)).toThrow(RangeError)
  })
})

/** Compiled and drawn by Vega, without a word of complaint. */
const drawnByVega = async (spec: VegaLiteSpec): Promise<string> => {
  const said: Array<unknown> = []
  const say = (...words: ReadonlyArray<unknown>) => {
    said.push(words)
    return logger
  }
  const logger = { level: () => logger, error: say, warn: say, info: () => logger, debug: () => logger }
  const { spec: compiled } = compile(spec as unknown as TopLevelSpec, { logger: logger as never })
  const svg = await new View(parse(compiled), { renderer: 'none' }).toSVG()
  expect(said).toEqual([])
  return svg
}

describe('the specifications for Vega-Lite', () => {
  it('are plain data, which Vega draws', async () => {
    for (const spec of [
      timelineSpec(history, { title: 'Who', subtitle: 'when' }),
      timelineSpec(history, { theme: 'dark', places: ['p'] }),
      sharesSpec(history, series, { title: 'Shares' }),
      sharesSpec(
        history,
        [
          { series, note: 'one' },
          { series, note: 'two' }
        ],
        { kind: 'bands' }
      )
    ]) {
      expect(JSON.parse(JSON.stringify(spec))).toEqual(spec)
      const svg = await drawnByVega(spec)
      expect(svg).toMatch(/aria-roledescription="(rect|area) mark|role-mark/)
      expect(svg).not.toMatch(/NaN|undefined/)
    }
  })
  it('have a value for each status of each span of the rows', () => {
    const rows = timelineRows(history, within10)
    const values = valuesOf<{
      readonly place: string
      readonly label: string
      readonly from: string
      readonly until: string
    }>(timelineSpec(history, within10))
    const iso = (chronon: number): string => new Date(chronon * 86_400_000).toISOString()
    expect(values.map(({ place, label, from, until }) => [place, label, from, until])).toEqual(
      rows.flatMap(({ place, spans }) =>
        spans.flatMap(({ from, until, possible }) => possible.map(({ label }) => [place, label, iso(from), iso(until)]))
      )
    )
  })
  it('have dates before our era, as Date reads them', () => {
    const caesar = historyWith({ granularity: 'year' }, change('e1', '-0043', a))
    const [value] = valuesOf<{ readonly from: string; readonly first: string }>(
      timelineSpec(caesar, { from: '-0043', until: '-0042' })
    )
    expect(value).toMatchObject({ from: '-000043-01-01T00:00:00.000Z', first: '44 BC' })
  })
})
