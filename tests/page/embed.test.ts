import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PageLog } from '../../apps/page/embed.js'
import { pageWith } from '../../apps/page/embed.js'
import { cases } from '../cases.js'

const template = readFileSync(new URL('../../apps/page/template.html', import.meta.url), 'utf8')

/** What a browser takes for the text of the element: from its start tag to the first end tag, unless a comment opens a script in it. */
const dataIn = (html: string): string => {
  const start = '<script type="application/json" id="logs">'
  const from = html.indexOf(start) + start.length
  return html.slice(from, html.toLowerCase().indexOf('</script', from))
}

const nasty = fc.constantFrom(
  '</script>',
  '</SCRIPT >',
  '<!--',
  '-->',
  '<script>',
  ']]>',
  '$&',
  '$1',
  "$'",
  '\u2028',
  '"',
  '\\',
  '{{script}}',
  '[]',
  '<title>'
)
const text = fc.array(fc.oneof(nasty, fc.string()), { maxLength: 6 }).map((parts) => parts.join(''))
const log: fc.Arbitrary<PageLog> = fc.record(
  {
    name: text,
    log: text,
    gazetteer: fc.array(fc.record({ id: text, names: fc.dictionary(text, text) })),
    attribution: text,
    date: text
  },
  { requiredKeys: ['name', 'log'] }
)

describe('logs in the page', () => {
  it('are read back as they were given, whatever they have in them', () => {
    fc.assert(
      fc.property(fc.array(log, { maxLength: 3 }), (logs) => {
        const data = dataIn(pageWith({ template, logs }))
        expect(JSON.parse(data)).toEqual(JSON.parse(JSON.stringify(logs)))
      }),
      cases(1000)
    )
  })
  it('add no markup: the page has the tags of the template and no other', () => {
    const tags = (html: string): ReadonlyArray<string> => html.match(/<[!/a-z][^>]*/gi) ?? []
    fc.assert(
      fc.property(fc.array(log, { maxLength: 3 }), text, (logs, title) => {
        expect(tags(pageWith({ template, logs, title }))).toEqual(tags(template))
      }),
      cases(1000)
    )
  })
  it('a template of something else is the mistake of the program', () => {
    expect(() => pageWith({ template: '<!doctype html>', logs: [] })).toThrow(RangeError)
  })
})
