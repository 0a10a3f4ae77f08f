/** Links between the docs: that each leads to a file that is there, and to a heading that it has. Nothing is asked of the network. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from './extract.js'

const examples = readdirSync(join(root, 'examples'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.md'))
  .map((file) => `examples/${file}`)

const files: ReadonlyArray<string> = [
  ...readdirSync(root).filter((file) => file.endsWith('.md')),
  ...readdirSync(join(root, 'docs'))
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
  ...examples
]

/** The text without blocks of code and code between backticks, in which a bracket is none of a link. */
const prose = (text: string): string => text.replace(/^ *```[^]*?^ *```/gm, '').replace(/`[^`\n]*`/g, '')

/** The name by which a heading is linked to, as GitHub makes it; those that are there already get a number. */
const anchorsIn = (text: string): ReadonlySet<string> => {
  const anchors = new Set<string>()
  for (const [, heading] of text.replace(/^ *```[^]*?^ *```/gm, '').matchAll(/^#{1,6} +(.+?) *#*$/gm)) {
    const name = heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M}_ -]/gu, '')
      .replaceAll(' ', '-')
    let own = name
    for (let again = 1; anchors.has(own); again++) own = `${name}-${again}`
    anchors.add(own)
  }
  return anchors
}

interface Link {
  readonly from: string
  readonly to: string
}

/** Links of one text: inline, of pictures too, and by reference; those to other sites are left out. */
export const linksIn = (from: string, text: string): ReadonlyArray<Link> =>
  [
    ...prose(text).matchAll(/\]\(<?([^)<>\s]+)>?(?:\s+"[^"]*")?\)/g),
    ...prose(text).matchAll(/^\[[^\]]+\]:\s*<?(\S+?)>?$/gm),
    ...prose(text).matchAll(/\b(?:src|href)="([^"]+)"/g)
  ]
    .map(([, to]) => ({ from, to }))
    .filter(({ to }) => !/^[a-z][a-z+.-]*:/i.test(to))

const read = (file: string): string => readFileSync(join(root, file), 'utf8')

/** What is wrong with a link, if anything is. */
const wrongWith = ({ from, to }: Link): string | undefined => {
  const [path, anchor] = to.split('#')
  const file = path === '' ? from : relative(root, resolve(root, dirname(from), decodeURIComponent(path)))
  if (file.startsWith('..')) return 'it leads out of the repository'
  if (!existsSync(join(root, file))) return `there is no ${file}`
  if (anchor === undefined) return undefined
  if (statSync(join(root, file)).isDirectory() || !file.endsWith('.md')) return 'only a text has headings'
  return anchorsIn(read(file)).has(anchor) ? undefined : `${file} has no heading #${anchor}`
}

describe('the links in the docs', () => {
  const links = files.flatMap((file) => linksIn(file, read(file)))
  it('lead to files that are there, and to headings that they have', () => {
    const wrong = links.flatMap((link) => {
      const why = wrongWith(link)
      return why === undefined ? [] : [`${link.from}: ${link.to}: ${why}`]
    })
    expect(wrong).toEqual([])
  })
  it('reach every guide from README', () => {
    const reached = new Set(linksIn('README.md', read('README.md')).map(({ to }) => to.split('#')[0]))
    const guides = files.filter((file) => file.startsWith('docs/') && file !== 'docs/api-report.md')
    expect(guides.filter((file) => !reached.has(file))).toEqual([])
  })
  it.each<[string, ReadonlyArray<string>]>([
    ['one in [a text](docs/a.md#one "Title"), and ![one](b.svg)', ['docs/a.md#one', 'b.svg']],
    ['by reference [a][1]\n\n[1]: ../c.md', ['../c.md']],
    ['none in `[code](d.md)` or\n```ts\nconst a = [b](c)\n```\n', []],
    ['none to [another site](https://example.org/#a) or [mail](mailto:a@example.org)', []]
  ])('are found: %j', (text, expected) => {
    expect(linksIn('x.md', text).map(({ to }) => to)).toEqual(expected)
  })
  it('go by the names that headings have on GitHub', () => {
    const text =
      '# Who, *when*, and “why”?\n## `explain` it\n## Size\n### Size\n## [a link](b.md) & more\n```\n# no heading\n```\n'
    expect([...anchorsIn(text)]).toEqual(['who-when-and-why', 'explain-it', 'size', 'size-1', 'a-link--more'])
  })
  it('that lead nowhere are told from those that lead somewhere', () => {
    const from = 'docs/languages.md'
    expect(['languages.md', '../README.md#read-on', '#your-own'].map((to) => wrongWith({ from, to }))).toEqual([
      undefined,
      undefined,
      undefined
    ])
    expect(wrongWith({ from, to: 'nowhere.md' })).toBe('there is no docs/nowhere.md')
    expect(wrongWith({ from, to: '#nothing' })).toBe('docs/languages.md has no heading #nothing')
    expect(wrongWith({ from, to: '../../etc' })).toBe('it leads out of the repository')
  })
})
