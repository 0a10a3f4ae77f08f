import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Command } from '../../apps/cli/command.js'
import { commands } from '../../apps/cli/commands/index.js'
import { cases } from '../cases.js'
import { article, run } from './world.js'

const template = '<title>Who held what</title><script type="application/json" id="logs">[]</script>'
const files = {
  ...article,
  'table.csv': 'place;from;holder\nrawa;17/11/2017;a\n',
  'mapping.json':
    '{"kind":"changes","source":{"id":"s"},"recordedAt":"2017-11-20","place":"place","at":"from","to":"holder"}',
  'broken.jsonl': '{"id":1}\n{\n',
  empty: ''
}
const options = [
  ...new Set(commands.flatMap((command) => command.options.flatMap(({ long, short }) => [long ?? '', short ?? ''])))
]
const word = fc.oneof(
  fc.constantFrom(...Object.keys(files), '-', '--', 'rawa', 'al-bukamal', '__proto__', 'isis', 'najah'),
  fc.constantFrom(
    '2017-11-12',
    '2017',
    '-0500',
    '2017-13',
    '[2017-11..2017-12]',
    '../2017',
    '2017/..',
    'spells-csv',
    'day',
    '3',
    'majority'
  ),
  fc.constantFrom(...options, '--nope'),
  fc.string({ unit: fc.integer({ min: 0, max: 0x2fff }).map((code) => String.fromCodePoint(code)), maxLength: 6 })
)
/** Mostly what is asked for, so that commands get as far as their answers. */
const likely: Readonly<Record<string, fc.Arbitrary<string>>> = {
  log: fc.constantFrom('log.jsonl', 'log.jsonl', 'broken.jsonl', 'empty', '-'),
  file: fc.constantFrom('table.csv', 'log.jsonl', 'empty', '-'),
  place: fc.constantFrom('rawa', 'al-bukamal', 'al-bukmal', '__proto__'),
  date: fc.constantFrom('2017-11-12', '2017', '-0500', '2017-13', '../2017')
}
const optionsOf = (command: Command): fc.Arbitrary<ReadonlyArray<string>> =>
  fc
    .array(
      fc
        .constantFrom(...command.options)
        .chain(({ long, required }) => word.map((value) => (required ? [long ?? '', value] : [long ?? '']))),
      { maxLength: 3 }
    )
    .map((pairs) => pairs.flat())
const sensible = fc
  .constantFrom(...commands)
  .chain((command) =>
    fc
      .tuple(fc.tuple(...command.args.map(([name]) => likely[name] ?? likely.date)), optionsOf(command))
      .map(([args, given]): readonly [string, ReadonlyArray<string>] => [
        command.name,
        [...args, ...(command.name === 'export' ? ['--as', 'spells-csv'] : []), ...given]
      ])
  )
const senseless = fc.tuple(fc.constantFrom(...commands.map(({ name }) => name)), fc.array(word, { maxLength: 6 }))

describe('whatever is asked', () => {
  it('ends with an exit code: answers on standard output, mistakes and faults on standard error alone', async () => {
    let answered = 0
    let asked = 0
    await fc.assert(
      fc.asyncProperty(
        fc.oneof({ weight: 3, arbitrary: sensible }, senseless),
        fc.constantFrom('', '{}', files['table.csv']),
        async ([name, words], stdin) => {
          const { code, out, err } = await run([name, ...words], { files, stdin, template })
          expect([0, 1, 2, 3]).toContain(code)
          asked++
          if (code === 0) answered++
          if (code === 1 || code === 2) expect([out, err === '']).toEqual(['', false])
        }
      ),
      cases(1_000, 100)
    )
    expect(answered / asked).toBeGreaterThan(0.05)
  })
})
