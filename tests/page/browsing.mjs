/** A browser for the page's test: whatever goes wrong in a page is kept, and so is whatever it asks of a network. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium } from 'playwright-core'
import { browser } from '../package/browser.mjs'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export const launch = () =>
  chromium.launch({ executablePath: browser(), args: ['--no-sandbox', '--disable-gpu', '--no-first-run'] })

/** A page of its own: `faults` has what its console and its scripts complained of, `asked` every address beyond the file. */
export const openPage = async (chrome, address, options = {}) => {
  const context = await chrome.newContext({ viewport: { width: 1280, height: 900 }, ...options })
  const page = await context.newPage()
  const [faults, asked] = [[], []]
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text())
  })
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('dialog', (dialog) => {
    faults.push(`a dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith('file://') && !url.startsWith('data:')) asked.push(url)
  })
  await page.goto(address)
  await page.waitForSelector('h1')
  await rest(page)
  return { page, faults, asked, close: () => context.close() }
}

/** Until what the page does when the hand rests is done. */
export const rest = (page) => page.waitForTimeout(300)

/** What axe finds, a line for each violation; everything that it can find by itself is looked for. */
export const violations = async (page) => {
  await page.evaluate(axe)
  const found = await page.evaluate(`axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    resultTypes: ['violations']
  })`)
  return found.violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}: ${nodes
        .slice(0, 3)
        .map(({ html }) => html.slice(0, 160))
        .join(' | ')}`
  )
}

/** The table as it stands: for each row its place, who holds it, certainty and basis. */
export const tableOf = (page) =>
  page.$$eval('table.places tbody tr', (rows) =>
    rows.map((row) => ({
      place: row.querySelector('button').textContent,
      who: [...row.cells[1].querySelectorAll('.status')].map((one) => one.textContent),
      how: row.cells[2].textContent,
      basis: row.cells[3].textContent
    }))
  )

/** All pages of the table, one after the other. */
export const wholeTable = async (page) => {
  const all = await tableOf(page)
  const next = page.getByRole('button', { name: 'Next page' })
  while ((await next.isVisible()) && (await next.isEnabled())) {
    await next.click()
    all.push(...(await tableOf(page)))
  }
  return all
}

/** Types a date into one of the fields, as somebody does. */
export const type = async (page, field, text) => {
  await page.fill(`#${field}-text`, text)
  await page.press(`#${field}-text`, 'Enter')
}
