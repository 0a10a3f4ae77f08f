import fc from 'fast-check'
import { isLeft, isRight } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { contested, held, logOf, unknown } from 'changing-hands'
import { decodeRecord, isControlRecord } from 'changing-hands/records'
import { arbitraryRecord } from 'changing-hands/testing'
import { cases } from '../cases.js'
import { editsBetween, unlikelyFields } from '../inside.js'

const good = {
  id: 'e1',
  type: 'ControlChanged',
  v: 1,
  recordedAt: '2017-11-20',
  source: { id: 'najah' },
  place: 'rawa',
  at: '2017-11-17',
  to: held('iraq')
}
const seen = { ...good, type: 'ControlObserved', to: undefined, status: held('iraq') }

/** `path like`, of each. */
const unlikely = (value: object): ReadonlyArray<string> => {
  const decoded = decodeRecord(JSON.parse(JSON.stringify(value)))
  if (isLeft(decoded) || !isControlRecord(decoded.right)) return ['refused']
  return unlikelyFields(decoded.right).map(({ path, field, like }) => {
    expect(path).toContain(field)
    return `${path} ${like}`
  })
}

describe('a field that nobody knows is likely to be one that is lacking', () => {
  it.each<[string, object, ReadonlyArray<string>]>([
    ['a letter left out', { ...good, occurence: 'x' }, ['occurence occurrence']],
    ['two letters left out', { ...good, ocurence: 'x' }, ['ocurence occurrence']],
    ['neighbours that changed places', { ...good, form: held('isis') }, ['form from']],
    ['the same', { ...good, aftre: ['e0'] }, ['aftre after']],
    ['in a status', { ...good, to: { ...contested(['a', 'b']), mosty: 'a' } }, ['to.mosty mostly']],
    ['in what it was before', { ...good, from: { ...unknown(), nto: ['a'] } }, ['from.nto not']],
    ['in what was seen', { ...seen, status: { ...unknown(), nots: ['a'] } }, ['status.nots not']],
    [
      'in a share',
      { ...good, to: { kind: 'shared', shares: [{ by: 'a', shaer: 0.5 }, { by: 'b' }] } },
      ['to.shares[0].shaer share']
    ],
    ['in the source', { ...good, source: { id: 'x', qoute: 'taken' } }, ['source.qoute quote']],
    [
      'in the body of a correction, and of the correction',
      {
        ...good,
        type: 'EventCorrected',
        target: 'e0',
        reson: 'x',
        replacement: { ...good, form: held('b'), to: { ...contested(['a', 'b']), mostyl: 'b' } }
      },
      ['replacement.to.mostyl mostly', 'replacement.form from', 'reson reason']
    ],
    ['of an observation throughout', { ...seen, thoughout: true }, ['thoughout throughout']],
    [
      'whatever case and marks',
      { ...good, After: ['e0'], 'occurr-ence': 'x' },
      ['After after', '["occurr-ence"] occurrence']
    ],
    ['contested by nobody knows whom', { ...good, to: { kind: 'contested', amnog: ['a', 'b'] } }, ['to.amnog among']]
  ])('%s', (_, value, expected) => {
    expect([...unlikely(value)].sort()).toEqual([...expected].sort())
  })

  it.each<[string, object]>([
    ['that is there', { ...good, from: held('a'), form: held('b') }],
    ['that is too far away', { ...good, fermo: held('b'), note: 'x', manners: undefined }],
    [
      'that has another kind of value, where names are short',
      { ...good, to: { kind: 'unknown', note: 'nobody says' }, form: 'sheet 4' }
    ],
    ['in what is nobody knows what', { ...good, remarks: { form: held('a'), nto: ['a'] } }],
    ['of another type', { ...good, besiegd: true, targt: 'e0' }],
    ['with a name of a thousand letters', { ...good, ['occurrence'.repeat(100)]: 'x' }]
  ])('not one %s', (_, value) => {
    expect(unlikely(value)).toEqual([])
  })

  it('never in a record without fields of its own making', () => {
    fc.assert(
      fc.property(arbitraryRecord(), (record) => {
        expect(unlikelyFields(record)).toEqual([])
      }),
      cases(1000)
    )
  })

  it('any optional field that lost a letter, or in which two neighbours have changed places', () => {
    const field = fc.constantFrom<[string, unknown]>(
      ['occurrence', 'x'],
      ['after', ['e0']],
      ['from', held('a')],
      ['manner', 'assault']
    )
    fc.assert(
      fc.property(field, fc.nat({ max: 9 }), fc.boolean(), ([name, value], at, isSwap) => {
        const i = at % name.length
        const misspelt = isSwap
          ? name.slice(0, i) +
            name
              .slice(i, i + 2)
              .split('')
              .reverse()
              .join('') +
            name.slice(i + 2)
          : name.slice(0, i) + name.slice(i + 1)
        fc.pre(misspelt !== name)
        expect(unlikely({ ...good, [misspelt]: value })).toEqual([`${misspelt} ${name}`])
      }),
      cases(500)
    )
  })
})

