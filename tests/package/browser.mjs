/** README's first program in a browser: bundled into a page, its answer written into the page, the page read back. */
import { accessSync, constants, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { project, run } from './packed.mjs'

/** What the program needs of `node:assert/strict`, for plain data. */
const assert = `
const ordered = (value) => typeof value !== 'object' || value === null || Array.isArray(value) ? value
  : Object.fromEntries(Object.keys(value).sort().map((key) => [key, value[key]]))
const text = (value) => JSON.stringify(value, (_, part) => ordered(part))
const deepEqual = (actual, expected) => {
  if (text(actual) !== text(expected)) throw new Error(text(actual) + ' is not ' + text(expected))
}
export default { deepEqual, equal: deepEqual }
`

/** The path of a Chromium: that of the environment, or the first on the path. */
export const browser = () => {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'chrome']
  const paths = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)))
  const found = [process.env.CHROME, ...paths].find((path) => {
    if (path === undefined) return false
    try {
      accessSync(path, constants.X_OK)
      return true
    } catch {
      return false
    }
  })
  if (found === undefined) throw new Error('no Chromium: install it, or set CHROME to its path')
  return found
}

/** `folder` has the package and the program in `main.js`; what it prints must be `answer`. */
export const checkBrowser = async (folder, work, answer) => {
  project(work, 'module', { 'assert.js': assert })
  const { outputFiles } = await build({
    entryPoints: [join(folder, 'main.js')],
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    alias: { 'node:assert/strict': join(work, 'assert.js') },
    write: false,
    logLevel: 'error'
  })
  writeFileSync(join(work, 'main.js'), outputFiles[0].text)
  const page = join(work, 'index.html')
  writeFileSync(
    page,
    `<!doctype html><meta charset="utf-8"><pre></pre>
<script>
const said = (text) => { document.querySelector('pre').dataset.said = encodeURIComponent(text) }
console.log = said
onerror = said
</script>
<script src="main.js"></script>
`
  )
  const flags = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    `--user-data-dir=${join(work, 'profile')}`
  ]
  const dom = await run(browser(), [...flags, '--dump-dom', pathToFileURL(page).href], work)
  const said = decodeURIComponent(/data-said="([^"]*)"/.exec(dom)?.[1] ?? '')
  if (said !== answer.trim()) throw new Error(`the browser says ${said === '' ? 'nothing' : said}`)
  console.log('Chromium: bundled into a page, it answers')
}
