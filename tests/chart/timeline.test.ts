import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Status } from 'changing-hands'
import {
  bySides,
  contested,
  formatChronon,
  held,
  knownAt,
  orThrow,
  shared,
  statusAt,
  statusKey,
  uncontrolled,
  unknown
} from 'changing-hands'
import type { DrawnSpan } from 'changing-hands/chart'
import { timelineChart, timelineRows } from 'changing-hands/chart'
import { sidesOf } from 'changing-hands/regions'
import { arbitraryPlaceRecords } from 'changing-hands/testing'
import { placesFirst } from '../corpus/index.js'
import { change, day, historyOf, historyWith, seen, times } from '../given.js'
import { asChronon } from '../inside.js'
import { cases } from '../cases.js'
import { having, readXml, within, wordsIn } from './xml.js'

const isis = held('isis')
const army = held('army')

const shownIn = ({ from, until, possible }: DrawnSpan): string =>
  `${day(from)} ${day(until)} ${possible.map(({ label }) => label).join(' | ')}`

describe('the rows of a picture', () => {
  it('have at every chronon what is answered there, and how it is known; neighbours differ', () => {
    fc.assert(
      fc.property(arbitraryPlaceRecords(), (records) => {
        const history = historyOf(records)
        const [{ place, spans }] = timelineRows(history, {
          places: [records[0] && 'place' in records[0] ? records[0].place : 'p']
        })
        spans.forEach(({ from, until, possible }, i) => {
          if (i > 0) expect(from).toBe(spans[i - 1].until)
          if (i > 0) expect(possible).not.toEqual(spans[i - 1].possible)
          for (const chronon of [from, until - 1]) {
            const answer = statusAt(history, place, asChronon(chronon))
            const expected = answer.possible.map(({ status, basis, doubtful, against }) =>
              [
                statusKey(status),
                basis === 'no evidence',
                basis.startsWith('presumed'),
                basis === 'unreported change',
                doubtful || against.length > 0
              ].join()
            )
            expect(
              possible
                .map(({ status, noReport, presumed, unreported, doubted }) =>
                  [statusKey(status), noReport, presumed, unreported, doubted].join()
                )
                .sort()
            ).toEqual(expected.sort())
          }
        })
      }),
      placesFirst(1000)
    )
  })
  it('reach over the dates of the log and a bit on either side, unless told otherwise', () => {
    // 3 to 17 November is fifteen days, of which a twenty-fifth is less than a day and so one.
    const history = historyOf(change('e1', '2017-11-03', isis), change('e2', '[2017-11-11..2017-11-17]', army))
    const [{ spans }] = timelineRows(history)
    expect([day(spans[0].from), day(spans[spans.length - 1].until - 1)]).toEqual(['2017-11-02', '2017-11-18'])
    const [{ spans: own }] = timelineRows(history, { from: '2017-11-10', until: '2017-12' })
    expect(own.map(shownIn)).toEqual([
      '2017-11-10 2017-11-11 isis',
      '2017-11-11 2017-11-17 army | isis',
      '2017-11-17 2018-01-01 army'
    ])
  })
  it('of a place that nobody reports of are one span without a report', () => {
    const history = historyOf(change('e1', '2017-11-03', isis))
    for (const one of [
      timelineRows(history, { places: ['elsewhere'] }),
      timelineRows(knownAt(history, '2017-01-01'), { places: ['p'], from: '2017-11', until: '2017-11' })
    ])
      expect(one[0].spans.map(({ possible }) => possible.map(({ label }) => label))).toEqual([['no report']])
  })
  it('may have a history each, which counts time alike', () => {
    const [one, other] = [historyOf(change('e1', '2017-11-03', isis)), historyOf(change('e1', '2017-11-03', army))]
    const rows = timelineRows(one, {
      rows: [{ place: 'p' }, { place: 'p', history: other, joined: true }],
      from: '2017-11-03',
      until: '2017-11-03'
    })
    expect(rows.map(({ spans }) => spans.map(shownIn))).toEqual([
      ['2017-11-03 2017-11-04 isis'],
      ['2017-11-03 2017-11-04 army']
    ])
    const years = historyWith({ granularity: 'year' }, change('e1', '2017', army))
    expect(() => timelineRows(one, { rows: [{ place: 'p', history: years }] })).toThrow(
      'by the day, and the history of "p" by the year'
    )
  })
  it('are a hundred at most, and more come page by page', () => {
    const history = historyOf(
      times(250, (i) => change(`e${i}`, '2017-11-03', isis, { place: `p${String(i).padStart(3, '0')}` }))
    )
    expect(() => timelineChart(history)).toThrow(
      /at most 100 rows, and these are 250: name those to draw .* from 1 to 3/
    )
    expect([1, 2, 3].map((page) => timelineRows(history, { page }).length)).toEqual([100, 100, 50])
    expect(timelineRows(history, { page: 3 })[49].place).toBe('p249')
    for (const page of [0, 4, 1.5]) expect(() => timelineRows(history, { page })).toThrow(RangeError)
    expect(timelineRows(history, { places: ['p007'] }).map(({ place }) => place)).toEqual(['p007'])
  })
  it('refuse a window that ends before it begins, or that has no end', () => {
    const history = historyOf(change('e1', '2017-11-03', isis))
    expect(() => timelineChart(history, { from: '2017-11-05', until: '2017-11-03' })).toThrow(
      'not from 2017-11-05 to 2017-11-03'
    )
    expect(() => timelineChart(history, { from: '../2017', until: '2017-11-03' })).toThrow(RangeError)
  })
})

