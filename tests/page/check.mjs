/**
 * The page in a browser: opened from disk, it asks nothing of any network and says what the library says; every control works by keys;
 * its address holds its state; harmful names do nothing; axe finds nothing. Needs a build beforehand, and Chromium. Pictures go into the
 * folder that is named after the command, if one is.
 */
import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { inTemporaryFolder, root } from '../package/packed.mjs'
import { launch, openPage, rest, tableOf, type, violations, wholeTable } from './browsing.mjs'
import { csv, hostileGazetteer, hostileLog, randomLog, wrongLog } from './logs.mjs'

const library = await import(pathToFileURL(join(root, 'dist/node/index.js')).href)
const {
  explain,
  formatChronon,
  formatStatus,
  knownAt,
  orThrow,
  parseLog,
  placesIn,
  project,
  records,
  statusAt,
  timelineOf
} = library

const folder = process.argv[2]
if (folder !== undefined) mkdirSync(folder, { recursive: true })

const chrome = await launch()
const explorer = pathToFileURL(join(root, 'docs/explorer.html')).href
const done = (text) => console.log(`the page: ${text}`)

/** Nothing was complained of, and nothing asked of a network. */
const isQuiet = ({ faults, asked }) => assert.deepEqual({ faults, asked }, { faults: [], asked: [] })

/** `pageWith`, as the command line has it. */
const pageWith = async (work) => {
  const outfile = join(work, 'embed.mjs')
  await build({ entryPoints: [join(root, 'apps/page/embed.ts')], outfile, format: 'esm', logLevel: 'error' })
  return (await import(pathToFileURL(outfile).href)).pageWith
}

const certainties = (answer) =>
  answer.certain._tag === 'Some'
    ? 'certain'
    : answer.possible.every(({ basis }) => basis === 'no evidence')
      ? 'no report'
      : 'open'

/** What the table must say, from the library in Node. */
const expected = (history, date, known) => {
  const then = known === '' ? history.now : knownAt(history.now, known)
  return history.named
    .map((id) => {
      const answer = statusAt(then, id, date)
      const how = certainties(answer)
      return {
        place: id,
        who: how === 'no report' ? [] : answer.possible.map(({ status }) => formatStatus(status)),
        how,
        basis: [...new Set(answer.possible.map(({ basis }) => basis))].join(', ')
      }
    })
    .sort((a, b) => new Intl.Collator('en-GB', { numeric: true }).compare(a.place, b.place))
}

const checkAnswers = async (address, history) => {
  const opened = await openPage(chrome, address)
  const { page } = opened
  let count = 0
  for (const known of ['', '2020-03-31', '2020-07-01', '2019-12-31'])
    for (const date of [
      '2020-02-20',
      '2020-06-15',
      '2020-05',
      '[2020-01-01..2020-03-03]',
      '2019-01-01',
      '2031-01-01'
    ]) {
      await type(page, 'known', known)
      await type(page, 'date', date)
      assert.deepEqual(await wholeTable(page), expected(history, date, known), `${date}, known ${known}`)
      await page.getByRole('button', { name: 'Previous page' }).click()
      count++
    }
  isQuiet(opened)
  await opened.close()
  done(
    `at ${count} pairs of a date and a date of knowledge it says what the library says of ${history.named.length} places`
  )
}

const stepsOf = (history) =>
  [...new Set(placesIn(history).flatMap(({ id }) => timelineOf(history, id).map(({ from }) => from)))]
    .filter(Number.isFinite)
    .sort((a, b) => a - b)
    .map((chronon) => formatChronon('day', chronon))

