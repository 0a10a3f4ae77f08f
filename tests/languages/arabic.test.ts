import { describe, expect, it } from 'vitest'
import { audit, explain, formatStatus, held, placesIn, unknown } from 'changing-hands'
import { arabic } from 'changing-hands/languages'
import { change, historyOf } from '../given.js'
import { hardHistories, hardStatuses, phrasesLike, textsOf } from './texts.js'

const isolate = /\u2068[^\u2068\u2069]*\u2069/g
/** What is left when names, ids, dates and quotations, each isolated, are taken out. */
const own = (text: string): string => text.replace(isolate, '')

/** Whether a text is written in Arabic, with no letter of another script. */
const isArabic = (text: string): boolean =>
  /\p{Script=Arabic}/u.test(text) && !/(?!\p{Script=Arabic}|\p{Script=Common}|\p{Script=Inherited})./su.test(text)

const all = hardHistories.map((history) => textsOf(history, arabic))
const everyText = all.flatMap(({ explanations, outcomes, settlings, findings }) => [
  ...explanations.flatMap((text) => text.split(/\n(?=- | {4}|[^\n]*:)/)),
  ...outcomes,
  ...settlings,
  ...findings
])

describe('the Arabic texts', () => {
  it('are Arabic, but for names, ids, dates and quotations', () => {
    const others = all.flatMap(({ explanations, outcomes, settlings, findings }) =>
      [...explanations, ...settlings, ...findings]
        .filter((text) => !isArabic(own(text)))
        // of what is right it is said by its records alone
        .concat(outcomes.filter((text) => own(text).trim() !== '' && !isArabic(own(text))))
    )
    expect(others).toEqual([])
    for (const status of hardStatuses.filter(({ kind }) => kind !== 'held'))
      expect(isArabic(own(formatStatus(status, undefined, arabic)))).toBe(true)
  })
  it('isolate everything else, opened and closed, one not within another', () => {
    for (const text of everyText) expect(own(text)).not.toMatch(/[\u2068\u2069]/)
  })
  it('run from the right, whatever the letters of a name at their beginning', () => {
    const firstLetter = /[\p{L}\u200f]/u
    const lines = all.flatMap(({ explanations, findings }) => [
      ...explanations.flatMap((text) => text.split('\n')),
      ...findings
    ])
    expect(lines.filter((line) => !/[\u200f\p{Script=Arabic}]/u.test(firstLetter.exec(line)?.[0] ?? ''))).toEqual([])
  })
  it('are there for every kind of finding, status and basis', () => {
    const met = new Set<string>(all.flatMap(({ kinds }) => kinds))
    expect(Object.keys(arabic.findings).filter((kind) => !met.has(kind))).toEqual([])
    expect(Object.keys(arabic.statuses).sort()).toEqual([...new Set(hardStatuses.map(({ kind }) => kind))].sort())
    const bases = new Set<string>(all.flatMap(({ bases: some }) => some))
    expect(Object.keys(arabic.basis).filter((basis) => !bases.has(basis))).toEqual([])
  })
  it('have a text of their own for each phrase that is one', () => {
    const texts: Array<unknown> = []
    phrasesLike(arabic, (_path, phrase) => typeof phrase === 'function' || texts.push(phrase))
    expect(texts).toHaveLength(14)
    expect(texts.filter((text) => typeof text !== 'string' || !isArabic(text))).toEqual([])
    expect(new Set(texts).size).toBe(texts.length)
  })
})

describe('a name in an Arabic text', () => {
  it('is isolated whatever is in it: one line, and no end of isolation before its own', () => {
    expect(formatStatus(held('a\u2069 b\r\n c\u2067'), undefined, arabic)).toBe('\u2068a b c\u2069')
    expect(formatStatus(held('الجيش'), undefined, arabic)).toBe('\u2068الجيش\u2069')
    expect(formatStatus(held('<b>'), (id) => `«${id}»`, arabic)).toBe('\u2068«<b>»\u2069')
  })
})

describe('a count in Arabic', () => {
  const message = (times: number): string =>
    arabic.findings['possible-misspelling'].message({
      of: 'place',
      name: '',
      like: '',
      records: times,
      difference: { in: 'marks' }
    })
  // none, one, two, a few, many and a hundred have a form each, and so on with the last two digits
  it.each([
    [0, '(0 سجل)'],
    [1, '(سجل واحد)'],
    [2, '(سجلان)'],
    [3, '(3 سجلات)'],
    [10, '(10 سجلات)'],
    [11, '(11 سجلًا)'],
    [99, '(99 سجلًا)'],
    [100, '(100 سجل)'],
    [101, '(101 سجل)'],
    [102, '(102 سجل)'],
    [103, '(103 سجلات)'],
    [111, '(111 سجلًا)']
  ])('of %i is %s', (count, text) => expect(message(count)).toContain(text))
  it('is said where answers are open: between two, between three', () => {
    const head = (possible: number): string =>
      arabic.explanation.head({ place: 'ا', from: 'ب', to: 'ب', possible, isKnown: true })
    expect([1, 2, 3, 12].map(head)).toEqual([
      '\u200fا، ب: مؤكد',
      '\u200fا، ب: مفتوح بين احتمالين',
      '\u200fا، ب: مفتوح بين 3 احتمالات',
      '\u200fا، ب: مفتوح بين 12 احتمالًا'
    ])
  })
})

describe('names', () => {
  const names: Readonly<Record<string, string>> = { a: 'الجيش', p: 'البوكمال', b: 'داعش' }
  const nameOf = (id: string): string => names[id] ?? id
  const history = historyOf(
    change('e1', '2017-11-08', held('a'), { from: held('b') }),
    change('e2', '2017-11-20', unknown(['a']), { from: held('b') })
  )
  it('of actors and places stand in place of their ids, and records keep theirs', () => {
    const { text, settle, place } = explain(history, 'p', '2017-11-25', { phrases: arabic, nameOf })
    expect(place).toBe('p')
    expect(
      text
        .split('\n')
        .slice(0, 2)
        .map((line) => line.replace(/[\u2068\u2069\u200f]/g, ''))
    ).toEqual([
      'البوكمال، 2017-11-25: مؤكد',
      '- غير معروف، وليس الجيش: مستمر منذ تقرير سابق؛ ممكن من 2017-11-20 فصاعدًا'
    ])
    expect(settle.map((settling) => settling.text).join()).not.toMatch(/\u2068[abp]\u2069/)
    expect(explain(history, 'p', '2017-11-25', { nameOf }).text).toContain(
      'البوكمال, 2017-11-25: certain\n- unknown, not الجيش'
    )
  })
  it('stand in findings too', () => {
    const [gap] = audit(history, { nameOf })
    expect([gap.kind, gap.records]).toEqual(['gap', ['e1', 'e2']])
    expect(gap.message).toContain('it was left الجيش, and then changed from داعش')
  })
  it('may be alike: no fact that would settle it is lost', () => {
    for (const some of hardHistories)
      for (const { id } of placesIn(some).slice(0, 2)) {
        const facts = (name?: (id: string) => string): ReadonlyArray<unknown> =>
          explain(some, id, '2017-11-12', name === undefined ? {} : { nameOf: name }).settle.map(({ outcomes }) =>
            outcomes.map(({ fact }) => fact)
          )
        expect(facts(() => 'x')).toEqual(facts())
      }
  })
})
