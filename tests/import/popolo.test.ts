/** Popolo: memberships as spells; the people are made up. */
import { describe, expect, it } from 'vitest'
import { emptyLog, logOf, orThrow, project } from 'changing-hands'
import type { Imported, PopoloOptions } from 'changing-hands/import'
import { importPopolo, syncImported } from 'changing-hands/import'
import { possibleAt } from '../given.js'
import { withPlace } from './inShort.js'

const options: PopoloOptions = { source: { id: 'hall' }, recordedAt: '2017-11-20', missingEnd: 'open' }
const member = (id: string, person: string, dates: object, more: object = {}) => ({
  id,
  post_id: 'mayor',
  person_id: person,
  ...dates,
  ...more
})
const imported = (
  memberships: ReadonlyArray<unknown>,
  more: Partial<PopoloOptions> = {},
  others: object = {}
): Imported => orThrow(importPopolo({ memberships, ...others }, { ...options, ...more }))
const records = (...given: Parameters<typeof imported>): ReadonlyArray<string> =>
  imported(...given).records.map(withPlace)
const refused = (...given: Parameters<typeof imported>): ReadonlyArray<string> =>
  imported(...given).report.refused.map(({ path, message }) => `${path}: ${message}`)

describe('a membership', () => {
  const ann = member('m1', 'ann', { start_date: '2010-05-06', end_date: '2014-05-05' })
  const ben = member('m2', 'ben', { start_date: '2014-05-06' })
  it('is a spell in its post, which the next may take over on the day of the end or after it', () => {
    expect(records([ben, ann])).toEqual(['mayor 2010-05-06 > ann', 'mayor 2014-05-06 ann > ben'])
    expect(records([ann])).toEqual(['mayor 2010-05-06 > ann', 'mayor [2014-05-05..2014-05-06] ann > unknown'])
    expect(records([ann], { ends: 'inclusive' })[1]).toBe('mayor 2014-05-06 ann > unknown')
  })
  it('has its id, its role and the address of its source', () => {
    const sourced = { ...ann, role: 'Mayor', sources: [{ note: 'x' }, { url: 'https://x.example/m1' }] }
    expect(imported([sourced]).records[0]).toMatchObject({
      id: 'm1/start@2017-11-20',
      manner: 'Mayor',
      source: { id: 'hall', url: 'https://x.example/m1' }
    })
    const { id: _id, ...nameless } = ann
    expect(imported([nameless]).records[0].id).toBe('mayor/ann/2010-05-06/start@2017-11-20')
  })
  it('is of an area or an organisation, and on behalf of a party, if that is asked', () => {
    const seat = { ...ann, area_id: 'hit', organization_id: 'council', on_behalf_of_id: 'party' }
    expect(records([seat], { place: 'area', holder: 'on behalf of' })[0]).toBe('hit 2010-05-06 > party')
    expect(records([seat], { place: 'organization' })[0]).toBe('council 2010-05-06 > ann')
  })
  it('without an end goes on, or nobody knows, as the caller says; else it is refused', () => {
    const { missingEnd: _end, ...unsaid } = options
    const read = orThrow(importPopolo({ memberships: [ben] }, unsaid))
    expect(read.report.refused).toMatchObject([{ path: 'm2', message: expect.stringMatching(/missingEnd/) as string }])
    expect(records([ben])).toEqual(['mayor 2014-05-06 > ben'])
    expect(imported([ben], { missingEnd: 'unknown' }).report.notes).toMatchObject([{ rows: 1 }])
  })
  it('without a start is known to have ended', () => {
    expect(records([member('m1', 'ann', { start_date: null, end_date: '2014-05-05' })], { ends: 'inclusive' })).toEqual(
      ['mayor 2014-05-06 ann > unknown']
    )
    const both = [member('m1', 'ann', { end_date: '2014-05-05' }), ben]
    expect(records(both)).toEqual(['mayor 2014-05-06 > ben'])
    expect(imported(both).report.notes).toMatchObject([
      { rows: 1, message: expect.stringMatching(/another follows/) as string }
    ])
    expect(imported([member('m1', 'ann', {})]).report.notes).toMatchObject([{ rows: 1 }])
  })
  it.each(['2014-5', '14-05-06', '-0043', '12014', '2014-13', '2014-02-30', 'soon', '2014-05-06T10:00'])(
    'with a date that is none of Popolo is refused: %s',
    (start_date) => {
      expect(refused([member('m1', 'ann', { start_date })])).toEqual([expect.stringMatching(/^m1: start_date: /)])
    }
  )
  it('with a time of day has its day', () => {
    expect(records([member('m1', 'ann', { start_date: '2014-05-06T10:00:00Z' })])).toEqual(['mayor 2014-05-06 > ann'])
    expect(records([member('m1', 'ann', { start_date: '2014' })])).toEqual(['mayor 2014 > ann'])
  })
  it('of a legislative period has its bounds, and no order among those of the same', () => {
    const events = [{ id: 't1', start_date: '2010-05-06', end_date: '2014-05-05' }, { id: 'none' }, 7]
    const within = (id: string, person: string) => member(id, person, { legislative_period_id: 't1' })
    expect(records([within('m1', 'ann')], {}, { events })).toEqual([
      'mayor [2010-05-06..2014-05-05] > ann',
      'mayor [2010-05-06..2014-05-06] ann > unknown'
    ])
    const both = imported([within('m1', 'ann'), within('m2', 'ben')], {}, { events })
    const history = project(orThrow(logOf(both.records)))
    expect(possibleAt(history, 'mayor', '2012')).toEqual(expect.arrayContaining(['held ann', 'held ben']))
    const own = member('m3', 'cat', { legislative_period_id: 't1', start_date: '2012-01-01' })
    expect(records([own], {}, { events })[0]).toBe('mayor 2012-01-01 > cat')
  })
  it('of a legislative period that goes on, or has not begun to end, is one without an end', () => {
    const one = [member('m1', 'ann', { legislative_period_id: 't1' })]
    for (const end of [{}, { end_date: '2019-05-05' }, { end_date: '2017' }, { end_date: '2017-11-21' }]) {
      const events = { events: [{ id: 't1', start_date: '2015-05-06', ...end }] }
      expect(records(one, {}, events), JSON.stringify(end)).toHaveLength(1)
      expect(imported(one, { missingEnd: 'unknown' }, events).report.notes).toMatchObject([{ rows: 1 }])
      const { missingEnd: _end, ...unsaid } = options
      expect(orThrow(importPopolo({ memberships: one, ...events }, unsaid)).report.refused[0].message).toMatch(
        /missingEnd/
      )
    }
    expect(records(one, {}, { events: [{ id: 't1', start_date: '2015-05-06', end_date: '2017-11-20' }] })).toHaveLength(
      2
    )
    // Its own end is one, and so is one that is announced.
    const own = [member('m1', 'ann', { legislative_period_id: 't1', end_date: '2016-01-31' })]
    expect(records(own, { ends: 'inclusive' }, { events: [{ id: 't1', start_date: '2015-05-06' }] })[1]).toBe(
      'mayor 2016-02-01 ann > unknown'
    )
  })
  it('of a period whose dates cannot be read is told so', () => {
    const events = [
      { id: 't1', start_date: 'soon' },
      { id: 't2', start_date: '2019', end_date: '2014' }
    ]
    expect(refused([], {}, { events })).toEqual([
      expect.stringMatching(/^events\/t1: start_date: "soon"/),
      expect.stringMatching(/^events\/t2: it ends before it starts/)
    ])
  })
  it('of another role, without a post or without a person is counted or refused', () => {
    const { report } = imported(
      [
        { ...ann, role: 'clerk' },
        { ...ben, post_id: null, role: 'mayor' },
        { ...ben, person_id: '', role: 'mayor' },
        7
      ],
      { roles: ['mayor'] }
    )
    expect(report.notes.map(({ rows }) => rows)).toEqual([1, 1])
    expect(report.refused.map(({ path }) => path)).toEqual(['m2', 'memberships[3]'])
  })
  it('that ends before it starts, overlaps another, or has its id is refused', () => {
    expect(refused([member('m1', 'ann', { start_date: '2019', end_date: '2014' })])[0]).toMatch(/2014.*2019/)
    expect(refused([ann, member('m3', 'cat', { start_date: '2012-01-01', end_date: '2013-01-01' })])).toHaveLength(2)
    expect(
      records([ann, member('m3', 'cat', { start_date: '2012-01-01', end_date: '2013-01-01' })], {
        nested: 'excursions'
      })
    ).toContain('mayor 2012-01-01 ann > cat')
    expect(refused([ann, { ...ben, id: 'm1' }])).toEqual([expect.stringMatching(/^m1: another membership has its id/)])
  })
})

describe('a file', () => {
  it.each(['', '{', '[]', '{"persons":[]}'])('that is no Popolo is refused: %s', (text) => {
    expect(importPopolo(text, options)).toMatchObject({ _tag: 'Left', left: [{ path: 'memberships' }] })
  })
  it('that is newer corrects what it says otherwise', () => {
    const first = imported([member('m1', 'ann', { start_date: '2010-05-06' })])
    const { log } = orThrow(syncImported(emptyLog, first))
    const later = imported([member('m1', 'ann', { start_date: '2010-05-07' })], { recordedAt: '2017-12-01' })
    expect(orThrow(syncImported(log, later)).counts).toMatchObject({ corrected: 1, retracted: 0 })
  })
  it('needs a source and a date', () => {
    expect(() => importPopolo({ memberships: [] }, { ...options, recordedAt: 'now' })).toThrow(TypeError)
    expect(() => importPopolo({ memberships: [] }, { ...options, source: 'hall' as never })).toThrow(TypeError)
  })
})
