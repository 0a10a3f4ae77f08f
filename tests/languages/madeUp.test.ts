/** A language of marks: every phrase is `«where it stands»`, so that any word that is not of the table shows. */
import { describe, expect, it } from 'vitest'
import { audit, emptyHistory, explain, formatStatus, held } from 'changing-hands'
import type { Phrases } from 'changing-hands/languages'
import { arabic, english } from 'changing-hands/languages'
import { hardHistories, hardStatuses, phrasesLike, textsOf } from './texts.js'

const said = new Set<string>()
const mark = (path: string): string => {
  said.add(path)
  return `«${path}»`
}
const marks: Phrases = phrasesLike(english, (path, phrase) =>
  typeof phrase === 'function' ? () => mark(path) : `«${path}»`
)

/** A table that hands on what it is told, with its place around it: what is nested shows, and what is not told is missing. */
const telling: Phrases = phrasesLike(english, (path, phrase) =>
  typeof phrase === 'function'
    ? (...facts: ReadonlyArray<unknown>) => `«${path} ${JSON.stringify(facts)}»`
    : `«${path}»`
)

const all = hardHistories.map((history) => textsOf(history, marks))
for (const status of hardStatuses) formatStatus(status, undefined, marks)
const paths: Array<string> = []
phrasesLike(english, (path, phrase) => {
  if (typeof phrase === 'function') paths.push(path)
  return phrase
})

describe('a table of marks', () => {
  it('is all that a status is made of', () => {
    for (const status of hardStatuses) expect(formatStatus(status, undefined, marks)).toBe(`«statuses.${status.kind}»`)
  })
  it('is all that an explanation is made of, line by line, and what would settle it', () => {
    for (const { explanations } of all)
      for (const text of explanations)
        for (const line of text.split('\n')) expect(line).toMatch(/^(- | {4})?«(explanation|settling)\.\w+»$/)
    const outcomes = new Set(all.flatMap((texts) => texts.outcomes))
    for (const text of outcomes) expect(text).toMatch(/^«settling\.outcomes\.\w+»$/)
  })
  it('is all that a finding is made of: what is the matter, what was done and what to do', () => {
    for (const { findings, kinds } of all)
      expect(findings).toEqual(
        kinds.flatMap((kind) => ['message', 'done', 'advice'].map((part) => `«findings.${kind}.${part}»`))
      )
  })
  it('is asked for every phrase of it', () => {
    expect(paths.filter((path) => !said.has(path))).toEqual([])
  })
  it('is told names, ids, dates and quotations by no other way than as they are put apart', () => {
    const texts = hardHistories.flatMap((history) => {
      const { explanations, findings } = textsOf(history, telling, 1)
      return [...explanations, ...findings]
    })
    // What is told is a mark, a number, yes or no, or one of a few plain words.
    const plain =
      /^(actor|place|part|absent|amended|of another kind|elsewhere|dates|before|after|seen|letters|forms of Unicode|unseen characters|marks|look-alikes|letters that look alike|)$/
    const isTold = (value: unknown): boolean =>
      typeof value === 'string'
        ? plain.test(value) || /^«.*»( «.*»)?$/s.test(value)
        : typeof value !== 'object' || value === null || Object.values(value).every(isTold)
    for (const text of texts)
      for (const line of text.split(/\n/)) {
        const told = /^(?:- | {4})?«[\w. -]+ (\[.*\])»$/.exec(line)
        expect(told !== null && isTold(JSON.parse(told[1])) ? '' : line).toBe('')
      }
  })
})

describe('a language', () => {
  it('changes no more than the texts', () => {
    hardHistories.forEach((history, k) => {
      expect(all[k].facts).toEqual(textsOf(history).facts)
      expect(textsOf(history, arabic).facts).toEqual(textsOf(history).facts)
    })
  })
  it('is English unless another is given', () => {
    for (const history of hardHistories) expect(textsOf(history, english)).toEqual(textsOf(history))
    for (const status of hardStatuses) expect(formatStatus(status, undefined, english)).toBe(formatStatus(status))
  })
  it('is a table, and what names actors and places a function: anything else is the program’s mistake', () => {
    const history = emptyHistory()
    for (const wrong of ['ar', 1, null] as ReadonlyArray<unknown> as ReadonlyArray<never>) {
      expect(() => explain(history, 'p', '2017', { phrases: wrong })).toThrow(TypeError)
      expect(() => audit(history, { phrases: wrong })).toThrow(TypeError)
      expect(() => formatStatus(held('a'), undefined, wrong)).toThrow(TypeError)
      expect(() => explain(history, 'p', '2017', { nameOf: wrong })).toThrow(TypeError)
      expect(() => audit(history, wrong)).toThrow(TypeError)
    }
  })
})
