/**
 * What the package costs: in a bundle (minified by esbuild, gzipped, all dependencies included), in packages that npm
 * installs with it, and in the time that Node takes to import it. Fails above a budget. Needs a build beforehand.
 *
 * With `--why`, what each basket is made of.
 */
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { doors, inTemporaryFolder, name, npmInstall, pack, project, run } from './packed.mjs'

const reading = [
  'parseLog',
  'logOf',
  'project',
  'knownAt',
  'controllerAt',
  'statusAt',
  'snapshotAt',
  'placesHeldBy',
  'timelineOf',
  'held',
  'formatChronon',
  'orThrow'
]
const growing = ['evolve', 'append', 'merge']

const using = (...names) => `import { ${names.join(', ')} } from '${name}'\nconsole.log(${names.join(', ')})`
const all = (door) => `import * as all from '${door}'\nconsole.log(all)`

const baskets = [
  { title: '`held`', code: using('held'), budget: 2 },
  { title: 'reading', code: using(...reading), budget: 45 },
  { title: 'reading, with `evolve`, `append`, `merge`', code: using(...reading, ...growing), budget: 47 },
  ...doors.map((door) => ({ title: `all of \`${door}\``, code: all(door) }))
]

const mostPackages = 6

const bundle = async (code, resolveDir) => {
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, resolveDir },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    external: ['node:*', 'fast-check'],
    write: false,
    metafile: true,
    logLevel: 'silent'
  })
  const [{ inputs }] = Object.values(metafile.outputs)
  return { kB: gzipSync(outputFiles[0].contents, { level: 9 }).length / 1000, inputs }
}

/** Bytes (minified, not gzipped) by package and, of our own, by room. */
const partsOf = (inputs) => {
  const parts = new Map()
  for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
    const path = file.split('node_modules/').at(-1)
    const part = path.startsWith(`${name}/dist/esm/`) ? path.split('/').slice(3, 4)[0] : path.split('/')[0]
    parts.set(part, (parts.get(part) ?? 0) + bytesInOutput)
  }
  return [...parts].filter(([, bytes]) => bytes > 0).sort(([, a], [, b]) => b - a)
}

/** Milliseconds that each import takes in a process of its own: the median of alternating runs. */
const importTimes = async (folder, imports) => {
  const times = imports.map(() => [])
  for (let round = 0; round < 11; round++)
    for (const [i, modules] of imports.entries()) {
      const load = modules.map((module) => `await import('${module}')`).join(';')
      const code = `const start = performance.now();${load};console.log(performance.now() - start)`
      times[i].push(Number(await run('node', ['--input-type=module', '--eval', code], folder)))
    }
  return times.map((of) => of.sort((a, b) => a - b)[of.length >> 1])
}

const row = (...cells) => console.log(`| ${cells.join(' | ')} |`)

await inTemporaryFolder(async (work) => {
  const tarball = await pack(work)
  const folder = project(join(work, 'consumer'), 'module')
  await npmInstall(folder, tarball)
  const above = []

  row('what is imported', 'kB, gzipped', 'budget')
  row('---', '--:', '--:')
  for (const { title, code, budget } of baskets) {
    const { kB, inputs } = await bundle(code, folder)
    row(title, kB.toFixed(1), budget ?? '')
    if (kB > budget) above.push(`${title}: ${kB.toFixed(1)} kB of ${budget}`)
    if (process.argv.includes('--why'))
      console.log(
        partsOf(inputs)
          .map(([part, bytes]) => `    ${part} ${(bytes / 1000).toFixed(1)}`)
          .join('\n')
      )
  }

  const packages = (await run('npm', ['ls', '--all', '--parseable'], folder)).trim().split('\n').slice(1)
  const names = packages.map((path) => path.split('node_modules/').at(-1))
  console.log(`\npackages that npm installs: ${packages.length} of at most ${mostPackages} (${names.join(', ')})`)
  if (packages.length > mostPackages) above.push(`${packages.length} packages of ${mostPackages}`)

  const [own, others, nothing] = await importTimes(folder, [[name], ['io-ts'], ['node:assert']])
  console.log(
    `import of \`${name}\` in Node: ${own.toFixed(0)} ms (of io-ts: ${others.toFixed(0)}, of node:assert: ${nothing.toFixed(0)})`
  )

  if (above.length > 0) throw new Error(`above budget:\n${above.join('\n')}`)
})
