/** A log in the form of another program. */
import { Option } from 'commander'
import type { Command } from '../command.js'
import { checkedDate } from '../dates.js'
import { asUsage, usage } from '../failure.js'
import type { FormatName } from '../formats.js'
import { formatNames, formatOf } from '../formats.js'
import { exitCodes } from '../io.js'
import { checkedApart, outputOption } from '../output.js'
import type { ScopeOptions } from '../scope.js'
import { scoped, scopeOptions } from '../scope.js'

interface ExportOptions extends ScopeOptions {
  readonly as: FormatName
  readonly output?: string
  readonly date?: string
  readonly base?: string
  readonly from?: string
  readonly until?: string
}

export const exportAs: Command<ExportOptions> = {
  name: 'export',
  summary: 'tables and maps for other programs (CSV, GeoJSON)',
  description: `Writes what the log says in the form of another program:\n\n${formatNames
    .map((name) => {
      const { what, needs } = formatOf(name)
      return `  ${name}: ${what}${needs.length === 0 ? '' : ` (needs ${needs.map((need) => `--${need}`).join(' and ')})`}`
    })
    .join('\n')}`,
  args: [['log', 'the log: JSON Lines, gzipped or not']],
  options: [
    new Option('--as <format>', 'one of those above').choices(formatNames).makeOptionMandatory(),
    outputOption('the file to write'),
    new Option('--date <date>', 'of a snapshot: its date'),
    new Option('--base <uri>', 'of Linked Places: the URI under which the places are published'),
    new Option('--from <date>', 'of spells in GeoJSON: the first date; what ended before is left out'),
    new Option('--until <date>', 'of spells in GeoJSON: the last date; what has no end ends there'),
    ...scopeOptions()
  ],
  examples: [
    ['changing-hands export log.jsonl --as spells-csv -o spells.csv', 'a table of spells'],
    [
      'changing-hands export log.jsonl --as snapshot-geojson --date 2017-11-12 --gazetteer places.json -o map.geojson',
      'a map of one day'
    ]
  ],
  run: async (session, [path], options) => {
    const { as, granularity, from, until, date } = options
    const format = formatOf(as)
    checkedApart(options.output, path, options.gazetteer, options.sides)
    const missing = format.needs.filter((need) => options[need] === undefined)
    if (missing.length > 0)
      throw usage(
        ...missing.map((need) => `error: --as ${as} needs --${need}: changing-hands export --help says what it is`)
      )
    for (const name of ['date', 'from', 'until'] as const) {
      const text = options[name]
      if (text !== undefined) checkedDate(`--${name}`, text, granularity)
    }
    if (from !== undefined && until === undefined) throw usage('error: --from goes with --until')
    const found = await scoped(session, path, options)
    const chunks = asUsage(`--as ${as}`, () =>
      format.chunks({
        ...found,
        language: options.language,
        date,
        base: options.base,
        horizon: until === undefined ? undefined : { until, ...(from === undefined ? {} : { from }) }
      })
    )
    await session.deliver(options.output, chunks)
    return exitCodes.answered
  }
}
