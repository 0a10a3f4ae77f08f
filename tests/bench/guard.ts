/**
 * `npm run bench:guard`: two ratios with a margin so wide that only a mistake exceeds them, for CI. Each is tried a second time
 * before it fails.
 */
import type { Chronon } from 'changing-hands'
import { controllerAt, knownAt } from 'changing-hands'
import { questions } from './data.js'
import { compared } from './rows.js'
import { worldOf } from './world.js'

const { places, history, arrays } = worldOf(30_000)
const asked = questions(30_000, places)

const ratios = [
  {
    what: 'controllerAt',
    limit: 5,
    library: () => asked.map(({ place, day }) => controllerAt(history, place, day as Chronon)),
    bare: () => asked.map(({ place, day }) => arrays.controllerAt(place, day))
  },
  {
    what: 'controllerAt(knownAt)',
    limit: 12,
    library: () =>
      asked.map(({ place, day, known }) => controllerAt(knownAt(history, known as Chronon), place, day as Chronon)),
    bare: () => asked.map(({ place, day, known }) => arrays.knownAt(place, day, known))
  }
]

for (const { what, limit, library, bare } of ratios) {
  const measure = async (): Promise<number> => {
    const sides = [
      { name: 'library', run: library },
      { name: 'typed arrays', run: bare }
    ]
    const { spread, figures } = await compared('guard', what, sides, asked.length, limit, 9)
    console.log(`${what}: ${figures.map(([side, figure]) => `${side} ${figure}`).join(', ')}, at most ${limit} ×`)
    return spread?.median ?? Infinity
  }
  if ((await measure()) > limit && (await measure()) > limit) {
    console.error(`${what} takes more than ${limit} times what typed arrays take, twice in a row: see npm run bench`)
    process.exitCode = 1
  }
}
