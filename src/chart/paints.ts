/**
 * What areas are filled with: a colour, or a pattern of which the picture then has a definition. Every kind of status has its own
 * pattern, so that a picture can be read without its colours.
 */
import type { ActorId, Status, StatusKind } from '../record/index.js'
import { statusKey } from '../record/index.js'
import type { ActorColour, ActorPattern } from './colours.js'
import { box, element } from './svg.js'
import type { Tones } from './theme.js'

/** A square that repeats, and what is in it. */
interface Tile {
  readonly width: number
  readonly height: number
  readonly turned?: number
  readonly inside: string
}

const rect = (x: number, y: number, width: number, height: number, fill: string): string =>
  element('path', { d: box(x, y, width, height), fill })

/** Bands of these colours and widths, side by side. */
const bands = (of: ReadonlyArray<readonly [colour: string, width: number]>, turned: number): Tile => {
  let x = 0
  const inside = of.map(([colour, width]) => {
    const band = rect(x, 0, width, 8, colour)
    x += width
    return band
  })
  return { width: x, height: 8, turned, inside: inside.join('') }
}

/** Over an actor's colour, in the colour of the paper. */
const overlays: Readonly<Record<Exclude<ActorPattern, 'plain'>, (paper: string) => Omit<Tile, 'turned'>>> = {
  lines: (paper) => ({ width: 4, height: 4, inside: rect(0, 0, 4, 1.1, paper) }),
  crosses: (paper) => ({ width: 6, height: 6, inside: rect(2.4, 1, 1.2, 4, paper) + rect(1, 2.4, 4, 1.2, paper) }),
  checks: (paper) => ({ width: 8, height: 8, inside: rect(0, 0, 4, 4, paper) + rect(4, 4, 4, 4, paper) })
}

/** What is drawn over a status for how it is known. */
export type Mark = 'unreported' | 'doubted'

const marks: Readonly<Record<Mark, (paper: string) => Tile>> = {
  unreported: (paper) => ({ width: 7, height: 8, inside: rect(0, 0, 3, 8, paper) }),
  doubted: (paper) => ({
    width: 5,
    height: 5,
    inside: element('circle', { cx: 2.5, cy: 2.5, r: 1.25, fill: paper })
  })
}

/** The fills of one picture: each is defined once, when it is first asked for. */
export class Paints {
  readonly #definitions = new Map<string, string>()
  readonly #fills = new Map<string, string>()

  constructor(
    readonly tones: Tones,
    readonly colours: ReadonlyMap<ActorId, ActorColour>,
    readonly prefix: string
  ) {}

  /** The definitions of all that was asked for, for the head of the picture. */
  get definitions(): string {
    return [...this.#definitions.values()].join('')
  }

  /** The fill of an actor: its colour, or a pattern over it. */
  ofActor(actor: ActorId): string {
    const { colour, pattern } = this.#drawn(actor)
    if (pattern === 'plain') return colour
    const { width, height, inside } = overlays[pattern](this.tones.background)
    return this.#pattern(`${pattern} ${colour}`, { width, height, inside: rect(0, 0, width, height, colour) + inside })
  }

  ofStatus(status: Status): string {
    if (status.kind === 'held') return this.ofActor(status.by)
    const key = statusKey(status)
    const known = this.#fills.get(key)
    if (known !== undefined) return known
    const fill = this.#pattern(key, rows[status.kind].tile(status, this))
    this.#fills.set(key, fill)
    return fill
  }

  ofMark(mark: Mark): string {
    return this.#pattern(mark, marks[mark](this.tones.background))
  }

  /** An actor's colour as thin lines through which others can be seen; each of several in a direction of its own. */
  paleOf(actor: ActorId, number: number): string {
    const { colour } = this.#drawn(actor)
    const turned = [45, 135, 0, 90][number % 4]
    return this.#pattern(`pale ${turned} ${colour}`, {
      width: 4,
      height: 8,
      turned,
      inside: rect(0, 0, 1.3, 8, colour)
    })
  }

  /** Of what is open between actors: a thin lane for each. */
  openBetween(actors: ReadonlyArray<ActorId>): string {
    const colours = actors.map((actor) => this.colourOf(actor))
    const height = 3 * colours.length
    const inside = colours.map((colour, i) => rect(0, 3 * i, 8, 2, colour)).join('')
    return this.#pattern(`open ${colours.join(' ')}`, {
      width: 8,
      height,
      inside: rect(0, 0, 8, height, this.tones.background) + inside
    })
  }

  colourOf(actor: ActorId): string {
    return this.#drawn(actor).colour
  }

  #drawn(actor: ActorId): ActorColour {
    return this.colours.get(actor) ?? { colour: this.tones.quiet, pattern: 'plain' }
  }

  /** A reference to the pattern of a name, which is defined where it is new. */
  #pattern(name: string, { width, height, turned, inside }: Tile): string {
    const known = this.#definitions.has(name)
    const number = known ? [...this.#definitions.keys()].indexOf(name) : this.#definitions.size
    const id = `${this.prefix}-p${number}`
    if (!known)
      this.#definitions.set(
        name,
        element(
          'pattern',
          {
            id,
            width,
            height,
            patternUnits: 'userSpaceOnUse',
            patternTransform: turned === undefined ? undefined : `rotate(${turned})`
          },
          inside
        )
      )
    return `url(#${id})`
  }
}

const hatched = (tones: Tones, inside = ''): Tile => ({
  width: 6,
  height: 6,
  turned: 45,
  inside: rect(0, 0, 6, 6, tones.background) + rect(0, 0, 1.2, 6, tones.hatch) + inside
})

interface Tiled<S extends Status> {
  tile(status: S, paints: Paints): Tile
}

const kinds = {
  /** Who fights for a place shares its stripes; who has most of it has the wider ones. */
  contested: {
    tile: ({ among, mostly }, paints) =>
      bands(
        among.length === 0
          ? [
              [paints.tones.ink, 3],
              [paints.tones.background, 3]
            ]
          : among.map((actor) => [paints.colourOf(actor), actor === mostly ? 5 : 2.5]),
        45
      )
  },
  /** Upright bands, as wide as the shares. */
  shared: {
    tile: ({ shares }, paints) => {
      const whole = 6 * Math.max(2, shares.length)
      const given = shares.reduce((sum, { share = 0 }) => sum + share, 0)
      const without = shares.filter(({ share }) => share === undefined).length
      const parts = shares.map(
        ({ by, share = Math.max(0.1, (1 - given) / without) }) => [paints.colourOf(by), share * whole] as const
      )
      const rest = without === 0 ? 1 - given : 0
      return bands(rest > 1e-9 ? [...parts, [paints.tones.background, rest * whole]] : parts, 0)
    }
  },
  uncontrolled: {
    tile: (_, { tones }) => ({
      width: 8,
      height: 8,
      inside:
        rect(0, 0, 8, 8, tones.background) +
        element('circle', { cx: 4, cy: 4, r: 2, fill: 'none', stroke: tones.quiet, 'stroke-width': 1 })
    })
  },
  /** Crossed where it is known of somebody that it is not theirs. */
  unknown: {
    tile: ({ not = [] }, { tones }) => hatched(tones, not.length === 0 ? '' : rect(0, 0, 6, 1.2, tones.hatch))
  }
} satisfies { readonly [K in Exclude<StatusKind, 'held'>]: Tiled<Extract<Status, { readonly kind: K }>> }

const rows: Readonly<Record<Exclude<StatusKind, 'held'>, Tiled<Status>>> = kinds
