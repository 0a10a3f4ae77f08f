import { held, logOf, orThrow, project, contested, uncontrolled } from 'changing-hands'
import { linkedPlaces } from 'changing-hands/export'
import { gazetteerOf } from 'changing-hands/regions'
import { arbitraryRecords } from 'changing-hands/testing'
import Ajv from 'ajv'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cases } from '../cases.js'
import { change, historyOf, historyWith, seen } from '../given.js'
import { anyChain, article, gazetteer } from './given.js'

const isoDate = { type: 'string', pattern: '^[+-]?\\d{4,}(-\\d{2}(-\\d{2}(T.+)?)?)?$' }
const date = {
  type: 'object',
  properties: { in: isoDate, earliest: isoDate, latest: isoDate },
  additionalProperties: false,
  minProperties: 1
}
const when = {
  type: 'object',
  properties: {
    timespans: {
      type: 'array',
      minItems: 1,
      // The format takes a start alone for "during the start": what we write always says when it ended.
      items: {
        type: 'object',
        properties: { start: date, end: date },
        required: ['start', 'end'],
        additionalProperties: false
      }
    }
  },
  required: ['timespans'],
  additionalProperties: false
}
const uri = { type: 'string', pattern: '^https?://[\\x21-\\x7e]+$' }
const citations = {
  type: 'array',
  items: {
    type: 'object',
    properties: { label: { type: 'string', minLength: 1 }, year: { type: 'integer' }, '@id': { type: 'string' } },
    required: ['label'],
    additionalProperties: false
  }
}

/** Written from the format's documentation: what it requires, and the values that it allows. */
const schema = {
  type: 'object',
  required: ['type', '@context', 'features'],
  properties: {
    type: { const: 'FeatureCollection' },
    '@context': uri,
    features: {
      type: 'array',
      items: {
        type: 'object',
        required: ['type', '@id', 'properties', 'names', 'geometry'],
        properties: {
          type: { const: 'Feature' },
          '@id': uri,
          properties: {
            type: 'object',
            required: ['title', 'fclasses'],
            properties: {
              title: { type: 'string', minLength: 1 },
              ccodes: { type: 'array', items: { type: 'string', pattern: '^[A-Z]{2}$' } },
              fclasses: { type: 'array', minItems: 1, items: { enum: ['A', 'H', 'L', 'P', 'R', 'S', 'T'] } }
            }
          },
          when,
          names: {
            type: 'array',
            minItems: 1,
            items: {
              type: 'object',
              required: ['toponym'],
              properties: { toponym: { type: 'string', minLength: 1 }, lang: { type: 'string' }, citations }
            }
          },
          geometry: {
            anyOf: [
              { type: 'null' },
              {
                type: 'object',
                required: ['type', 'coordinates'],
                properties: {
                  type: { const: 'Point' },
                  coordinates: { type: 'array', minItems: 2, maxItems: 2, items: { type: 'number' } }
                }
              }
            ]
          },
          relations: {
            type: 'array',
            items: {
              type: 'object',
              required: ['relationType', 'relationTo', 'label', 'certainty'],
              properties: {
                relationType: { enum: ['gvp:tgn3317_member_of', 'gvp:tgn3000_related_to', 'gvp:broaderPartitive'] },
                relationTo: uri,
                label: { type: 'string' },
                when,
                certainty: { enum: ['certain', 'less-certain', 'uncertain'] },
                citations
              },
              additionalProperties: false
            }
          }
        },
        additionalProperties: false
      }
    }
  }
}

const isLinkedPlaces = new Ajv({ allErrors: true }).compile(schema)
const faultsOf = (collection: unknown): unknown => (isLinkedPlaces(collection) ? [] : isLinkedPlaces.errors)
const base = 'https://example.org/'
const empty = orThrow(gazetteerOf([]))