/** A history in which everything occurs that has a sign of its own. */
const everything = historyOf(
  change('a1', '2017-11-03', army, { place: 'a', from: isis }),
  change('a2', '[2017-11-14..2017-11-17]', army, { place: 'a', from: isis }),
  change('b1', '2017-11-03', contested(['isis', 'army'], 'isis'), { place: 'b' }),
  change('b2', '2017-11-08', shared({ isis: 0.25, army: 0.75 }), { place: 'b' }),
  change('b3', '2017-11-12', uncontrolled, { place: 'b' }),
  change('b4', '2017-11-15', unknown(['isis']), { place: 'b' }),
  change('b5', '2017-11-18', unknown(), { place: 'b' }),
  change('c1', '2017-11-05?', isis, { place: 'c' })
)

describe('a picture of timelines', () => {
  it('tells each status by a fill of its own, and each way of knowing by its sign, in one legend', () => {
    const svg = readXml(timelineChart(everything))
    const words = wordsIn(svg)
    for (const label of [
      'army',
      'isis',
      'contested by isis and army (mostly isis)',
      'shared: isis 25 %, army 75 %',
      'uncontrolled',
      'unknown',
      'unknown, not isis',
      'no report',
      'in lanes: open which of them',
      'thin: presumed, not reported',
      'broken: by a change that nobody reported',
      'dotted: doubted, or against another report'
    ])
      expect(
        words.filter((one) => one === label),
        label
      ).toHaveLength(1)
    const samples = within(svg)
      .filter(
        ({ name, attributes }) =>
          name === 'g' &&
          attributes.transform?.startsWith('translate(') &&
          !attributes.transform.startsWith('translate(0 ')
      )
      .map(({ children }) =>
        JSON.stringify(children.filter(({ name }) => name === 'path').map(({ attributes: { d, fill } }) => [d, fill]))
      )
    expect(samples).toHaveLength(12)
    expect(new Set(samples).size).toBe(12)
  })
  it('lists nothing that does not occur', () => {
    const words = wordsIn(
      readXml(timelineChart(historyOf(change('e1', '2017-11-03', isis)), { from: '2017-11-03', until: '2017-11-09' }))
    )
    expect(words.slice(0, 2)).toEqual(['isis', 'p'])
    expect(words.slice(2).every((word) => /^(\d+|Nov 2017)$/.test(word))).toBe(true)
  })
  it('has the spans of its rows, each as wide as it is long, and a lane for each status', () => {
    const rows = timelineRows(everything)
    const svg = readXml(timelineChart(everything))
    const drawn = having(svg, 'data-place')
    expect(drawn.map(({ attributes }) => attributes['data-place'])).toEqual(rows.map(({ place }) => place))
    rows.forEach(({ spans }, i) => {
      const groups = having(drawn[i], 'data-from')
      expect(groups.map(({ attributes }) => [attributes['data-from'], attributes['data-until']])).toEqual(
        spans.map(({ from, until }) => [String(from), String(until)])
      )
      groups.forEach(({ children }, k) => {
        const { from, until, possible } = spans[k]
        const paths = children.filter(({ name }) => name === 'path')
        const marks = possible.reduce((sum, { unreported, doubted }) => sum + Number(unreported) + Number(doubted), 0)
        expect(paths).toHaveLength(possible.length + marks)
        const [, width] = /h([\d.]+)v/.exec(paths[0].attributes.d) ?? []
        const whole = having(drawn[i], 'data-from').reduce(
          (sum, one) => sum + Number(/h([\d.]+)v/.exec(one.children[1].attributes.d)?.[1]),
          0
        )
        expect(Number(width) / whole).toBeCloseTo((until - from) / (spans[spans.length - 1].until - spans[0].from), 2)
      })
    })
  })
  it('says in the title of a span from when to when, what, and how it is known', () => {
    const titles = within(readXml(timelineChart(everything)))
      .filter(({ name }) => name === 'title')
      .map(({ text }) => text)
    expect(titles).toContain('4 Nov 2017 to 16 Nov 2017: isis (by an unreported change) or army')
    expect(titles.some((text) => text.endsWith(': isis (doubted)'))).toBe(true)
    expect(titles.some((text) => text.endsWith(': isis (presumed)'))).toBe(true)
  })
  it('is well-formed, and shows names as they are, whatever names there are', () => {
    const names = [
      '__proto__',
      'constructor',
      '<script>alert("1")</script>',
      "a'b&c",
      'line\nbreak',
      'bell \u0007',
      ' '
    ]
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...names), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 })), {
          minLength: 1,
          maxLength: 6
        }),
        (given) => {
          const own = [...new Set(given)]
          const history = historyOf(own.map((name, i) => change(`e${i}`, '2017-11-03', held(name), { place: name })))
          const svg = timelineChart(history, { title: own[0], subtitle: own, source: 'nul\u0000 and \ud800 half' })
          expect(having(readXml(svg), 'data-place')).toHaveLength(own.length)
          expect(svg).not.toContain('<script')
        }
      ),
      cases(500)
    )
  })
  it('sets what is read from the right so that it ends where it should', () => {
    const history = historyOf(
      change('e1', '2017-11-03', held('داعش'), { place: 'البوكمال' }),
      change('e2', '2017-11-03', isis, { place: 'Rawa' })
    )
    const texts = within(readXml(timelineChart(history, { asideOf: () => 'راوة' }))).filter(
      ({ name }) => name === 'text'
    )
    const of = (words: string) => texts.find(({ text }) => text === words)?.attributes
    // Both names end at the same place, left of the plot: the start of one and the end of the other.
    expect(of('البوكمال')).toMatchObject({ direction: 'rtl', x: of('Rawa')?.x })
    expect(of('البوكمال')?.['text-anchor']).toBeUndefined()
    expect(of('Rawa')).toMatchObject({ 'text-anchor': 'end' })
    expect(of('راوة')).toMatchObject({ direction: 'rtl', 'text-anchor': 'end' })
    expect(Number(of('راوة')?.x)).toBeGreaterThan(Number(of('Rawa')?.x) + 300)
  })
  it('cuts a name that is too long, and has it whole in its title', () => {
    const long = 'Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson, and what lies around it, as far as one can see'
    const svg = readXml(timelineChart(historyOf(change('e1', '2017-11-03', isis, { place: long }))))
    const [name] = within(svg).filter(({ name, text }) => name === 'text' && text.startsWith('Saint'))
    expect(name.text).toMatch(/^Saint-Remy[^…]*…Saint-Remy.*as one can see$/)
    expect(name.children.map(({ name, text }) => [name, text])).toEqual([['title', long]])
  })
  it('shares no id with a picture of another prefix, and names those that it has', () => {
    const [one, other] = ['one', 'other'].map((idPrefix) => readXml(timelineChart(everything, { idPrefix })))
    const ids = (of: typeof one) => having(of, 'id').map(({ attributes: { id } }) => id)
    expect(ids(one).length).toBeGreaterThan(5)
    expect(new Set([...ids(one), ...ids(other)]).size).toBe(2 * ids(one).length)
    expect(one.attributes).toMatchObject({ role: 'img', 'aria-labelledby': 'one-title one-desc' })
    expect(() => timelineChart(everything, { idPrefix: 'a b' })).toThrow(RangeError)
    expect(() => timelineChart(everything, { width: 20 })).toThrow(RangeError)
  })
  it('is dark if asked, and the same text for the same history', () => {
    expect(timelineChart(everything)).toBe(timelineChart(everything))
    const dark = timelineChart(everything, { theme: 'dark' })
    expect(dark).toContain('fill="#0d1014"')
    expect(dark).not.toContain('#ffffff')
  })
  it('leaves blank what its words are left out of, and draws as one what has the same words', () => {
    const inWords = (status: Status): string | undefined => (status.kind === 'held' ? 'held by somebody' : undefined)
    const words = wordsIn(
      readXml(
        timelineChart(everything, {
          inWords,
          rows: [
            { place: 'b', name: '' },
            { place: 'c', name: '' }
          ]
        })
      )
    )
    expect(words.filter((word) => word === 'held by somebody')).toHaveLength(1)
    expect(words.join()).not.toMatch(/contested|uncontrolled|unknown/)
  })
  it('gives sides their colours, in a history told by side', () => {
    const sides = orThrow(sidesOf([{ id: 'government', members: [{ id: 'army' }] }]))
    expect(wordsIn(readXml(timelineChart(bySides(historyOf(change('e1', '2017-11-03', army)), sides))))).toContain(
      'government'
    )
  })
  it('points out dates and spans', () => {
    const svg = timelineChart(everything, {
      marks: [{ at: '2017-11-08', label: 'the siege' }, { at: '2017-11-10/2017-11-12', label: 'truce' }, { at: '1990' }]
    })
    expect(wordsIn(readXml(svg))).toEqual(expect.arrayContaining(['the siege', 'truce']))
    expect(svg.match(/stroke-dasharray/g)).toHaveLength(1)
  })
  it('of 100 places with 50 changes each is less than 300 kB', () => {
    const history = historyOf(
      times(100, (p) =>
        times(50, (i) =>
          change(`e${p}-${i}`, formatChronon('day', 17000 + 7 * i + (p % 5)), held(`actor ${(i + p) % 9}`), {
            place: `place ${p}`
          })
        )
      ).flat()
    )
    const svg = timelineChart(history)
    expect(svg.length).toBeLessThan(300_000)
    expect(having(readXml(svg), 'data-place')).toHaveLength(100)
  })
  it('draws a sighting that changes nothing as no more than what it was', () => {
    const history = historyOf(change('e1', '2017-11-03', isis), seen('o1', '2017-11-10', isis))
    expect(timelineRows(history, { from: '2017-11-03', until: '2017-11-20' })[0].spans).toHaveLength(1)
  })
})
