/** What is not an actor's colour: paper, ink and lines, on light and on dark. */
import { quoted } from '../time/index.js'

/** Dark on light, or light on dark. */
export type Theme = 'light' | 'dark'

/** The colours of a theme, each as `#rrggbb`. */
export interface Tones {
  readonly background: string
  /** Names and headings. */
  readonly ink: string
  /** What is read last: dates, sources. */
  readonly quiet: string
  /** What is nobody's: hatching of what is unknown. */
  readonly hatch: string
  /** Lines of the grid. */
  readonly line: string
  /** Of actors, in the order in which they are given out: each as unlike those before it as can be. */
  readonly actors: ReadonlyArray<string>
}

export const themes: Readonly<Record<Theme, Tones>> = {
  light: {
    background: '#ffffff',
    ink: '#1f2328',
    quiet: '#5f6670',
    hatch: '#8b919a',
    line: '#e3e5e8',
    actors: ['#4e27df', '#e88f9c', '#856c15', '#4290bf', '#16381f', '#abe02d', '#1c0624']
  },
  dark: {
    background: '#0d1014',
    ink: '#f0f2f4',
    quiet: '#a9b0b9',
    hatch: '#7d848e',
    line: '#2c3036',
    actors: ['#a1e16c', '#6461d1', '#e787de', '#d36d1f', '#105d54', '#fbfefe', '#67110f']
  }
}

/** The colours of a theme by its name; another name is a `RangeError`. */
export const tonesOf = (theme: Theme): Tones => {
  if (Object.hasOwn(themes, theme)) return themes[theme]
  throw new RangeError(`a theme is light or dark, not ${quoted(String(theme))}`)
}
