/** What every picture can be told, and what follows from it. */
import type { ActorId, Status } from '../record/index.js'
import { formatStatus } from '../record/index.js'
import { checked, checkOptions, quoted } from '../time/index.js'
import type { ActorColour } from './colours.js'
import { coloursOf } from './colours.js'
import { isolated } from './text.js'
import type { Theme, Tones } from './theme.js'
import { tonesOf } from './theme.js'
import type { ChartWords } from './words.js'
import { wordsOf } from './words.js'

/** How a status is named, and what colour an actor has: for drawings and for specifications alike. */
export interface NamingOptions {
  /** Turns an actor's id into its name; the id unless given. */
  readonly nameOf?: (actor: ActorId) => string
  /**
   * A status in words, for the legend; unless given those of `formatStatus`, with `nameOf`. Statuses with the same words count as one. What
   * it says `undefined` of is left blank, and has no line in the legend.
   */
  readonly inWords?: (status: Status) => string | undefined
  /** How actors are drawn; unless given as `coloursOf` has it for the actors of the history, those that most records name first. */
  readonly colours?: ReadonlyMap<ActorId, ActorColour>
  /** Words in another language, or other words. */
  readonly words?: Partial<ChartWords>
  /** Dark on light or light on dark. Default `light`. */
  readonly theme?: Theme
  /** The heading. */
  readonly title?: string
  /** Below the heading: a text, or several, each of which begins a line. */
  readonly subtitle?: string | ReadonlyArray<string>
}

/** What a picture as SVG can be told. */
export interface PictureOptions extends NamingOptions {
  /** Below the picture: where its data are from, and other notes; each text begins a line. */
  readonly source?: string | ReadonlyArray<string>
  /** Width of the whole picture in pixels, from 320 to 4,000. Default 900. Its height is what it needs. */
  readonly width?: number
  /** What the ids within the picture begin with: a letter, then letters, digits, `-` and `_`. Two pictures on one page need two. Default `held`. */
  readonly idPrefix?: string
}

/** The options of a picture, each as it is used. */
export interface Naming {
  readonly name: (actor: ActorId) => string
  readonly label: (status: Status) => string | undefined
  readonly words: ChartWords
  readonly tones: Tones
}

export const namingOf = (options: NamingOptions): Naming => {
  checkOptions(options)
  const { nameOf = (actor) => actor, inWords, words, theme = 'light' } = options
  checked(typeof nameOf === 'function', 'what turns an actor’s id into its name is a function', nameOf)
  checked(
    inWords === undefined || typeof inWords === 'function',
    'what puts a status into words is a function',
    inWords
  )
  const name = (actor: ActorId): string => isolated(nameOf(actor))
  return {
    name,
    label: inWords ?? ((status) => formatStatus(status, name)),
    words: wordsOf(words),
    tones: tonesOf(theme)
  }
}

/** The colours given, and for actors that have none those that are left. */
export const allColours = (
  { colours, theme = 'light' }: NamingOptions,
  actors: Iterable<ActorId>
): ReadonlyMap<ActorId, ActorColour> => {
  if (colours === undefined) return coloursOf(actors, { theme })
  const all = [...actors]
  if (all.every((actor) => colours.has(actor))) return colours
  const given = new Map(Array.from(colours, ([actor, { colour }]) => [actor, colour]))
  return new Map([...coloursOf([...colours.keys(), ...all], { theme, given }), ...colours])
}

/** One text or several, as several. */
export const linesOf = (text: string | ReadonlyArray<string> | undefined): ReadonlyArray<string> =>
  text === undefined ? [] : typeof text === 'string' ? [text] : text

export const checkedPrefix = (prefix = 'held'): string => {
  if (/^[a-z][\w-]*$/i.test(prefix)) return prefix
  throw new RangeError(`idPrefix begins with a letter and has letters, digits, - and _, not ${quoted(String(prefix))}`)
}

export const checkedWidth = (width = 900): number => {
  if (typeof width === 'number' && width >= 320 && width <= 4000) return width
  throw new RangeError(`width is a number of pixels from 320 to 4,000, not ${quoted(String(width))}`)
}
