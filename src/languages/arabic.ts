import { arabicExplanations } from './arabicExplanations.js'
import { arabicFindings } from './arabicFindings.js'
import type { Phrases } from './phrases.js'

/**
 * Arabic. Names, ids, dates and quotations stand as they are written, isolated (U+2068 to U+2069) so that mixed text reads right;
 * numbers have the form of the noun that goes with them.
 *
 * @example
 * ```ts
 * import { emptyHistory, evolve, explain, formatStatus, held, unknown } from 'changing-hands'
 * import { arabic } from 'changing-hands/languages'
 * import assert from 'node:assert/strict'
 *
 * assert.equal(formatStatus(unknown(), undefined, arabic), 'غير معروف')
 * const history = evolve(emptyHistory(), {
 *   id: 'e1', type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' },
 *   place: 'al-bukamal', at: '2017-11-08', to: held('syrian-army')
 * })
 * const names: Record<string, string> = { 'al-bukamal': 'البوكمال', 'syrian-army': 'الجيش السوري' }
 * const { text } = explain(history, 'al-bukamal', '2017-11-12', { phrases: arabic, nameOf: (id) => names[id] ?? id })
 * const marks = /[\u2068\u2069\u200f]/g
 * assert.equal(text.split('\n')[0].replace(marks, ''), 'البوكمال، 2017-11-12: مؤكد')
 * assert.equal(text.split('\n')[1].replace(marks, ''), '- الجيش السوري: مستمر منذ تقرير سابق؛ ممكن من 2017-11-08 فصاعدًا')
 * ```
 */
export const arabic: Phrases = { ...arabicExplanations, findings: arabicFindings.findings }
