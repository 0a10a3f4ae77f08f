/** Two clocks: what was known then, at random, against what is known now. */
import type { Chronon, ControlChanged, EventRetracted } from 'changing-hands'
import { controllerAt, formatChronon, knownAt, logOf, orThrow, parseDate, project } from 'changing-hands'
import { changes, randomDay } from './data.js'
import { inTurn, nano, oneByOne, randomFrom, report } from './measure.js'

const retractionsOf = (records: ReadonlyArray<ControlChanged>): ReadonlyArray<EventRetracted> => {
  const random = randomFrom(5)
  return records
    .filter(() => random() < 0.02)
    .map(({ id, recordedAt }) => ({
      id: `r-${id}`,
      type: 'EventRetracted',
      v: 1,
      recordedAt: formatChronon(orThrow(parseDate(recordedAt)).lo + 30, 'day'),
      source: { id: 'monitor' },
      target: id,
      reason: 'mistaken'
    }))
}

export const knowing = (): void => {
  console.error('1,000,000 changes over 33,333 places, 5 % late, 2 % retracted ...')
  const made = changes(1_000_000, 33_333)
  const history = project(orThrow(logOf([...made, ...retractionsOf(made)])))
  const random = randomFrom(13)
  const count = 100_000
  const places = Array.from({ length: count }, () => `place-${Math.floor(random() * 33_333)}`)
  const asked = Array.from({ length: count }, () => randomDay(random))
  const known = Array.from({ length: count }, () => formatChronon(randomDay(random), 'day'))

  console.error('asking what was known then, first cold ...')
  const cold = oneByOne(20_000, (i) => controllerAt(knownAt(history, known[i]), places[i], asked[i] as Chronon))
  for (let place = 0; place < 33_333; place++) {
    controllerAt(history, `place-${place}`, 17_000 as Chronon)
    controllerAt(knownAt(history, 17_000 as Chronon), `place-${place}`, 17_000 as Chronon)
  }
  const single = oneByOne(20_000, (i) => controllerAt(history, places[i], asked[i] as Chronon))
  const pinned = knownAt(history, '2016-06-01')
  for (const place of places) controllerAt(pinned, place, 17_000 as Chronon)
  const all =
    (question: (i: number) => unknown): (() => unknown) =>
    () => {
      let last: unknown
      for (let i = 0; i < count; i++) last = question(i)
      return last
    }
  const [now, then, fixed] = inTurn(
    [
      { name: 'now', run: all((i) => controllerAt(history, places[i], asked[i] as Chronon)) },
      { name: 'then', run: all((i) => controllerAt(knownAt(history, known[i]), places[i], asked[i] as Chronon)) },
      { name: 'pinned', run: all((i) => controllerAt(pinned, places[i], asked[i] as Chronon)) }
    ],
    15
  )
  report('controllerAt of 1,000,000 records, one call timed alone, median', nano(single), undefined, undefined)
  report('  controllerAt(knownAt) cold, median', nano(cold), cold / single, 15)
  report('controllerAt of 1,000,000 records', nano(now / count), undefined, undefined)
  report('  controllerAt(knownAt) at random, after first touch', nano(then / count), then / now, 4)
  report('  of one knownAt used for all questions', nano(fixed / count), fixed / now, undefined)
}
