/** A picture of a log. */
import { InvalidArgumentError, Option } from 'commander'
import { formatStatus } from 'changing-hands'
import { sharesChart, timelineChart } from 'changing-hands/chart'
import type { PictureOptions } from 'changing-hands/chart'
import { shareSeries } from 'changing-hands/regions'
import { chartWords } from '../../page/phrases.js'
import type { Command } from '../command.js'
import { checkedDate } from '../dates.js'
import { asUsage, Failure, usage } from '../failure.js'
import { exitCodes } from '../io.js'
import { placeMeant, placeNamer } from '../naming.js'
import { checkedApart, checkedForTerminal, outputOption } from '../output.js'
import type { Scoped, ScopeOptions } from '../scope.js'
import { list, scoped, scopeOptions } from '../scope.js'
import { wordsOf } from '../words.js'

interface DrawOptions extends ScopeOptions {
  readonly output?: string
  readonly places?: ReadonlyArray<string>
  readonly from?: string
  readonly until?: string
  readonly title?: string
  readonly source?: string
  readonly theme?: 'light' | 'dark'
  readonly width?: number
  readonly page?: number
  readonly shares?: string
  readonly by?: string
}

const pixels = (text: string): number => {
  const width = Number(text)
  if (/^\d+$/.test(text) && width >= 320 && width <= 4000) return width
  throw new InvalidArgumentError('It is a number of pixels from 320 to 4000.')
}

const fromOne = (text: string): number => {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('It is a whole number, 1 or more.')
}

/** The words of the picture: those of the page, which draws the same. */
const chartLanguage = (language: string | undefined): Pick<PictureOptions, 'words' | 'inWords'> =>
  language !== undefined && Object.hasOwn(chartWords, language)
    ? {
        words: chartWords[language as keyof typeof chartWords],
        inWords: (status) => formatStatus(status, undefined, wordsOf(language).phrases)
      }
    : {}

/** Options of both pictures. */
const looks = ({ title, source, theme, width, language }: DrawOptions): PictureOptions => ({
  ...chartLanguage(language),
  ...(title === undefined ? {} : { title }),
  ...(source === undefined ? {} : { source }),
  ...(theme === undefined ? {} : { theme }),
  ...(width === undefined ? {} : { width })
})

const sharesOf = (found: Scoped, region: string, options: DrawOptions): string => {
  const { history, gazetteer } = found
  if (gazetteer === undefined) throw usage('error: --shares goes with --gazetteer')
  const { from, until, by, language } = options
  const id = placeMeant(found, region)
  return asUsage('--shares', () => {
    const series = shareSeries(history, gazetteer, id, {
      ...(from === undefined ? {} : { from }),
      ...(until === undefined ? {} : { until }),
      ...(by === undefined ? {} : { by })
    })
    if (series.total.every((total) => total === 0))
      throw new Failure([
        `${JSON.stringify(region)} has no place that counts: ${by === undefined || by === 'count' ? 'nothing lies in it' : `none has the weight ${JSON.stringify(by)}`}`
      ])
    return sharesChart(history, { series, name: placeNamer(gazetteer, language)(id) }, looks(options))
  })
}

export const draw: Command<DrawOptions> = {
  name: 'draw',
  summary: 'a picture (SVG): places and time, or shares of a region',
  description:
    'Draws who held each place over time: certain, open, presumed, doubted and unreported told apart. At most 100 places on one picture. With --shares: how much of a region each actor had, with what is open between them.',
  args: [['log', 'the log: JSON Lines, gzipped or not']],
  options: [
    outputOption('the picture to write'),
    new Option('--places <ids>', 'these places alone and in this order, with commas between').argParser(list),
    new Option('--from <date>', 'the first date (default: that of the log)'),
    new Option('--until <date>', 'the last date (default: that of the log)'),
    new Option('--title <words>', 'the heading'),
    new Option('--source <words>', 'below the picture: where its data are from'),
    new Option('--theme <name>', 'dark on light, or light on dark (default: light)').choices(['light', 'dark']),
    new Option('--width <pixels>', 'from 320 to 4000 (default: 900)').argParser(pixels),
    new Option('--page <number>', 'which hundred of the places, where there are more').argParser(fromOne),
    new Option(
      '--shares <region>',
      'the shares of this region, in place of its places: with --gazetteer, --from and --until'
    ),
    new Option('--by <weight>', 'with --shares: what a place counts: count, area, population, … (default: count)'),
    ...scopeOptions()
  ],
  examples: [
    ['changing-hands draw log.jsonl -o picture.svg', 'all places'],
    [
      'changing-hands draw log.jsonl --places rawa,al-bukamal --from 2017-11 --until 2017-11 -o november.svg',
      'two of them, in one month'
    ]
  ],
  run: async (session, [path], options) => {
    checkedForTerminal(session, options.output)
    checkedApart(options.output, path, options.gazetteer)
    const { granularity, from, until, page } = options
    if (from !== undefined) checkedDate('--from', from, granularity)
    if (until !== undefined) checkedDate('--until', until, granularity)
    if (options.shares !== undefined && (options.gazetteer === undefined || from === undefined || until === undefined))
      throw usage(
        'error: --shares goes with --gazetteer, which says what lies in a region, and with --from and --until'
      )
    const found = await scoped(session, path, options)
    if (options.shares !== undefined) {
      const picture = sharesOf(found, options.shares, options)
      await session.deliver(options.output, [picture])
      return exitCodes.answered
    }
    const places = options.places?.map((asked) => placeMeant(found, asked))
    const picture = asUsage('the picture', () =>
      timelineChart(found.history, {
        placeName: placeNamer(found.gazetteer, options.language),
        ...looks(options),
        ...(places === undefined ? {} : { places }),
        ...(from === undefined ? {} : { from }),
        ...(until === undefined ? {} : { until }),
        ...(page === undefined ? {} : { page })
      })
    )
    await session.deliver(options.output, [picture])
    return exitCodes.answered
  }
}
