/**
 * The package as its users get it: packed; installed by npm and by pnpm in empty projects, ESM and CommonJS; asked about
 * Al-Bukamal; type-checked as strictly as TypeScript can; README's first program pasted as it is, bundled by each
 * bundler, and opened in a browser; and its command, by npx. Needs `npm run build` beforehand, and Chromium.
 */
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { checkBrowser } from './browser.mjs'
import { checkBundlers } from './bundlers.mjs'
import { checkCommand } from './cli.mjs'
import { devDependencies, inTemporaryFolder, name, npmInstall, pack, project, root, run } from './packed.mjs'
import { cjs, esm, everyDoor, printingProgram, readmeProgram, tsconfig, typed } from './programs.mjs'

/** What is too heavy for the project's own dependencies, by version. */
const tools = JSON.parse(readFileSync(new URL('tools.json', import.meta.url), 'utf8'))

const pinned = (...packages) => packages.map((each) => `${each}@${devDependencies[each]}`)

const checkTypes = async (folder, title, modules, files) => {
  for (const [module, resolution] of modules) {
    writeFileSync(join(folder, 'tsconfig.json'), tsconfig(module, resolution, files))
    await run('node', [join(root, 'node_modules/typescript/bin/tsc'), '-p', '.'], folder)
    console.log(`${title}: tsc --strict, skipLibCheck false, module ${module}, moduleResolution ${resolution}`)
  }
}

/** The program that goes through several subpaths, and types. */
const checkKind = async (folder, tarball, title, type, program, modules) => {
  project(folder, type, { 'main.js': program, 'main.ts': typed, 'doors.ts': everyDoor })
  cpSync(join(root, 'examples/najah-2017-11/log.jsonl'), join(folder, 'log.jsonl'))
  await npmInstall(folder, tarball, ...pinned('@types/node', 'fast-check'))
  if ((await run('node', ['main.js'], folder)).trim() !== 'ok') throw new Error(`${title}: the program did not finish`)
  console.log(`${title}: installed from the tarball, it answers, and is closed but for its doors`)
  await checkTypes(folder, title, modules, ['main.ts', 'doors.ts'])
}

const both = [
  ['node16', 'node16'],
  ['esnext', 'bundler']
]

/** README's program as it is, then so that it prints what is to be compared. */
const checkPasted = async (folder, title, install) => {
  project(folder, 'module', { 'main.js': readmeProgram() })
  await install()
  await run('node', ['main.js'], folder)
  console.log(`README's first program, pasted under ${title}, runs`)
  writeFileSync(join(folder, 'main.js'), printingProgram())
  return run('node', ['main.js'], folder)
}

/** Every source that a map names is in the package. */
const checkMaps = (installed) => {
  const maps = readdirSync(join(installed, 'dist'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.map'))
    .map((file) => join(installed, 'dist', file))
  const lost = maps.flatMap((map) =>
    JSON.parse(readFileSync(map, 'utf8'))
      .sources.map((source) => resolve(dirname(map), source))
      .filter((source) => relative(installed, source).startsWith('..') || !existsSync(source))
  )
  if (lost.length > 0) throw new Error(`maps lead to what is not there: ${[...new Set(lost)].join(', ')}`)
  console.log(`all ${maps.length} maps lead to sources in the package`)
}

/** A fault in the sources is reported where they are read. */
const checkTrace = async (folder) => {
  const code = `import { project } from '${name}'\nproject(null)`
  const trace = await run('node', ['--enable-source-maps', '--input-type=module', '--eval', code], folder).catch(String)
  if (!/node_modules\/changing-hands\/src\/\w+\/\w+\.ts:\d+/.test(trace))
    throw new Error(`a trace without sources:\n${trace}`)
}

await inTemporaryFolder(async (work) => {
  const at = (folder) => join(work, folder)
  const tarball = await pack(work)
  const pnpm = (...args) => run('node', [join(at('tools'), 'node_modules/pnpm/bin/pnpm.cjs'), ...args], at('pnpm'))

  const underNpm = async () => {
    const answer = await checkPasted(at('npm'), 'npm', () => npmInstall(at('npm'), tarball))
    checkMaps(join(at('npm'), 'node_modules', name))
    await checkTrace(at('npm'))
    return answer
  }
  const underPnpm = async () => {
    project(at('tools'), 'module')
    await npmInstall(at('tools'), ...Object.entries(tools).map((tool) => tool.join('@')))
    const answer = await checkPasted(at('pnpm'), 'pnpm', () =>
      pnpm('add', '--ignore-workspace', '--prefer-offline', tarball, ...pinned('@types/node'))
    )
    writeFileSync(join(at('pnpm'), 'main.ts'), readmeProgram())
    await checkTypes(at('pnpm'), 'pnpm', both, ['main.ts'])
    return answer
  }
  const underNpx = async () => {
    project(at('command'), 'module')
    await npmInstall(at('command'), tarball)
    await checkCommand(at('command'))
  }
  const kinds = async () => {
    await checkKind(at('esm'), tarball, 'ESM', 'module', esm, both)
    await checkKind(at('cjs'), tarball, 'CommonJS', 'commonjs', cjs, [['node16', 'node16']])
  }
  // Most of the time goes into waiting for packages.
  const [answer, sameUnderPnpm] = await Promise.all([underNpm(), underPnpm(), kinds(), underNpx()])
  if (sameUnderPnpm !== answer) throw new Error('pnpm: another answer')

  await checkBundlers(at('npm'), at('tools'), at('alone'), answer)
  await checkBrowser(at('npm'), at('browser'), answer)
})
