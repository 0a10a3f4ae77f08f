/**
 * The page with logs in it: text in, text out, for the command line and for whoever makes pages by program.
 *
 * Law: whatever a log or a name has in it (`</script>`, `<!--`, `]]>`), the page's own script reads back what was given, and nothing
 * of it is markup.
 */

/** A log as the page takes it. */
export interface PageLog {
  /** What it is called in the list of logs, and in the address. */
  readonly name: string
  /** JSON Lines, as `formatLog` writes them. */
  readonly log: string
  /** Places with names, parents and coordinates, as for `gazetteerOf`. */
  readonly gazetteer?: unknown
  /** Where the data are from and on what terms; shown below the page. Addresses in it become links. */
  readonly attribution?: string
  /** Names of actors by language: `{ isis: { en: 'ISIS', ar: 'داعش' } }`; ids where there are none. */
  readonly actors?: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** The date that is shown first, in EDTF; the last change unless given. */
  readonly date?: string
  /** Land and borders around the places, as `landFor` of the build cuts them; those of the whole world unless given. */
  readonly land?: unknown
}

/** What to make a page of. */
export interface PageOptions {
  /** The text of `dist/page/explorer.html`. */
  readonly template: string
  /** One or more; the first is shown first. */
  readonly logs: ReadonlyArray<PageLog>
  /** The title of the page; "Who held what" unless given. */
  readonly title?: string
}

const emptyData = '<script type="application/json" id="logs">[]</script>'
const ownTitle = '<title>Who held what</title>'

/** JSON that can stand in an element `script`: no `<` is left in it, so that neither an end tag nor a comment begins there. */
export const scriptSafe = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c')

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/**
 * The page with these logs in it: one HTML file that opens from disk, asks nothing of any network, and shows the first log. Logs are
 * not read here: a fault in one is shown by the page. A template that is not the page's is a `RangeError`. O(characters).
 */
export const pageWith = ({ template, logs, title }: PageOptions): string => {
  if (!template.includes(emptyData) || !template.includes(ownTitle))
    throw new RangeError('the template is not that of the page: read dist/page/explorer.html of this version')
  const data = emptyData.replace('[]', () => scriptSafe(logs))
  const named = title === undefined ? ownTitle : `<title>${title.replace(/[&<>]/g, (one) => entities[one])}</title>`
  return template.replace(emptyData, () => data).replace(ownTitle, () => named)
}
