/** What is run against the package, and what TypeScript is asked about it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { doors, name, root } from './packed.mjs'

/** README's first program as it stands. It may import only what who pastes it has: the package, and Node. */
export const readmeProgram = () => {
  const [, program] = /^```ts\n(.*?)^```$/ms.exec(readFileSync(join(root, 'README.md'), 'utf8')) ?? []
  if (program === undefined) throw new Error('README.md has no ts block')
  const foreign = [...program.matchAll(/ from '([^']*)'/g)]
    .map(([, from]) => from)
    .filter((from) => !doors.includes(from) && !from.startsWith('node:'))
  if (foreign.length > 0)
    throw new Error(`README's first program imports what its reader did not install: ${foreign.join(', ')}`)
  return program
}

/** The same, and what it then knows is printed: compared between Node, each bundler, and a browser. */
export const printingProgram = () =>
  `${readmeProgram()}\nconsole.log(JSON.stringify(statusAt(history, 'al-bukamal', '2017-11-12').possible))\n`

const imports = {
  'node:fs': ['readFileSync'],
  [name]: ['controllerAt', 'evolve', 'knownAt', 'orThrow', 'parseLog', 'project', 'records', 'statusAt'],
  [`${name}/regions`]: ['gazetteerOf', 'rollUp'],
  [`${name}/save`]: ['loadHistory', 'saveHistory'],
  [`${name}/store`]: ['fileStore'],
  [`${name}/testing`]: ['arbitraryRecords', 'batchEqualsOneByOne']
}

/** The log of the article is asked, by way of several subpaths: what one makes, the others take. */
const body = `
const history = project(orThrow(parseLog(readFileSync('log.jsonl', 'utf8'))))
assert.deepEqual(controllerAt(history, 'al-bukamal', '2017-11-19'), O.some('syrian-army'))
assert.deepEqual(controllerAt(history, 'al-bukamal', '2017-11-12'), O.none)
const { possible } = statusAt(history, 'al-bukamal', '2017-11-12')
assert.deepEqual(possible.map(({ status }) => status.kind), ['held', 'contested'])
assert.deepEqual(possible.map(({ because }) => because.map(({ id }) => id)), [['e3a', 'e3b'], ['e4']])
fc.assert(fc.property(arbitraryRecords(), batchEqualsOneByOne), { numRuns: 100 })

const gazetteer = orThrow(gazetteerOf([
  { id: 'iraq', names: { en: 'Iraq' }, parents: [] },
  { id: 'al-qaim', names: { en: 'Al-Qaim', ar: 'القائم' }, parents: [{ id: 'iraq' }] },
  { id: 'rawa', names: { en: 'Rawa' }, parents: [{ id: 'iraq' }] }
]))
assert.deepEqual(rollUp(history, gazetteer, 'iraq', '2017-11-04', { by: 'count' }).of.get('isis'), { least: 1, most: 1 })
const retracted = evolve(history, { id: 'r1', type: 'EventRetracted', v: 1, recordedAt: '2017-11-21', source: { id: 'najah' }, target: 'e8', reason: 'a test' })
assert.deepEqual(controllerAt(retracted, 'rawa', '2017-11-18'), O.none)
assert.deepEqual(controllerAt(knownAt(retracted, '2017-11-20'), 'rawa', '2017-11-18'), O.some('iraqi-forces'))
assert.deepEqual(controllerAt(orThrow(loadHistory(saveHistory(history))).history, 'al-bukamal', '2017-11-19'), O.some('syrian-army'))
const stored = async () => {
  const store = orThrow(await fileStore('copy.jsonl'))
  orThrow(await store.append([...records(orThrow(parseLog(readFileSync('log.jsonl', 'utf8'))))]))
  const log = orThrow(await store.readAll())
  assert.deepEqual(controllerAt(project(log), 'al-bukamal', '2017-11-19'), O.some('syrian-army'))
  await store.close()
}
`
const closed = ['time/zone.js', 'dist/esm/time/zone.js', 'dist/node/index.js', 'src/time/zone.ts', 'history']
const end = `
const everyDoor = async () => {
  for (const door of ${JSON.stringify(doors)}) assert.ok(Object.keys(await load(door)).length > 0, door)
  for (const path of ${JSON.stringify(closed.map((path) => `${name}/${path}`))})
    await assert.rejects(async () => load(path), { code: 'ERR_PACKAGE_PATH_NOT_EXPORTED' })
}
stored().then(everyDoor).then(() => console.log('ok'))
`

const importing = `import assert from 'node:assert/strict'
import fc from 'fast-check'
import * as O from 'fp-ts/lib/Option.js'
${Object.entries(imports)
  .map(([from, names]) => `import { ${names.join(', ')} } from '${from}'`)
  .join('\n')}
`
const requiring = `const assert = require('node:assert/strict')
const fc = require('fast-check')
const O = require('fp-ts/lib/Option.js')
${Object.entries(imports)
  .map(([from, names]) => `const { ${names.join(', ')} } = require('${from}')`)
  .join('\n')}
`
export const esm = `${importing}${body}const load = (path) => import(path)\n${end}`
export const cjs = `${requiring}${body}const load = (path) => require(path)\n${end}`

/** The program for TypeScript, and every declaration that a subpath leads to. */
export const typed = `${importing}${body}void stored()\n`
export const everyDoor = `${doors.map((door, i) => `import * as door${i} from '${door}'`).join('\n')}
export default [${doors.map((_, i) => `door${i}`).join(', ')}]
`

/** As strict as TypeScript can be about a package. */
export const tsconfig = (module, moduleResolution, files) =>
  JSON.stringify({
    compilerOptions: {
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: false,
      noEmit: true,
      target: 'es2022',
      module,
      moduleResolution,
      types: ['node']
    },
    files
  })
