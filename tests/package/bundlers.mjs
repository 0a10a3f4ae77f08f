/** README's first program through each bundler, without plugins where one can do without. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build as esbuild } from 'esbuild'
import { rollup } from 'rollup'
import { build as vite } from 'vite'
import { project, run } from './packed.mjs'

const builtIn = /^node:/

const rolled = async (entry, file, plugins) => {
  const bundle = await rollup({
    input: entry,
    external: plugins.length === 0 ? () => true : builtIn,
    plugins,
    onwarn: ({ code, message }) => {
      // That of the helpers which TypeScript once wrote into ES modules: it is meant.
      if (code !== 'THIS_IS_UNDEFINED') throw new Error(`rollup: ${message}`)
    }
  })
  await bundle.write({ file, format: 'es' })
}

const packedByWebpack = async (webpack, context, entry, file) =>
  new Promise((resolve, reject) =>
    webpack(
      {
        mode: 'production',
        target: 'node20',
        context,
        entry,
        output: { path: join(file, '..'), filename: 'main.mjs', library: { type: 'module' } },
        experiments: { outputModule: true }
      },
      (error, stats) => {
        if (error) reject(error)
        else if (stats.hasErrors() || stats.hasWarnings()) reject(new Error(stats.toString('errors-warnings')))
        else resolve()
      }
    )
  )

/**
 * `folder` has the package and the program in `main.js`; `tools` the bundlers that are too heavy for this project; what
 * is whole in itself is run in `alone`, which has no packages. What each program prints must be `answer`.
 */
export const checkBundlers = async (folder, tools, alone, answer) => {
  const tool = (path) => import(pathToFileURL(join(tools, 'node_modules', path)).href)
  const { default: webpack } = await tool('webpack/lib/index.js')
  const { default: nodeResolve } = await tool('@rollup/plugin-node-resolve/dist/es/index.js')
  const entry = join(folder, 'main.js')
  const bundles = [
    ['esbuild, for a browser', alone, (file) => esbuildTo(entry, file, 'browser')],
    ['esbuild, for Node', alone, (file) => esbuildTo(entry, file, 'node')],
    ['Vite', alone, (file) => viteTo(folder, entry, file)],
    ['webpack', alone, (file) => packedByWebpack(webpack, folder, entry, file)],
    ['rollup', folder, (file) => rolled(entry, file, [])],
    ['rollup with node-resolve', alone, (file) => rolled(entry, file, [nodeResolve()])]
  ]
  for (const [title, where, bundle] of bundles) {
    const place = project(join(where, title.replaceAll(/\W+/g, '-')), 'module')
    await bundle(join(place, 'main.mjs'))
    if ((await run('node', ['main.mjs'], place)) !== answer) throw new Error(`${title}: another answer`)
    console.log(`${title}: bundled, it answers`)
  }
}

const esbuildTo = (entry, outfile, platform) =>
  esbuild({
    entryPoints: [entry],
    outfile,
    platform,
    bundle: true,
    minify: true,
    format: 'esm',
    external: ['node:*'],
    logLevel: 'error'
  })

const viteTo = (root, entry, file) =>
  vite({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      lib: { entry, formats: ['es'], fileName: () => 'main.mjs' },
      outDir: join(file, '..'),
      emptyOutDir: false,
      rollupOptions: { external: builtIn }
    }
  })
