/**
 * The law "the fast answer is that of the enumerated worlds" on a million places: too long for every change, so it is
 * run by hand. Half of the places are plain, half have reports of every kind, of several sources that contradict each other.
 *
 *   npx tsx tests/testing/nightly.ts [places, default 1000000] [seed, default 20171120]
 *
 * It runs in chunks of 10,000, each with a seed of its own that is printed, so that a failure can be replayed alone:
 * the first chunk that breaks the law ends the run, with its seed and the smallest place that shows it.
 */
import fc from 'fast-check'
import { arbitraryPlaceRecords, fastAnswersAreTheWorlds } from 'changing-hands/testing'

const chunk = 10_000
const [places = 1_000_000, seed = 20171120] = process.argv.slice(2).map(Number)
if (![places, seed].every((number) => Number.isSafeInteger(number) && number > 0)) {
  console.error('usage: npx tsx tests/testing/nightly.ts [places] [seed], both whole numbers over 0')
  process.exit(2)
}

const started = Date.now()
const minutes = (): string => `${((Date.now() - started) / 60_000).toFixed(1)} min`
console.log(`${places} places, seed ${seed}`)

for (let done = 0, k = 0; done < places; k++) {
  const numRuns = Math.min(chunk, places - done)
  const plain = k % 2 === 0
  fc.assert(
    fc.property(arbitraryPlaceRecords({ plain }), (records) => fastAnswersAreTheWorlds(records, 'p')),
    { numRuns, seed: seed + k }
  )
  done += numRuns
  console.log(
    `${done} of ${places} hold, ${minutes()} (chunk seed ${seed + k}, ${plain ? 'plain' : 'with reports of every kind'})`
  )
}
console.log(`the law holds on ${places} places, seed ${seed}, ${minutes()}`)