const checkSteps = async (address, { now: history }) => {
  const opened = await openPage(chrome, `${address}#date=2020-04-01`)
  const { page } = opened
  const steps = stepsOf(history)
  const at = () => page.inputValue('#date-text')
  const following = (date) => steps.find((step) => step > date)
  const before = (date) => steps.findLast((step) => step < date)
  await page.focus('#date-slider')
  let date = steps.findLast((step) => step <= '2020-04-01')
  for (const [key, find] of [
    ['ArrowRight', following],
    ['ArrowRight', following],
    ['ArrowLeft', before]
  ]) {
    await page.keyboard.press(key)
    date = find(date)
    assert.equal(await at(), date)
  }
  assert.match(await page.getAttribute('#date-slider', 'aria-valuetext'), /^\d{1,2} [A-Z][a-z]+ 2020$/)
  await page.getByRole('button', { name: 'Next change', exact: true }).press('Enter')
  assert.equal(await at(), following(date))
  await page.getByRole('button', { name: 'Previous change', exact: true }).press(' ')
  assert.equal(await at(), date)
  await page.check('#step-days')
  await page.focus('#date-slider')
  await page.keyboard.press('ArrowRight')
  assert.equal(Date.parse(await at()) - Date.parse(date), 86_400_000)
  await page.focus('#known-slider')
  await page.keyboard.press('ArrowLeft')
  assert.match(await page.inputValue('#known-text'), /^20\d\d-\d\d-\d\d$/)
  await page.getByRole('button', { name: 'All records' }).click()
  assert.equal(await page.inputValue('#known-text'), '')

  const kept = await tableOf(page)
  const last = await at()
  await type(page, 'date', '2020-13-40')
  assert.match(await page.textContent('#date-error'), /2020-13-40/)
  assert.equal(await page.inputValue('#date-text'), '2020-13-40')
  assert.deepEqual(await tableOf(page), kept)
  await type(page, 'date', last)
  assert.equal(await page.textContent('#date-error'), '')
  isQuiet(opened)
  await opened.close()
  done(
    'sliders by keys, by changes and by days; previous and next change; a wrong date is explained, and nothing is lost'
  )
}

const checkTable = async (address, history) => {
  const opened = await openPage(chrome, `${address}#date=2020-06-15`)
  const { page } = opened
  const all = expected(history, '2020-06-15', '')
  const names = async () => (await wholeTable(page)).map(({ place }) => place)
  const sort = (key) => page.click(`[data-sort=${key}]`)
  await sort('place')
  assert.equal(await page.getAttribute('th:has([data-sort=place])', 'aria-sort'), 'descending')
  assert.deepEqual(await names(), all.map(({ place }) => place).reverse())
  await sort('certainty')
  assert.equal(await page.getAttribute('th:has([data-sort=certainty])', 'aria-sort'), 'ascending')
  assert.equal(await page.getAttribute('th:has([data-sort=place])', 'aria-sort'), 'none')
  const order = ['certain', 'open', 'no report']
  const ranks = (await wholeTable(page)).map(({ how }) => order.indexOf(how))
  assert.deepEqual(
    ranks,
    ranks.toSorted((a, b) => a - b)
  )
  await page.selectOption('#certainty', 'open')
  assert.deepEqual(new Set(await names()), new Set(all.filter(({ how }) => how === 'open').map(({ place }) => place)))
  await page.selectOption('#certainty', '')
  await page.selectOption('#holder', 'east')
  const named = all.filter(({ who }) => who.some((one) => one.includes('east'))).map(({ place }) => place)
  assert.deepEqual(new Set(await names()), new Set(named))
  await page.fill('#search', 'PLACE 1')
  assert.deepEqual(new Set(await names()), new Set(named.filter((name) => name.includes('place 1'))))
  await page.getByRole('button', { name: 'Clear the filters' }).click()
  assert.equal((await names()).length, all.length)

  // The reasons, in the words of the sources, and the two changes of the place itself.
  await page.getByRole('button', { name: 'Previous page' }).click()
  const { place } = all.find(({ how }) => how === 'open')
  await page.fill('#search', place)
  await page.getByRole('button', { name: place, exact: true }).first().press('Enter')
  await rest(page)
  const reasons = explain(history.now, place, '2020-06-15').possibilities.flatMap(({ because, against }) => [
    ...because,
    ...against
  ])
  const quotes = await page.$$eval('.possibility blockquote', (found) => found.map(({ textContent }) => textContent))
  assert.deepEqual(new Set(quotes), new Set(reasons.map(({ source }) => source.quote)))
  const links = await page.$$eval('.possibility a', (found) => found.map(({ href, rel }) => `${href} ${rel}`))
  assert.deepEqual(new Set(links), new Set(reasons.map(({ source }) => `${source.url} noopener noreferrer`)))
  const spoken = await page.textContent('#spoken')
  assert.ok(spoken.startsWith('15 June 2020: ') && spoken.endsWith(', open') && spoken.includes(place), spoken)
  const cells = await page.$$eval('table.grid tbody tr', (rows) => rows.map((row) => row.cells.length))
  assert.ok(cells.length > 0 && cells.every((count) => count === cells[0]))
  assert.equal(await page.locator('table.grid [aria-current]').count(), 1)
  await page.locator('table.grid tbody button').first().click()
  await rest(page)
  assert.notEqual(await page.inputValue('#date-text'), '2020-06-15')

  // Whoever is sent the address sees the same; the button of the browser leads back.
  const second = await openPage(chrome, page.url())
  for (const selector of ['#spoken', '#chosen', 'table.places', '#date output', '#known output'])
    assert.equal(await second.page.textContent(selector), await page.textContent(selector), selector)
  assert.equal(await second.page.inputValue('#search'), place)
  await page.goBack()
  assert.equal(await page.inputValue('#date-text'), '2020-06-15')
  for (const one of [opened, second]) {
    isQuiet(one)
    await one.close()
  }
  done('sorted, filtered, explained; the address holds the state, and the way back works')
}

