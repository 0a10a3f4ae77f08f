/**
 * Builds the page: the script bundled and minified, style and land put into the template, and a policy that lets nothing else run
 * and nothing be loaded. Writes `dist/page/explorer.html`, without logs, and with `--docs` also `docs/explorer.html`, with two.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { Plugin } from 'esbuild'
import { pageWith, scriptSafe } from './embed.js'
import { worldLand } from './land.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
const here = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8')

/** fp-ts is CommonJS under the name by which the sources import it, and comes whole; its ES modules are cut to what is used. */
const fpTsAsModules: Plugin = {
  name: 'fp-ts as modules',
  setup: ({ onResolve, resolve }) =>
    onResolve({ filter: /^fp-ts\/lib\// }, ({ path, ...others }) =>
      resolve(path.replace('/lib/', '/es6/'), { resolveDir: others.resolveDir, kind: others.kind })
    )
}

const minified = async (entry: string, others: object): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(entry, import.meta.url))],
    bundle: true,
    minify: true,
    charset: 'utf8',
    legalComments: 'none',
    write: false,
    logLevel: 'error',
    ...others
  })
  return outputFiles[0].text.trimEnd()
}

const script = await minified('main.ts', {
  format: 'iife',
  platform: 'browser',
  target: 'es2022',
  tsconfig: fileURLToPath(new URL('tsconfig.json', import.meta.url)),
  plugins: [fpTsAsModules]
})
const style = await minified('style.css', { target: ['chrome111', 'firefox115', 'safari16.4'] })

// An end tag or a comment within the script would end it early; in a text or a pattern of ours it can be written otherwise.
const inlined = script.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--')

const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
const policy = `default-src 'none'; script-src ${hash(inlined)}; style-src ${hash(style)}; img-src data:; base-uri 'none'; form-action 'none'`

const parts: Readonly<Record<string, string>> = { policy, style, script: inlined, land: scriptSafe(worldLand()) }
const template = here('template.html').replace(/\{\{(\w+)\}\}/g, (_, name: string) => parts[name])

const write = (file: string, text: string): void => {
  mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, file), text)
  console.log(`${file}: ${(Buffer.byteLength(text) / 1000).toFixed(0)} kB`)
}

write('dist/page/explorer.html', template)
if (process.argv.includes('--docs')) {
  const { documented } = await import('./documented.js')
  write('docs/explorer.html', pageWith({ template, logs: documented }))
}
console.log(
  `script ${(Buffer.byteLength(inlined) / 1000).toFixed(0)} kB, land ${(parts.land.length / 1000).toFixed(0)} kB`
)
