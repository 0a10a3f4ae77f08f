/**
 * How statuses are painted wherever the page paints them: an actor's colour or pattern, and a pattern of its own for every other
 * kind of status, as the library's pictures have it. The definitions stand once in the page; everything refers to them.
 */
import type { Status } from 'changing-hands'
import { statusKey } from 'changing-hands'
import { coloursOf } from 'changing-hands/chart'
import type { ActorColour } from 'changing-hands/chart'
import { s } from './dom.js'

/** Paper and lines of a theme, as `style.css` has them. */
export const tones = {
  light: { paper: '#ffffff', ink: '#1f2328', quiet: '#5f6670', hatch: '#8b919a' },
  dark: { paper: '#0d1014', ink: '#f0f2f4', quiet: '#a9b0b9', hatch: '#7d848e' }
} as const

export type Theme = keyof typeof tones

/** The fills of a log in a theme. */
export interface Paints {
  readonly theme: Theme
  readonly colours: ReadonlyMap<string, ActorColour>
  /** What to write as `fill`. */
  fillOf(status: Status): string
  /** A small sample, beside the words. */
  swatch(...statuses: ReadonlyArray<Status>): SVGSVGElement
  /** One or two letters for an actor, of its own among all actors. */
  letterOf(actor: string): string
  /** What can be read on the actor's colour. */
  inkOn(actor: string): string
}

const rect = (x: number, y: number, width: number, height: number, fill: string): SVGElement =>
  s('rect', { x, y, width, height, fill })

const lightness = (hex: string): number => {
  const part = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
}

/** Initials, then other letters of the name, then numbers: nobody has those of another. */
const lettersFor = (actors: ReadonlyArray<string>, nameOf: (actor: string) => string): ReadonlyMap<string, string> => {
  const taken = new Set<string>()
  const letters = new Map<string, string>()
  actors.forEach((actor, i) => {
    const name = nameOf(actor)
    const words = (name.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => word.replace(/^ال(?=..)/, ''))
    const initials = words.map((word) => [...word][0].toLocaleUpperCase()).slice(0, 2)
    const others = [...(words[0] ?? '')].map((letter) => letter.toLocaleUpperCase())
    const free = [initials[0], initials.join(''), ...others, String(i + 1)].find(
      (one) => one !== undefined && one !== '' && !taken.has(one)
    )
    const letter = free ?? String(i + 1)
    taken.add(letter)
    letters.set(actor, letter)
  })
  return letters
}

/** Draws with definitions in `definitions`, which is emptied first. */
export const paintsFor = (
  definitions: SVGDefsElement,
  theme: Theme,
  actors: ReadonlyArray<string>,
  nameOf: (actor: string) => string
): Paints => {
  const { paper, ink, quiet, hatch } = tones[theme]
  const colours = coloursOf(actors, { theme })
  const letters = lettersFor(actors, nameOf)
  const fills = new Map<string, string>()
  definitions.replaceChildren()

  const colourOf = (actor: string): string => colours.get(actor)?.colour ?? quiet
  const define = (width: number, height: number, turned: number, inside: ReadonlyArray<SVGElement>): string => {
    const id = `paint-${fills.size}`
    definitions.append(
      s(
        'pattern',
        { id, width, height, patternUnits: 'userSpaceOnUse', patternTransform: `rotate(${turned})` },
        ...inside
      )
    )
    return `url(#${id})`
  }
  const bands = (of: ReadonlyArray<readonly [string, number]>, turned: number): string => {
    let x = 0
    const inside = of.map(([colour, width]) => {
      const band = rect(x, 0, width, 8, colour)
      x += width
      return band
    })
    return define(x, 8, turned, inside)
  }
  const overlays: Readonly<Record<ActorColour['pattern'], (colour: string) => string>> = {
    plain: (colour) => colour,
    lines: (colour) => define(4, 4, 0, [rect(0, 0, 4, 4, colour), rect(0, 0, 4, 1.1, paper)]),
    crosses: (colour) =>
      define(6, 6, 0, [rect(0, 0, 6, 6, colour), rect(2.4, 1, 1.2, 4, paper), rect(1, 2.4, 4, 1.2, paper)]),
    checks: (colour) =>
      define(5, 5, 0, [rect(0, 0, 5, 5, colour), rect(0, 0, 2.5, 2.5, paper), rect(2.5, 2.5, 2.5, 2.5, paper)])
  }
  const kinds = {
    held: ({ by }) => overlays[colours.get(by)?.pattern ?? 'plain'](colourOf(by)),
    contested: ({ among, mostly }) =>
      bands(
        among.length === 0
          ? [
              [ink, 3],
              [paper, 3]
            ]
          : among.map((actor) => [colourOf(actor), actor === mostly ? 5 : 2.5]),
        45
      ),
    shared: ({ shares }) => {
      const whole = 6 * Math.max(2, shares.length)
      return bands(
        shares.map(({ by, share = 1 / shares.length }) => [colourOf(by), Math.max(1, share * whole)]),
        0
      )
    },
    uncontrolled: () =>
      define(8, 8, 0, [rect(0, 0, 8, 8, paper), s('circle', { cx: 4, cy: 4, r: 2, fill: 'none', stroke: quiet })]),
    unknown: ({ not = [] }) =>
      define(6, 6, 45, [
        rect(0, 0, 6, 6, paper),
        rect(0, 0, 1.2, 6, hatch),
        ...(not.length === 0 ? [] : [rect(0, 0, 6, 1.2, hatch)])
      ])
  } satisfies { readonly [K in Status['kind']]: (status: Extract<Status, { readonly kind: K }>) => string }
  const rows: Readonly<Record<Status['kind'], (status: never) => string>> = kinds

  const fillOf = (status: Status): string => {
    const key = statusKey(status)
    const found = fills.get(key)
    if (found !== undefined) return found
    const made = rows[status.kind](status as never)
    fills.set(key, made)
    return made
  }
  return {
    theme,
    colours,
    fillOf,
    swatch: (...statuses) => {
      const height = 12 / statuses.length
      return s(
        'svg',
        { class: 'swatch', width: 16, height: 12, 'aria-hidden': 'true' },
        ...statuses.map((status, i) => rect(0, i * height, 16, height, fillOf(status)))
      )
    },
    letterOf: (actor) => letters.get(actor) ?? '?',
    inkOn: (actor) => (lightness(colourOf(actor)) > 0.3 ? '#111111' : '#ffffff')
  }
}