const checkFiles = async (work, address) => {
  const file = (name, text) => {
    writeFileSync(join(work, name), text)
    return join(work, name)
  }
  const opened = await openPage(chrome, address)
  const { page } = opened
  const open = async (...files) => {
    await page.setInputFiles('#file', files)
    await rest(page)
  }
  const before = await tableOf(page)
  await open(file('wrong.jsonl', wrongLog))
  const faults = await page.textContent('#notices')
  for (const part of ['wrong.jsonl', 'line 1', '2020-13-01', 'line 3'])
    assert.ok(faults.includes(part), `${part}: ${faults}`)
  assert.deepEqual(await tableOf(page), before)
  await page.getByRole('button', { name: 'Close this message' }).click()

  await open(file('hostile.jsonl', hostileLog()), file('places.json', JSON.stringify(hostileGazetteer())))
  assert.equal((await tableOf(page)).length, placesIn(project(orThrow(parseLog(hostileLog())))).length)
  for (const button of await page.$$('table.places .place')) {
    await button.click()
    await rest(page)
  }
  await page.click('#audit summary')
  await page.selectOption('#language', 'ar')
  await rest(page)
  assert.equal(await page.evaluate('globalThis.harmed'), undefined)
  assert.equal(await page.evaluate('Object.keys(Object.prototype).length'), 0)
  assert.deepEqual(
    await page.$$eval('main img, main script, main b b, a[href^="javascript"]', (found) => found.length),
    0
  )
  assert.ok(await page.isVisible('#map svg'))
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 740 })
    await rest(page)
    assert.equal(await page.evaluate('document.documentElement.scrollWidth'), width)
  }
  await page.selectOption('#language', 'en')

  // A drop, as a browser has it.
  /* global DataTransfer, DragEvent, File, dispatchEvent */
  await page.evaluate(
    ({ text }) => {
      const data = new DataTransfer()
      data.items.add(new File([text], 'dropped.jsonl'))
      dispatchEvent(new DragEvent('drop', { dataTransfer: data, cancelable: true }))
    },
    { text: randomLog(3, 2, 5) }
  )
  await rest(page)
  assert.deepEqual(
    (await tableOf(page)).map(({ place }) => place),
    ['place 0', 'place 1', 'place 2']
  )
  assert.match(page.url(), /log=dropped/)

  await open(file('captures.csv', csv))
  assert.deepEqual(await violations(page), [])
  await page.getByRole('button', { name: 'Read it so' }).click()
  await rest(page)
  assert.match(await page.textContent('#notices'), /some day/)
  assert.ok((await tableOf(page)).some(({ place }) => place === 'Al-Bukamal'))
  isQuiet(opened)
  await opened.close()
  done('files: a log, a gazetteer, a CSV, a wrong one with its lines; harmful names do nothing')
}

