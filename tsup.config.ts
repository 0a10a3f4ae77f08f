/**
 * Three builds of the same sources, since those who take a package in differ:
 *
 * - `dist/esm`, one file a module, is for bundlers: what a program does not use is never opened, and a bundle of one
 *   function has that function in it.
 * - `dist/node` and `dist/cjs`, the same modules in a few files, are for Node, which opens every file that a door leads
 *   to, used or not: a hundred files take three times as long as their text in a dozen. The files are cut where the
 *   doors (the subpaths) differ, so that each module is there once, and a history made by one is a history to the others.
 *
 * Beside them, `dist/cli` is the command: one file, with the parser of its arguments in it, that imports the library by its own
 * name as everybody does.
 *
 * Nothing is minified. The maps lead to `src`, which is in the package; so do those of the declarations.
 */
import { execFileSync } from 'node:child_process'
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { build, defineConfig } from 'tsup'
import type { Options } from 'tsup'
import { exports } from './package.json'

type Plugin = NonNullable<Options['esbuildPlugins']>[number]

const modules = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
  .map((file) => join('src', file))

const common: Options = {
  config: false,
  silent: true,
  target: 'es2022',
  platform: 'node',
  removeNodeProtocol: false,
  outExtension: () => ({ js: '.js' })
}

const outside = (path: string): string => (path.startsWith('.') ? path : `./${path}`)

/** What another module exports is asked of that module; what fp-ts exports, of our copy of what we use of it. */
const oneFileAModule: Plugin = {
  name: 'one file a module',
  setup(esbuild) {
    esbuild.onResolve({ filter: /^\.\.?\// }, ({ path, kind }) =>
      kind === 'entry-point' ? undefined : { path, external: true }
    )
    esbuild.onResolve({ filter: /^fp-ts\/lib\// }, ({ path, importer }) => {
      const copy = join('src', path.replace('/lib/', '/'))
      return { path: outside(relative(dirname(relative('.', importer)), copy)), external: true }
    })
  }
}

/**
 * The values of fp-ts that the sources import, by module. The package of fp-ts is CommonJS to Node and to bundlers that
 * are asked for `fp-ts/lib`, and comes whole: 46 kB for eight functions of one line. Its ES modules have the same code in
 * a form that can be cut to what is used. Types name `fp-ts/lib` as before, so it stays a dependency.
 */
const usedOfFpTs = (): ReadonlyMap<string, ReadonlySet<string>> => {
  const used = new Map<string, Set<string>>()
  for (const file of modules)
    for (const [, names, from] of readFileSync(file, 'utf8').matchAll(
      /^import \{([^}]*)\} from 'fp-ts\/lib\/(\w+)\.js'/gm
    ))
      used.set(from, new Set([...(used.get(from) ?? []), ...names.split(',').map((name) => name.trim().split(' ')[0])]))
  return used
}

const used = usedOfFpTs()

const onlyWhatIsUsed: Plugin = {
  name: 'only what is used of fp-ts',
  setup(esbuild) {
    esbuild.onResolve({ filter: /^used-of-fp-ts:/ }, ({ path }) => ({ path, namespace: 'used' }))
    esbuild.onLoad({ filter: /.*/, namespace: 'used' }, ({ path }) => {
      const from = path.slice('used-of-fp-ts:'.length)
      return {
        contents: `export { ${[...(used.get(from) ?? [])].sort().join(', ')} } from 'fp-ts/es6/${from}.js'`,
        resolveDir: '.'
      }
    })
  }
}

/** `dist/esm/time/zone.js` of `src/time/zone.ts`, and so on. */
const asModules: Options = {
  ...common,
  entry: modules,
  format: 'esm',
  outDir: 'dist/esm',
  splitting: false,
  sourcemap: true,
  noExternal: [/^fp-ts\//],
  esbuildPlugins: [oneFileAModule],
  esbuildOptions: (options) => {
    options.outbase = 'src'
    options.sourcesContent = false
  }
}

/** `dist/esm/fp-ts/Either.js` and the like. */
const ofFpTs: Options = {
  ...common,
  entry: modules.slice(0, 1),
  format: 'esm',
  outDir: 'dist/esm',
  splitting: false,
  treeshake: true,
  noExternal: [/^fp-ts\//],
  esbuildPlugins: [onlyWhatIsUsed],
  esbuildOptions: (options) => {
    options.entryPoints = Object.fromEntries([...used.keys()].map((from) => [`fp-ts/${from}`, `used-of-fp-ts:${from}`]))
  }
}

const doors = Object.values(exports).flatMap((door) => (typeof door === 'string' ? [] : [door]))

/** `dist/node/audit.js` and `dist/cjs/audit.js` of `dist/esm/audit/public.js`, and so on; made from the modules. */
const asFewFiles: Options = {
  ...common,
  entry: Object.fromEntries(
    doors.map((door) => [relative('dist/node', door.import.node).replace(/\.js$/, ''), door.import.default])
  ),
  format: ['esm', 'cjs'],
  outDir: 'dist',
  splitting: true,
  treeshake: true,
  sourcemap: true,
  esbuildOptions: (options, { format }) => {
    options.outdir = format === 'cjs' ? 'dist/cjs' : 'dist/node'
    options.sourcesContent = false
  }
}

/**
 * `dist/cli/changing-hands.js`. Commander is CommonJS and asks for Node's modules by `require`, of which a module has none. What it
 * imports of the page is text in, text out.
 */
const theCommand: Options = {
  ...common,
  entry: { 'changing-hands': 'apps/cli/bin.ts' },
  format: 'esm',
  outDir: 'dist/cli',
  splitting: false,
  external: [/^changing-hands(\/|$)/],
  noExternal: ['commander'],
  banner: { js: "import { createRequire as requireOf } from 'node:module'\nconst require = requireOf(import.meta.url)" }
}

/** One declaration a module, and the same beside `require`: TypeScript takes each for the kind that its folder says. */
const declarations = (): void => {
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], { stdio: 'inherit' })
  cpSync('dist/esm', 'dist/cjs', { recursive: true, filter: (file) => !/\.js(\.map)?$/.test(file) })
  writeFileSync('dist/cjs/package.json', `${JSON.stringify({ type: 'commonjs', sideEffects: false })}\n`)
}

export default defineConfig(async () => {
  rmSync('dist', { recursive: true, force: true })
  await Promise.all([build(asModules), build(ofFpTs), build(theCommand)])
  return { ...asFewFiles, onSuccess: async () => declarations() }
})