describe('a fault of a field that is lacking', () => {
  const messages = (value: object): ReadonlyArray<string> => {
    const log = logOf([value])
    return isLeft(log) ? log.left.map(({ path, message }) => `${path}: ${message}`) : []
  }
  it.each([
    [
      { ...good, place: undefined, palce: 'rawa' },
      /^\[0\]\.place: .*found nothing.*; did you mean "place" by "palce"\?$/
    ],
    [{ ...good, at: undefined, ta: '2017' }, /"at" by "ta"/],
    [{ ...good, recordedAt: undefined, recorded_at: '2017' }, /"recordedAt" by "recorded_at"/],
    [{ ...good, type: undefined, tpye: 'ControlChanged' }, /^\[0\]\.type: .*"type" by "tpye"/],
    [{ ...good, source: { ident: 'x', idd: 'najah' } }, /^\[0\]\.source\.id: .*"id" by "idd"/],
    [{ ...good, to: { kind: 'shared', share: [] } }, /^\[0\]\.to\.shares: .*"shares" by "share"/],
    [{ ...good, to: { kidn: 'held', by: 'a' } }, /^\[0\]\.to\.kind: .*"kind" by "kidn"/]
  ])('says which one may be meant: %j', (value, pattern) => {
    expect(
      messages(value).some((message) => pattern.test(message)),
      messages(value).join('\n')
    ).toBe(true)
  })
  it('says nothing of fields that look like nothing that is lacking', () => {
    for (const message of messages({ ...good, place: undefined, note: 'x', to: undefined }))
      expect(message).not.toMatch(/did you/)
    expect(messages({ ...good, place: 7, palce: 'rawa' }).join()).not.toMatch(/did you/)
  })
})

describe('the edits between two texts', () => {
  it('are the fewest that lead from one to the other', () => {
    // Every text that one edit makes of another, in an alphabet of two.
    const onceEdited = (text: string): ReadonlyArray<string> => [
      ...Array.from(text, (_, i) => text.slice(0, i) + text.slice(i + 1)),
      ...Array.from({ length: text.length + 1 }, (_, i) =>
        ['a', 'b'].map((letter) => text.slice(0, i) + letter + text.slice(i))
      ).flat(),
      ...Array.from(text, (_, i) => ['a', 'b'].map((letter) => text.slice(0, i) + letter + text.slice(i + 1))).flat(),
      ...Array.from(text.slice(1), (_, i) => text.slice(0, i) + text[i + 1] + text[i] + text.slice(i + 2))
    ]
    const text = fc.array(fc.constantFrom('a', 'b'), { maxLength: 6 }).map((letters) => letters.join(''))
    fc.assert(
      fc.property(text, text, (a, b) => {
        const edits = editsBetween(a, b)
        expect(editsBetween(b, a)).toBe(edits)
        const once = onceEdited(a)
        expect(edits === 0).toBe(a === b)
        expect(edits <= 1).toBe(a === b || once.includes(b))
      }),
      cases(1000)
    )
    expect(editsBetween('occurence', 'occurrence')).toBe(1)
    expect(editsBetween('form', 'from')).toBe(1)
    expect(editsBetween('kitten', 'sitting')).toBe(3)
  })
})

describe('a fault', () => {
  it('names the record that it is in, where that has an id', () => {
    const log = logOf([
      good,
      { ...good, id: 'e2', at: 'soon', to: held('') },
      { ...good, id: '', at: 'soon' },
      { ...good, place: 'anah' }
    ])
    expect(isLeft(log) && log.left.map(({ record, path }) => [record, path])).toEqual([
      ['e2', '[1].at'],
      ['e2', '[1].to.by'],
      [undefined, '[2].id'],
      [undefined, '[2].at'],
      ['e1', '[3].id']
    ])
    expect(isRight(decodeRecord(good))).toBe(true)
  })
})
