/**
 * The package as its users get it: packed, installed in an empty ESM and an empty CommonJS project, type-checked
 * strictly with `skipLibCheck: false`, asked about Al-Bukamal, and bundled. Needs `npm run build` beforehand.
 */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('../..', import.meta.url))
const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const work = mkdtempSync(join(tmpdir(), 'changing-hands-'))
const run = (command, args, cwd) => {
  try {
    return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  } catch (error) {
    throw new Error(`${command} ${args.join(' ')} failed in ${cwd}:\n${error.stdout}\n${error.stderr}`, {
      cause: error
    })
  }
}

const body = `
const history = project(orThrow(parseLog(readFileSync('log.jsonl', 'utf8'))))
assert.deepEqual(controllerAt(history, 'al-bukamal', '2017-11-19'), O.some('syrian-army'))
assert.deepEqual(controllerAt(history, 'al-bukamal', '2017-11-12'), O.none)
const { possible } = statusAt(history, 'al-bukamal', '2017-11-12')
assert.deepEqual(possible.map(({ status }) => status.kind), ['held', 'contested'])
assert.deepEqual(possible.map(({ because }) => because.map(({ id }) => id)), [['e3a', 'e3b'], ['e4']])
fc.assert(fc.property(arbitraryRecords(), batchEqualsOneByOne), { numRuns: 100 })

// What one entry makes, the others take.
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
stored().then(() => console.log('ok'))
`
const esm = `import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import * as O from 'fp-ts/lib/Option.js'
import { controllerAt, evolve, knownAt, orThrow, parseLog, project, records, statusAt } from 'changing-hands'
import { gazetteerOf, rollUp } from 'changing-hands/regions'
import { loadHistory, saveHistory } from 'changing-hands/save'
import { fileStore } from 'changing-hands/store'
import { arbitraryRecords, batchEqualsOneByOne } from 'changing-hands/testing'
${body}`
const cjs = `const assert = require('node:assert/strict')
const { readFileSync } = require('node:fs')
const fc = require('fast-check')
const O = require('fp-ts/lib/Option.js')
const { controllerAt, evolve, gazetteerOf, knownAt, loadHistory, orThrow, parseLog, project, records, rollUp, saveHistory, statusAt } = require('changing-hands')
const { fileStore } = require('changing-hands/store')
const { arbitraryRecords, batchEqualsOneByOne } = require('changing-hands/testing')
${body}`
const consumer = (module, moduleResolution) => ({
  compilerOptions: {
    strict: true,
    noEmit: true,
    skipLibCheck: false,
    target: 'es2022',
    module,
    moduleResolution,
    types: ['node']
  },
  files: ['main.ts']
})

try {
  const [{ filename }] = JSON.parse(run('npm', ['pack', '--json', '--pack-destination', work], root))
  const tarball = join(work, filename)
  console.log(`packed ${filename}`)

  for (const [kind, type, program, configs] of [
    [
      'ESM',
      'module',
      esm,
      [
        ['node16', 'node16'],
        ['esnext', 'bundler']
      ]
    ],
    ['CommonJS', 'commonjs', cjs, [['node16', 'node16']]]
  ]) {
    const folder = join(work, kind)
    mkdirSync(folder)
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'consumer', private: true, type }))
    const wanted = ['typescript', '@types/node', 'fast-check'].map((name) => `${name}@${devDependencies[name]}`)
    run('npm', ['install', '--no-audit', '--no-fund', tarball, ...wanted], folder)
    cpSync(join(root, 'examples/najah-2017-11/log.jsonl'), join(folder, 'log.jsonl'))
    writeFileSync(join(folder, 'main.js'), program)
    if (run('node', ['main.js'], folder).trim() !== 'ok') throw new Error(`${kind}: the program did not finish`)
    console.log(`${kind}: installed from the tarball, it answers`)
    writeFileSync(join(folder, 'main.ts'), esm)
    for (const [module, resolution] of configs) {
      writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(consumer(module, resolution)))
      run('npx', ['tsc', '-p', '.'], folder)
      console.log(`${kind}: tsc --strict, skipLibCheck false, module ${module}, moduleResolution ${resolution}`)
    }
  }

  const bundle = async (code) => {
    const { outputFiles, metafile } = await build({
      stdin: { contents: code, resolveDir: join(work, 'ESM') },
      bundle: true,
      minify: true,
      format: 'esm',
      platform: 'browser',
      write: false,
      metafile: true
    })
    return { bytes: outputFiles[0].contents.length, inputs: Object.entries(Object.values(metafile.outputs)[0].inputs) }
  }
  const all = await bundle(`import * as all from 'changing-hands'; console.log(all)`)
  const one = await bundle(`import { held, formatStatus } from 'changing-hands'; console.log(formatStatus(held('a')))`)
  const own = ({ inputs }) =>
    inputs
      .filter(([file]) => file.includes('changing-hands/'))
      .reduce((sum, [, { bytesInOutput }]) => sum + bytesInOutput, 0)
  console.log(
    `bundled for a browser: everything ${all.bytes} bytes (own code ${own(all)}), two functions ${one.bytes} bytes (own code ${own(one)})`
  )
  if (own(one) > 0.6 * own(all))
    throw new Error('the package is not tree-shakeable: two functions bring most of it along')
} finally {
  rmSync(work, { recursive: true, force: true })
}
