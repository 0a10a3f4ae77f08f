/**
 * The reference with the guides in it: `npm run docs` writes it into site/. What the package exports is what it is of, and a name or a
 * field without a docstring is an error.
 */
import { readdirSync, readFileSync } from 'node:fs'

const { exports } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'))

/** By door, the module of the sources that it leads to. */
const entryPoints = Object.values(exports).flatMap((door) =>
  typeof door === 'string' ? [] : [door.import.default.replace('./dist/esm', 'src').replace(/\.js$/, '.ts')]
)

/** The guides; the report of signatures is for reviews. */
const guides = readdirSync(new URL('docs', import.meta.url)).filter(
  (file) => /\.md$/.test(file) && file !== 'api-report.md'
)

/** The languages of the blocks of code in guides. */
const highlightLanguages = [
  'bash',
  'console',
  'css',
  'html',
  'javascript',
  'json',
  'python',
  'r',
  'sparql',
  'sql',
  'tsx',
  'typescript',
  'yaml'
]

export default {
  name: 'changing-hands',
  out: 'site',
  plugin: ['./tests/docs/named.mjs'],
  entryPoints,
  readme: 'README.md',
  projectDocuments: guides.map((file) => `docs/${file}`),
  highlightLanguages,
  disableSources: true,
  githubPages: false,
  validation: { notExported: false, invalidLink: true, notDocumented: true },
  treatValidationWarningsAsErrors: true
}