const looks = [
  { name: 'light', hash: 'place=al-bukamal', width: 1280 },
  { name: 'dark', hash: 'place=al-bukamal&theme=dark', width: 1280 },
  { name: 'right-to-left', hash: 'place=al-bukamal&language=ar', width: 1280 },
  { name: 'right-to-left-dark-360', hash: 'place=al-bukamal&language=ar&theme=dark', width: 360 },
  { name: '360', hash: 'place=al-bukamal', width: 360 },
  {
    name: 'ukraine',
    hash: 'log=Ukraine%2C+2022+to+2023&place=kharkiv-oblast%2Fizium%2Fizium&certainty=open',
    width: 1280
  }
]

const checkLooks = async () => {
  for (const { name, hash, width } of looks) {
    const opened = await openPage(chrome, `${explorer}#${hash}`, { viewport: { width, height: 800 } })
    const { page } = opened
    await page.click('#audit summary')
    await rest(page)
    assert.equal(await page.evaluate('document.documentElement.scrollWidth'), width, name)
    await page.evaluate('scrollTo(0, 0)')
    if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
    assert.deepEqual(await violations(page), [], name)
    assert.deepEqual(await page.$$eval('svg .cursor', (found) => found.length), 1, name)
    isQuiet(opened)
    await opened.close()
  }
  const dark = await openPage(chrome, explorer, { colorScheme: 'dark' })
  assert.deepEqual(await violations(dark.page), [])
  await dark.page.keyboard.press('Tab')
  assert.equal(await dark.page.evaluate('document.activeElement.className'), 'skip')
  await dark.page.keyboard.press('Enter')
  assert.equal(await dark.page.evaluate('document.activeElement.id'), 'table')
  await dark.close()
  done(`axe finds nothing in ${looks.length + 1} looks; 360 pixels are enough`)
}

/** How long a move of the date takes until all is laid out: printed, for machines differ. */
const measure = async (address, clock) => {
  const { page, close } = await openPage(chrome, address)
  const times = await page.evaluate(`(() => {
    const slider = document.querySelector('#${clock}-slider')
    const times = []
    for (let i = 0; i < 120; i++) {
      slider.value = String((i * 7) % Number(slider.max))
      const start = performance.now()
      slider.dispatchEvent(new Event('input', { bubbles: true }))
      document.body.getBoundingClientRect()
      times.push(performance.now() - start)
    }
    return times.slice(5).sort((a, b) => a - b)
  })()`)
  const at = (part) => times[Math.floor(part * (times.length - 1))].toFixed(1)
  done(
    `a move of ${clock} at 1,000 places, laid out: ${at(0.5)} ms in the middle, ${at(0.95)} ms of 95 in 100, ${at(1)} ms at most (a frame is 16)`
  )
  await close()
}

try {
  await inTemporaryFolder(async (work) => {
    const make = await pageWith(work)
    const template = readFileSync(join(root, 'dist/page/explorer.html'), 'utf8')
    const pageOf = (name, log) => {
      writeFileSync(join(work, `${name}.html`), make({ template, logs: [{ name, log }] }))
      return pathToFileURL(join(work, `${name}.html`)).href
    }
    const log = randomLog(60, 5, 1)
    const read = orThrow(parseLog(log))
    // Also those of which everything was taken back.
    const named = [...new Set(Array.from(records(read), ({ place }) => place))].filter((place) => place !== undefined)
    const history = { now: project(read), named }
    const address = pageOf('random', log)
    await checkAnswers(address, history)
    await checkSteps(address, history)
    await checkTable(address, history)
    await checkFiles(work, address)
    await checkLooks()
    const large = pageOf('large', randomLog(1000, 4, 2))
    await measure(large, 'date')
    await measure(large, 'known')
  })
} finally {
  await chrome.close()
}
