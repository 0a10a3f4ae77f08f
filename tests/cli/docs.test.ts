import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { commands } from '../../apps/cli/commands/index.js'
import { chapter, transcribed } from './transcript.js'

const text = readFileSync(chapter, 'utf8')

describe('the chapter on the command line', () => {
  it('shows what its commands say; `npm run transcripts` writes it', async () => {
    expect(await transcribed(text)).toBe(text)
  })
  it('has every command, in their order, and every option', () => {
    expect([...text.matchAll(/^### `(\w+)/gm)].map(([, name]) => name)).toEqual(commands.map(({ name }) => name))
    const options = commands.flatMap(({ options }) => options.map(({ long, short }) => short ?? long ?? ''))
    expect([...new Set(options)].filter((option) => !new RegExp(`[ \`]${option}\\b`).test(text))).toEqual([])
  })
})
