/** Tables for `import` and `sync`: the mapping that says what they mean, and the account of what became of every row. */
import { Option } from 'commander'
import type { ImportReport, Imported, Mapping, Refusal, Unmapped } from 'changing-hands/import'
import { importCsv, isMapping, mappingFaults } from 'changing-hands/import'
import { checkedKnown } from './dates.js'
import { asUsageLater, Failure, faultsIn, mostListed, orFail, usage } from './failure.js'
import { Progress } from './progress.js'
import type { Session } from './session.js'
import { academicFormats, isAcademic, sourceFormatOf, sourceFormats, sourceNames } from './sources.js'
import type { FormatName } from './sources.js'
import { clean, counted } from './text.js'

export interface TableOptions {
  readonly mapping?: string
  readonly format?: FormatName
  readonly options?: string
  readonly recorded?: string
  readonly delimiter?: string
  readonly encoding?: string
  readonly partial?: boolean
}

export const tableOptions = (): ReadonlyArray<Option> => [
  new Option('--mapping <file>', 'what the table means: JSON, as the type Mapping of changing-hands/import has it'),
  new Option('--format <name>', 'in place of a mapping: a file of a form of its own, one of those above').choices(
    sourceNames
  ),
  new Option('--options <file>', 'with --format: what its importer is to be told, as JSON (aliases, property, …)'),
  new Option('--recorded <date>', "when the source said it: the date of this version, before the mapping's own"),
  new Option('--delimiter <character>', 'what stands between cells (default: what fits)'),
  new Option('--encoding <name>', 'as windows-1256 (default: utf-8)')
]

/** The forms that files of their own have, for the help. */
export const formatList = [
  ...Object.entries(sourceFormats).map(([name, { what }]) => `  ${name}: ${what}`),
  ...Object.entries(academicFormats).map(([name, { source }]) => `  ${name}: ${source.title} (CSV)`)
].join('\n')

const withDate = (read: unknown, { recorded }: TableOptions): unknown => {
  const date = recorded === undefined ? undefined : checkedKnown('--recorded', recorded)
  return date === undefined || typeof read !== 'object' || read === null || Array.isArray(read)
    ? read
    : { ...read, recordedAt: date }
}

/** The mapping in a file or of a form, with the date of the command where there is one. */
const readMapping = async (session: Session, options: TableOptions): Promise<Mapping> => {
  const { mapping: path, format, options: optionsPath } = options
  if (format !== undefined && isAcademic(format)) {
    const more = optionsPath === undefined ? {} : await session.json(optionsPath)
    return checkedMapping(
      session.nameOf(optionsPath ?? ''),
      withDate({ ...academicFormats[format], ...(more as object) }, options)
    )
  }
  if (path === undefined)
    throw usage(
      'error: --mapping says what the columns mean: changing-hands import FILE --suggest proposes one; --format is for files of a form of their own'
    )
  return checkedMapping(session.nameOf(path), withDate(await session.json(path), options))
}

const checkedMapping = (name: string, mapping: unknown): Mapping => {
  if (isMapping(mapping)) return mapping
  throw new Failure(faultsIn(name, mappingFaults(mapping)))
}

/** What a file says: by the importer of its form, or as a table by a mapping, which is given, too. */
export const readFile = async (
  session: Session,
  path: string,
  options: TableOptions
): Promise<{ readonly imported: Imported; readonly mapping?: Mapping }> => {
  const { format, mapping: mappingPath, options: optionsPath } = options
  if (format !== undefined && mappingPath !== undefined) throw usage('error: --format goes without --mapping')
  if (format === undefined && optionsPath !== undefined) throw usage('error: --options goes with --format')
  if (format === undefined || isAcademic(format)) {
    const mapping = await readMapping(session, options)
    return { imported: await readTable(session, path, mapping, options), mapping }
  }
  const more = withDate(optionsPath === undefined ? {} : await session.json(optionsPath), options)
  const { encoding } = options
  const text = await session.text(path, encoding === undefined ? {} : { encoding: checkedEncoding(encoding) })
  const { read } = sourceFormatOf(format)
  const imported = await asUsageLater(`--format ${format}`, async () => read(text, more as never))
  return { imported: orFail(session.nameOf(path), imported) }
}

/** The encoding of that name, as `TextDecoder` has it. */
export const checkedEncoding = (encoding: string): string => {
  try {
    return new TextDecoder(encoding).encoding
  } catch {
    throw usage(`error: --encoding: there is no encoding of the name ${JSON.stringify(encoding)}`)
  }
}

/** Reads a table as a stream. */
const readTable = async (
  session: Session,
  path: string,
  mapping: Mapping,
  { delimiter, encoding }: TableOptions
): Promise<Imported> => {
  const name = session.nameOf(path)
  const progress = new Progress(session)
  const watched = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of session.chunks(path)) {
      yield chunk
      await progress.shown()
    }
  }
  try {
    return orFail(
      name,
      await importCsv(watched(), mapping, {
        ...(delimiter === undefined ? {} : { delimiter }),
        ...(encoding === undefined ? {} : { encoding: checkedEncoding(encoding) }),
        onProgress: ({ read, rows }) => progress.at(read, `${name}: ${rows.toLocaleString('en')} rows`)
      })
    )
  } finally {
    await progress.clear()
  }
}

/** The first refusals, as faults of the file, and how many more there are. */
export const refusalLines = (name: string, refused: ReadonlyArray<Refusal>): ReadonlyArray<string> =>
  faultsIn(name, refused)

const unmappedLine = (what: string, unmapped: ReadonlyArray<Unmapped>): ReadonlyArray<string> => {
  if (unmapped.length === 0) return []
  const named = unmapped.slice(0, mostListed).map(({ name, rows }) => `${clean(name)} (${rows.toLocaleString('en')})`)
  const more = unmapped.length - named.length
  return [
    `${what} that no alias names, taken as they are (rows): ${named.join(', ')}${more > 0 ? ` and ${more.toLocaleString('en')} more` : ''}`
  ]
}

/** An account of an import to read. */
export const reportLines = (name: string, report: ImportReport): ReadonlyArray<string> => [
  `${name}: ${counted(report.rows, 'row')} read, ${counted(report.records, 'record')} made, ${counted(report.refused.length, 'row')} refused`,
  ...refusalLines(name, report.refused),
  ...report.notes.map(({ message, rows }) => `${clean(message)}: ${counted(rows, 'row')}`),
  ...unmappedLine('actors', report.unmapped.actors),
  ...unmappedLine('places', report.unmapped.places)
]
