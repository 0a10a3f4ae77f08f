/** New names for records: answers stay as they were, and two logs that both numbered from 1 can be merged. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ControlRecord } from 'changing-hands'
import { audit, held, logOf, merge, orThrow, project, records, renameIds, spellsOf } from 'changing-hands'
import { writeLog } from 'changing-hands/log'
import { arbitraryPlaceRecords } from 'changing-hands/testing'
import { cases } from '../cases.js'
import { change, correction, retraction } from '../given.js'

const spells = (all: ReadonlyArray<ControlRecord>): unknown => {
  const history = project(orThrow(logOf(all)))
  return [
    spellsOf(history, 'p').map(({ status, start, end, certain, because }) => [
      status,
      start,
      end,
      certain,
      because.length
    ]),
    audit(history).map(({ kind, weight }) => [kind, weight])
  ]
}

describe('records of other names', () => {
  it('say what they said', () => {
    fc.assert(
      fc.property(arbitraryPlaceRecords(), fc.constantFrom('', 'x', 'zz/', '__proto__'), (all, prefix) => {
        const log = orThrow(renameIds(orThrow(logOf(all)), prefix))
        const renamed = [...records(log)]
        expect(renamed.map(({ id }) => id).sort()).toEqual(all.map(({ id }) => prefix + id).sort())
        expect(spells(renamed)).toEqual(spells(all))
      }),
      cases(500, 60)
    )
  })
  it('name one another by their new names', () => {
    const log = orThrow(
      logOf([
        change('1', '2017-11-03', held('a'), { occurrence: 'o' }),
        change('2', '2017-11-05', held('b'), { after: ['1'] }),
        correction('3', '2', {
          type: 'ControlChanged',
          place: 'p',
          at: '2017-11-06',
          to: held('b'),
          after: ['1'],
          occurrence: 'o'
        }),
        retraction('4', '1')
      ])
    )
    const renamed = new Map([...records(orThrow(renameIds(log, 'ann/')))].map((record) => [record.id, record]))
    expect(renamed.get('ann/1')).toMatchObject({ occurrence: 'ann/o' })
    expect(renamed.get('ann/2')).toMatchObject({ after: ['ann/1'] })
    expect(renamed.get('ann/3')).toMatchObject({
      target: 'ann/2',
      replacement: { after: ['ann/1'], occurrence: 'ann/o' }
    })
    expect(renamed.get('ann/4')).toMatchObject({ target: 'ann/1' })
    expect(renamed.get('ann/4')).toMatchObject({ source: { id: 'paper' } })
  })
  it('of two people who both numbered from 1 go together', () => {
    const ann = orThrow(logOf([change('1', '2017-11-03', held('a'))]))
    const ben = orThrow(logOf([change('1', '2017-11-05', held('b'))]))
    expect(merge(ann, ben)._tag).toBe('Left')
    const both = orThrow(merge(orThrow(renameIds(ann, 'ann/')), orThrow(renameIds(ben, 'ben/'))))
    expect(spellsOf(project(both), 'p').map(({ status }) => status)).toEqual([held('a'), held('b')])
  })
  it('of types of your own keep all that they have', async () => {
    const own = { id: '1', type: 'Weather', v: 1, recordedAt: '2017-11-20', source: { id: 's' }, rain: { mm: 3 } }
    const log = orThrow(logOf<unknown>([own], { extraTypes: { Weather: true } }))
    const chunks: Array<Uint8Array> = []
    for await (const chunk of writeLog(orThrow(renameIds(log, 'x/')))) chunks.push(chunk)
    expect(JSON.parse(Buffer.concat(chunks).toString())).toEqual({ ...own, id: 'x/1' })
  })
  it('with ids that get too long are refused, each', () => {
    const log = orThrow(logOf([change('1', '2017-11-03', held('a')), change('2', '2017-11-04', held('b'))]))
    const long = renameIds(log, 'x'.repeat(1000))
    expect(long._tag === 'Left' && long.left.length).toBe(2)
    expect(() => renameIds(log, 1 as never)).toThrow(TypeError)
  })
})
