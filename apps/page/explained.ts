/** Why an answer is what it is: each possibility with the reports behind it, in their own words, and what would settle it. */
import { explain } from 'changing-hands'
import type { ControlRecord, Explained } from 'changing-hands'
import type { Context } from './context.js'
import { bdi, h, link } from './dom.js'
import { bases } from './phrases.js'
import type { Words } from './words.js'

const mostRecords = 6

/** What a record quotes, when it dates it, and where it is from. */
export const recordItem = (record: ControlRecord, words: Words): HTMLElement => {
  const { phrases } = words
  const { source } = record
  const [quote, url] = [source.quote, source.url].map((text) => (typeof text === 'string' ? text : undefined))
  const title = typeof source.title === 'string' ? source.title : source.id
  const at = 'at' in record && typeof record.at === 'string' ? record.at : undefined
  return h(
    'li',
    { class: 'record' },
    quote !== undefined && h('blockquote', { dir: 'auto' }, quote),
    h(
      'p',
      { class: 'quiet' },
      at !== undefined && `${phrases.reported(words.date(at))} · `,
      phrases.recordedOn(words.moment(record.recordedAt), title),
      ' · ',
      h('code', {}, bdi(record.id)),
      url !== undefined && ' · ',
      url !== undefined && link(url, phrases.source)
    )
  )
}

const recordList = (records: ReadonlyArray<ControlRecord>, words: Words): HTMLElement => {
  const [first, rest] = [records.slice(0, mostRecords), records.slice(mostRecords)]
  const list = h('ul', { class: 'records' }, ...first.map((record) => recordItem(record, words)))
  if (rest.length === 0) return list
  const more = h('details', {}, h('summary', {}, words.phrases.more(rest.length)))
  more.addEventListener('toggle', () => {
    if (more.children.length === 1)
      more.append(h('ul', { class: 'records' }, ...rest.map((record) => recordItem(record, words))))
  })
  return h('div', {}, list, more)
}

const spanOf = ({ from, until }: Explained['during'][number], { phrases, chronon }: Words): string => {
  const [hasFirst, hasLast] = [Number.isFinite(from), Number.isFinite(until)]
  if (hasFirst && hasLast) return until - from === 1 ? chronon(from) : phrases.fromTo(chronon(from), chronon(until - 1))
  return hasFirst ? phrases.from(chronon(from)) : hasLast ? phrases.until(chronon(until - 1)) : phrases.always
}

const possibilityOf = (one: Explained, { words, paints }: Context): HTMLElement => {
  const { phrases, language } = words
  const spans = one.during.map((span) => spanOf(span, words)).join(phrases.and)
  return h(
    'li',
    { class: 'possibility' },
    h('h4', {}, paints.swatch(one.status), bdi(words.status(one.status))),
    h(
      'p',
      { class: 'quiet' },
      `${bases[language][one.basis]}${one.doubtful ? ` (${phrases.doubtful})` : ''}; ${phrases.possibleDuring(spans)}`
    ),
    one.because.length > 0 && recordList(one.because, words),
    one.against.length > 0 && h('p', { class: 'label' }, phrases.against),
    one.against.length > 0 && recordList(one.against, words)
  )
}

/** All of it for the place and the date of the context. */
export const explanation = (context: Context, place: string): ReadonlyArray<HTMLElement> => {
  const { words, known, date } = context
  const { phrases } = words
  const { possibilities, doubted, settle, claims, operations, answer } = explain(
    known.history,
    place,
    date,
    words.texts
  )
  if (answer.possible.every(({ because }) => because.length === 0) && settle.length === 0)
    return [h('p', { class: 'quiet' }, phrases.noRecords)]
  const beside = [...claims, ...operations]
  return [
    h('h3', {}, phrases.why),
    h('ul', { class: 'possibilities' }, ...possibilities.map((one) => possibilityOf(one, context))),
    ...doubted.map(({ records, contrary, believed }) =>
      h(
        'p',
        {},
        h('b', {}, believed ? phrases.mayBeWrong : phrases.notBelieved),
        ' ',
        h('code', {}, bdi(records.map(({ id }) => id).join(', '))),
        ` · ${phrases.against}: `,
        h('code', {}, bdi(contrary.map(({ id }) => id).join(', ')))
      )
    ),
    ...(settle.length === 0
      ? []
      : [
          h('h3', {}, phrases.settle),
          h('ul', { class: 'plain' }, ...settle.map(({ text }) => h('li', { dir: 'auto' }, text)))
        ]),
    ...(beside.length === 0 ? [] : [h('h3', {}, phrases.beside), recordList(beside, words)])
  ]
}
