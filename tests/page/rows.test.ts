import { knownAt, orThrow, placesIn } from 'changing-hands'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lastAtMost, learnedAbout, load } from '../../apps/page/load.js'
import { MapLabels } from '../../apps/page/mapLabels.js'
import { opened } from '../../apps/page/opening.js'
import { answeredAt, chosenRows, namedIn } from '../../apps/page/rows.js'
import { initial } from '../../apps/page/state.js'
import { wordsFor } from '../../apps/page/words.js'
import { cases } from '../cases.js'

const record = (id: string, recordedAt: string, more: object): string =>
  JSON.stringify({ id, v: 1, recordedAt, source: { id: 's' }, ...more })
const change = (place: string, at: string, from: string, to: string): object => ({
  type: 'ControlChanged',
  place,
  at,
  from: { kind: 'held', by: from },
  to: { kind: 'held', by: to }
})
const log = [
  record('a', '2017-11-20', change('rummanah', '[2017-11-11..2017-11-17]', 'isis', 'iraq')),
  record('b', '2017-11-20', change('rawa', '2017-11-17', 'isis', 'iraq')),
  record('c', '2017-11-22', { type: 'EventRetracted', target: 'b', reason: 'too early' }),
  record('d', '2017-11-25', {
    type: 'EventCorrected',
    target: 'a',
    replacement: change('anah', '2017-11-12', 'isis', 'iraq')
  }),
  record('e', '2017-11-26', change('__proto__', '2017-11-12', 'constructor', 'isis'))
].join('\n')
const loaded = orThrow(
  load({
    name: 'x',
    log,
    gazetteer: [{ id: 'rawa', names: { en: 'Râwa', ar: 'راوة' } }],
    actors: { isis: { en: 'ISIS', ar: 'داعش' } }
  })
)

describe('the rows of the table', () => {
  const words = wordsFor(loaded, 'en')
  const rows = answeredAt(namedIn(loaded, words), loaded.known('2017-11-20').history, '2017-11-12', words)
  it('have every place of the log, those that were not known yet without a report', () => {
    expect(rows.map(({ id, told }) => [id, told.who.split(' or ').sort(), told.how])).toEqual([
      ['__proto__', ['no report'], 'no report'],
      ['anah', ['no report'], 'no report'],
      ['rawa', ['ISIS'], 'certain'],
      ['rummanah', ['ISIS', 'iraq'], 'open']
    ])
  })
  it('are found by name without marks and case, by holder, and by how certain they are', () => {
    const found = (asked: object): ReadonlyArray<string> =>
      chosenRows(rows, { ...initial, ...asked }).map(({ id }) => id)
    expect(found({ query: 'RAWA' })).toEqual(['rawa'])
    expect(found({ query: 'isis' })).toEqual(['rawa', 'rummanah'])
    expect(found({ holder: 'iraq' })).toEqual(['rummanah'])
    expect(found({ certainty: 'open' })).toEqual(['rummanah'])
    expect(found({ sort: 'certainty', order: 'down' })).toEqual(['__proto__', 'anah', 'rummanah', 'rawa'])
  })
  it('have names in the language that is chosen', () => {
    const arabic = wordsFor(loaded, 'ar')
    expect(arabic.place('rawa')).toBe('راوة')
    expect(arabic.place('anah')).toBe('anah')
    expect(arabic.place('__proto__')).toBe('__proto__')
    expect(arabic.status({ kind: 'unknown', not: ['isis'] })).toBe('غير معروف، وليس داعش')
    expect(arabic.actor('constructor')).toBe('constructor')
  })
  it('say years before 1 as people count them', () => {
    expect(wordsFor(loaded, 'en').date('-0043-03-15')).toBe('15 March 44 BC')
  })
})

describe('both clocks of a log', () => {
  it('the moments at which something was learned about a place: of retractions and corrections, that of their target', () => {
    expect(learnedAbout(loaded, 'rawa')).toEqual(['2017-11-20', '2017-11-22'])
    expect(learnedAbout(loaded, 'rummanah')).toEqual(['2017-11-20', '2017-11-25'])
    expect(learnedAbout(loaded, 'anah')).toEqual(['2017-11-25'])
  })
  it('a history is narrowed once for a date, and is that of knownAt', () => {
    const known = loaded.known('2017-11-22')
    expect(loaded.known('2017-11-22')).toBe(known)
    expect(placesIn(known.history)).toEqual(placesIn(knownAt(loaded.history, '2017-11-22')))
  })
  it('the last number of a rising list that is at most another', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: -20, max: 20 })),
        fc.integer({ min: -25, max: 25 }),
        (list, value) => {
          const rising = [...list].sort((a, b) => a - b)
          expect(lastAtMost(rising, value)).toBe(rising.filter((one) => one <= value).length - 1)
        }
      ),
      cases(1000)
    )
  })
})

describe('a file is known by what is in it', () => {
  it('a log, a gazetteer, a table', () => {
    expect(opened('a.jsonl', log).kind).toBe('log')
    expect(opened('a.txt', `\ufeff\n${log}`).kind).toBe('log')
    expect(opened('p.json', '[{ "id": "rawa", "names": { "en": "Rawa" } }]').kind).toBe('gazetteer')
    expect(opened('t.csv', 'place,date\nRawa,2017\n').kind).toBe('table')
    expect(opened('t.txt', 'place;date\nRawa;2017\n').kind).toBe('table')
  })
  it('what it is not: every fault with its line', () => {
    const read = opened('a.jsonl', `${log}\n{"id":\n`)
    expect(read.kind === 'wrong' && read.faults[0]).toMatch(/^line 6/)
    expect(opened('p.json', '[1').kind).toBe('wrong')
    expect(opened('empty.jsonl', '').kind).toBe('log')
  })
})

describe('names on the map', () => {
  it('never stand on one another, nor on a mark, nor beyond the edge', () => {
    const places = fc.array(fc.tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 200 })), {
      maxLength: 25
    })
    fc.assert(
      fc.property(places, (points) => {
        const labels = new MapLabels(300, 200, 14)
        for (const [x, y] of points) labels.take(x, y, 8)
        const boxes = points.flatMap(([x, y]) => {
          const at = labels.beside('Rawa', x, y, 8)
          // Four letters, narrower than they are reckoned to be.
          const left = at.anchor === 'start' ? at.x : at.anchor === 'end' ? at.x - 28 : at.x - 14
          return at.isFree ? [{ left, right: left + 28, top: at.y - 10, bottom: at.y }] : []
        })
        boxes.forEach((a, i) => {
          expect(Math.min(a.left, 300 - a.right, a.top, 200 - a.bottom)).toBeGreaterThanOrEqual(0)
          for (const b of boxes.slice(i + 1))
            expect(a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom).toBe(false)
          for (const [x, y] of points)
            expect(a.left < x + 8 && x - 8 < a.right && a.top < y + 8 && y - 8 < a.bottom).toBe(false)
        })
      }),
      cases(1000)
    )
  })
})
