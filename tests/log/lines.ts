/** Records as lines of a log: of Rawa, with a quotation in letters of more than one byte. */
import type { ControlRecord } from 'changing-hands'
import type { ExtraRecord } from 'changing-hands/records'
import { held } from 'changing-hands'
import { change } from '../given.js'

interface Said {
  readonly by?: string
  readonly recordedAt?: string
}

export const record = (id: string, { by = 'iraq', recordedAt = '2017-11-20' }: Said = {}): ControlRecord =>
  change(id, '2017-11-17', held(by), {
    place: 'rawa',
    recordedAt,
    source: { id: 'najah', quote: 'خسر داعش 🏙' }
  })

export const lineOf = (id: string, by = 'iraq'): string => JSON.stringify(record(id, { by }))

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

/** A record of a user's own type, with fields whose names the library uses otherwise. */
export const rain = (id: string, recordedAt = '2017-11-20'): ExtraRecord => ({
  id,
  type: 'WeatherReported',
  v: 3,
  recordedAt,
  source: { id: 'met' },
  rain: 12,
  place: 'rawa',
  at: 'all day',
  after: 7,
  deep: { er: ['x', null] }
})
