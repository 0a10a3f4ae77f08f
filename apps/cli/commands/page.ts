/** A page to explore a log with. */
import { Option } from 'commander'
import { formatLog } from 'changing-hands'
import { placesOf } from 'changing-hands/regions'
import { pageWith } from '../../page/embed.js'
import type { Command } from '../command.js'
import { checkedDate } from '../dates.js'
import { readGazetteer, readLog } from '../files.js'
import { exitCodes } from '../io.js'
import { checkedApart, checkedForTerminal, outputOption } from '../output.js'
import { stemOf } from '../paths.js'

interface PageOptions {
  readonly output?: string
  readonly title?: string
  readonly attribution?: string
  readonly date?: string
  readonly gazetteer?: string
}

export const page: Command<PageOptions> = {
  name: 'page',
  summary: 'a page (HTML) to explore a log in a browser',
  description:
    'Makes one HTML file that shows the log: who held what, when, and why, with both clocks. It opens from disk, without a server and without a network.',
  args: [['log', 'the log: JSON Lines, gzipped or not']],
  options: [
    outputOption('the page to write'),
    new Option('--title <words>', 'its title'),
    new Option('--gazetteer <file>', 'names of places and, for the map, coordinates: JSON, as for gazetteerOf, or CSV'),
    new Option('--attribution <words>', 'whose data these are, and on what terms: shown below the page'),
    new Option('--date <date>', 'the date that is shown first (default: that of the last change)')
  ],
  examples: [
    ['changing-hands page log.jsonl -o page.html', 'a page to send to somebody'],
    [
      'changing-hands page log.jsonl --gazetteer places.json --title "The Euphrates" -o page.html',
      'with names, and a map'
    ]
  ],
  run: async (session, [path], options) => {
    checkedForTerminal(session, options.output)
    checkedApart(options.output, path, options.gazetteer)
    const date = options.date === undefined ? undefined : checkedDate('--date', options.date)
    const log = await readLog(session, path)
    const gazetteer = options.gazetteer === undefined ? undefined : await readGazetteer(session, options.gazetteer)
    const html = pageWith({
      template: await session.io.pageTemplate(),
      ...(options.title === undefined ? {} : { title: options.title }),
      logs: [
        {
          name: stemOf(path),
          log: formatLog(log),
          ...(gazetteer === undefined ? {} : { gazetteer: placesOf(gazetteer) }),
          ...(options.attribution === undefined ? {} : { attribution: options.attribution }),
          ...(date === undefined ? {} : { date })
        }
      ]
    })
    await session.deliver(options.output, [html])
    return exitCodes.answered
  }
}