describe('Linked Places Format', () => {
  it('is what its schema says, of any log and with any names', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anyChain,
          arbitraryRecords().map((records) => project(orThrow(logOf(records))))
        ),
        (history) => {
          expect(faultsOf(JSON.parse(JSON.stringify(linkedPlaces(history, gazetteer, { base }))))).toEqual([])
        }
      ),
      cases(500)
    )
  })

  it('relates a place to who held it, when, how certain and by which source', () => {
    const [place] = linkedPlaces(article, empty, { base }).features
    const citations = [{ label: 'النجاح (2017-11-20)', year: 2017, '@id': 'https://example.org/1' }]
    const relationType = 'gvp:tgn3317_member_of'
    expect(place['@id']).toBe('https://example.org/places/al-bukamal')
    expect(place.when).toEqual({ timespans: [{ start: { latest: '2017-11-08' }, end: { earliest: '2017-11-10' } }] })
    expect(place.relations).toEqual([
      {
        relationType,
        relationTo: 'https://example.org/actors/isis',
        label: 'isis',
        when: { timespans: [{ start: { latest: '2017-11-08' }, end: { in: '2017-11-08' } }] },
        certainty: 'less-certain',
        citations
      },
      {
        relationType,
        relationTo: 'https://example.org/actors/army',
        label: 'army',
        when: { timespans: [{ start: { in: '2017-11-08' }, end: { in: '2017-11-10' } }] },
        certainty: 'certain',
        citations
      },
      {
        relationType,
        relationTo: 'https://example.org/actors/isis',
        label: 'isis',
        when: { timespans: [{ start: { in: '2017-11-10' }, end: { earliest: '2017-11-10' } }] },
        certainty: 'certain',
        citations: [{ label: 'najah (2017-11-20)', year: 2017 }]
      }
    ])
  })

  it('of what goes on, the end is no earlier than the last report', () => {
    const history = historyOf(change('e1', '2017-11-08', held('army')), seen('e2', '2017-11-15', held('army')))
    const [{ relations }] = linkedPlaces(history, empty, { base }).features
    expect(relations[relations.length - 1].when?.timespans[0].end).toEqual({ earliest: '2017-11-15' })
  })

  it('what is only possible is uncertain', () => {
    const history = historyOf(
      change('e1', '[2017-11-01..2017-11-20]', held('a')),
      change('e2', '[2017-11-01..2017-11-20]', contested(['b', 'c']))
    )
    const certainties = linkedPlaces(history, empty, { base }).features[0].relations.map(
      ({ relationTo, relationType, certainty }) => [relationTo.slice(-1), relationType, certainty]
    )
    expect(certainties).toContainEqual(['a', 'gvp:tgn3317_member_of', 'certain'])
    expect(certainties).toContainEqual(['b', 'gvp:tgn3000_related_to', 'certain'])
    const gone = historyOf(
      change('e1', '2017-11-08', held('a')),
      change('e2', '2017-11-09', held('b'), { from: held('c') }),
      change('e3', '2017-11-09', held('d'), { from: held('c') })
    )
    expect(linkedPlaces(gone, empty, { base }).features[0].relations.map(({ certainty }) => certainty)).toContain(
      'uncertain'
    )
  })

  it('years before our era are negative, and nobody is related to what nobody holds', () => {
    const history = historyWith({ granularity: 'year' }, change('e1', '-0048', uncontrolled, { from: held('pompey') }))
    const [{ relations }] = linkedPlaces(history, empty, { base }).features
    expect(relations.map(({ label, when }) => [label, when?.timespans])).toEqual([
      ['pompey', [{ start: { latest: '-0048' }, end: { in: '-0048' } }]]
    ])
  })

  it('what a place lies in has its dates, and an end also where it still does', () => {
    const places = orThrow(
      gazetteerOf([
        { id: 'anbar', names: { en: 'Anbar' } },
        {
          id: 'http://example.org/rawa',
          names: { en: ['Rawa', 'Rawah'], und: 'RW' },
          parents: [{ id: 'anbar', from: '2018-01-01' }]
        },
        {
          id: 'p',
          names: {},
          parents: [
            { id: 'anbar', until: '2018' },
            { id: 'anbar', from: '2019', until: '2020' }
          ]
        }
      ])
    )
    const history = historyOf(
      change('e1', '2017-11-17', held('a'), { place: 'http://example.org/rawa' }),
      change('e2', '2017-11-17', held('a')),
      change('e3', '2017-11-17', held('a'), { place: 'anbar' })
    )
    const [anbar, rawa, p] = linkedPlaces(history, places, { base, describe: () => ({ ccodes: ['IQ'] }) }).features
    expect(anbar.properties).toEqual({ title: 'Anbar', ccodes: ['IQ'], fclasses: ['A'] })
    expect([rawa['@id'], rawa.properties.fclasses, rawa.names.map(({ toponym, lang }) => [toponym, lang])]).toEqual([
      'http://example.org/rawa',
      ['P'],
      [
        ['Rawa', 'en'],
        ['Rawah', 'en'],
        ['RW', undefined]
      ]
    ])
    const parents = [...rawa.relations, ...p.relations].filter(
      ({ relationType }) => relationType === 'gvp:broaderPartitive'
    )
    expect(parents.map(({ relationTo, when }) => [relationTo, when?.timespans[0]])).toEqual([
      ['https://example.org/places/anbar', { start: { in: '2018-01-01' }, end: { earliest: '2018-01-01' } }],
      ['https://example.org/places/anbar', { start: { latest: '2018' }, end: { in: '2018' } }],
      ['https://example.org/places/anbar', { start: { in: '2019' }, end: { in: '2020' } }]
    ])
  })

  it('a base that is no URI is refused', () => {
    for (const wrong of ['', 'example.org/', 'https://example.org', 'https://ex ample.org/'])
      expect(() => linkedPlaces(article, empty, { base: wrong })).toThrow(RangeError)
  })
})
