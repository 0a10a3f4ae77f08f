/** Colour, where somebody can see it. */
import type { Io, Output } from './io.js'

const codes = { bold: '1', dim: '2', red: '31', green: '32', yellow: '33' } as const

type Colour = keyof typeof codes

/** NO_COLOR (https://no-color.org) goes before FORCE_COLOR, and both before what the stream is. */
export const isColourful = ({ isTerminal }: Pick<Output, 'isTerminal'>, env: Io['env']): boolean => {
  if ((env.NO_COLOR ?? '') !== '') return false
  const forced = env.FORCE_COLOR
  if (forced !== undefined) return forced !== '0' && forced !== 'false'
  return isTerminal && env.TERM !== 'dumb'
}

/** Puts colour on texts that go to one stream, or leaves them as they are. */
export class Paint {
  readonly isOn: boolean

  constructor(output: Pick<Output, 'isTerminal'>, env: Io['env']) {
    this.isOn = isColourful(output, env)
  }

  in(colour: Colour, text: string): string {
    return this.isOn && text !== '' ? `\u001b[${codes[colour]}m${text}\u001b[0m` : text
  }
}
