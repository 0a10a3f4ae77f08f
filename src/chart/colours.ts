/**
 * Who is drawn how. Seven colours are told apart by every eye and in grey print, and from the paper: there is no room for more.
 * Whoever comes after the seventh has one of these with a pattern, so that up to 28 actors differ by colour or by pattern.
 */
import type { ActorId } from '../record/index.js'
import { checked, checkOptions, isThing, quoted } from '../time/index.js'
import { apart } from './eyes.js'
import type { Theme } from './theme.js'
import { tonesOf } from './theme.js'

/** What lies over an actor's colour, in the colour of the paper: nothing, thin lines, crosses or a chequer. */
export type ActorPattern = 'plain' | 'lines' | 'crosses' | 'checks'

/** In the order in which they are given out. */
export const actorPatterns: ReadonlyArray<ActorPattern> = Object.freeze([
  'plain',
  'lines',
  'crosses',
  'checks'
] as const)

/** How an actor is drawn, wherever it is drawn. */
export interface ActorColour {
  /** `#rrggbb`. */
  readonly colour: string
  readonly pattern: ActorPattern
}

/** Colours of one's own, and of which theme the others are. */
export interface ColourOptions {
  /** By actor, each as `#rrggbb`; a colour of the palette that is too near to one of these is given to nobody. */
  readonly given?: Readonly<Record<ActorId, string>> | ReadonlyMap<ActorId, string>
  /** Default `light`. */
  readonly theme?: Theme
}

/** What two colours are apart at least, in hundredths of the way from black to white: what the nearest of a palette are. */
const enough = 6.5

const givenOf = (given: ColourOptions['given']): ReadonlyMap<ActorId, string> => {
  if (given === undefined) return new Map()
  checked(isThing(given), 'given colours are texts by actor', given)
  const entries: Iterable<readonly [string, string]> = given instanceof Map ? given : Object.entries(given)
  const colours = new Map<ActorId, string>()
  for (const [actor, colour] of entries) {
    if (!/^#[0-9a-f]{6}$/i.test(colour))
      throw new RangeError(`the colour of ${quoted(actor)} is like #1f2a44, not ${quoted(String(colour))}`)
    colours.set(actor, colour.toLowerCase())
  }
  return colours
}

/**
 * How each of these actors is drawn: in colours that people who see all colours, those who lack one kind of cones, and whoever has a
 * grey copy tell from one another and from the background. Actors come in the order in which they are given: the first
 * seven have a colour alone, those after them a colour and a pattern; from the 29th on they repeat. An actor that comes twice counts
 * once. The same actors in the same order have the same colours.
 *
 * A colour given in a form other than `#rrggbb` is a `RangeError`. O(actors).
 *
 * @example
 * ```ts
 * import { coloursOf } from 'changing-hands/chart'
 * import assert from 'node:assert/strict'
 *
 * const colours = coloursOf(['isis', 'syrian-army', 'iraqi-forces'], { given: { isis: '#2b2b2b' } })
 * assert.deepEqual(colours.get('isis'), { colour: '#2b2b2b', pattern: 'plain' })
 * assert.equal(new Set([...colours.values()].map(({ colour }) => colour)).size, 3)
 * ```
 */
export const coloursOf = (
  actors: Iterable<ActorId>,
  options: ColourOptions = {}
): ReadonlyMap<ActorId, ActorColour> => {
  checkOptions(options)
  const tones = tonesOf(options.theme ?? 'light')
  const own = givenOf(options.given)
  const taken = [...own.values()]
  const free = tones.actors.filter((colour) => taken.every((other) => apart(colour, other) >= enough))
  // Where nothing is left, those that are nearest to given colours have a pattern to tell them by.
  const palette = free.length > 0 ? free : tones.actors
  const firstPattern = free.length > 0 ? 0 : 1
  const colours = new Map<ActorId, ActorColour>()
  let next = 0
  for (const actor of actors) {
    if (colours.has(actor)) continue
    const given = own.get(actor)
    if (given !== undefined) {
      colours.set(actor, { colour: given, pattern: 'plain' })
      continue
    }
    const round = firstPattern + Math.floor(next / palette.length)
    const pattern =
      round < actorPatterns.length
        ? round
        : firstPattern + ((round - firstPattern) % (actorPatterns.length - firstPattern))
    colours.set(actor, { colour: palette[next % palette.length], pattern: actorPatterns[pattern] })
    next++
  }
  return colours
}
