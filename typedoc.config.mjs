/**
 * The reference with the guides in it: `npm run docs` writes it into site/. What the package exports is what it is of, and a name or a
 * field without a docstring is an error.
 */
import { readFileSync } from 'node:fs'

const { exports } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'))

/** By door, the module of the sources that it leads to. */
const entryPoints = Object.values(exports).flatMap((door) =>
  typeof door === 'string' ? [] : [door.import.default.replace('./dist/esm', 'src').replace(/\.js$/, '.ts')]
)

export default {
  name: 'changing-hands',
  out: 'site',
  plugin: ['./tests/docs/named.mjs'],
  entryPoints,
  readme: 'README.md',
  projectDocuments: ['docs/*.md'],
  disableSources: true,
  githubPages: false,
  validation: { notExported: false, invalidLink: true, notDocumented: true },
  treatValidationWarningsAsErrors: true
}
