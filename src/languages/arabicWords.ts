/** Lists, times, statuses and reports in Arabic. Digits are those that dates and ids are written with. */
import type { TimePhrases, WordPhrases } from '../audit/index.js'
import { counted } from './arabicNumbers.js'

/**
 * Isolated from what is around it, in the direction of its own first letter (U+2068 to U+2069): ids, dates and Latin names
 * between Arabic words would otherwise be shown with their parts in another order. What would end it early, an end of line or
 * marks like these, is left out.
 */
export const apart = (text: string): string =>
  `\u2068${text.replace(/[\u2066-\u2069]/g, '').replace(/\s*[\n\r\u2028\u2029]\s*/g, ' ')}\u2069`

/** Before a line that begins with a name: it runs from the right, whatever the name's letters (the mark U+200F). */
export const fromTheRight = (line: string): string => `\u200f${line}`

const and = (texts: ReadonlyArray<string>): string => texts.join(' و')
const or = (texts: ReadonlyArray<string>): string => texts.join(' أو ')

const on = (date: string): string => `في ${date}`

const times: TimePhrases = {
  on,
  between: (from, to) => `من ${from} إلى ${to}`,
  until: (date) => `حتى ${date}`,
  since: (date) => `من ${date} فصاعدًا`,
  always: () => 'في كل الأوقات'
}

const someTime: TimePhrases = {
  on,
  between: (from, to) => `في وقت ما من ${from} إلى ${to}`,
  until: (date) => `في وقت ما حتى ${date}`,
  since: (date) => `في وقت ما من ${date} فصاعدًا`,
  always: () => 'في وقت ما'
}

export const arabicWords: WordPhrases = {
  apart,
  and,
  or,
  date: apart,
  more: (count) => counted(count, { one: 'واحد آخر', two: 'اثنان آخران', few: 'أخرى', many: 'أخرى', other: 'أخرى' }),
  times,
  someTime,
  statuses: {
    held: ({ by }) => by,
    contested: ({ among, mostly }) => {
      const between =
        among.length === 0 ? '' : among.length === 1 ? `، ومن أطراف النزاع ${among[0]}` : ` بين ${and(among)}`
      return `متنازع عليه${between}${mostly === undefined ? '' : ` (معظمه بيد ${mostly})`}`
    },
    shared: ({ parties }) => {
      const texts = parties.map(({ name, percent }) =>
        percent === undefined ? name : `${name} ${apart(`${percent}%`)}`
      )
      return parties.some(({ percent }) => percent !== undefined)
        ? `سيطرة مشتركة: ${texts.join('، ')}`
        : `سيطرة مشتركة بين ${and(texts)}`
    },
    uncontrolled: () => 'لا يسيطر عليه أحد',
    unknown: ({ not }) => (not.length === 0 ? 'غير معروف' : `غير معروف، وليس ${or(not)}`)
  },
  said: ({ event, seen, throughout, from, to, dates }) => {
    const what = seen
      ? `شوهد${throughout ? ' طوال المدة' : ''}: ${to}`
      : `انتقل ${from === undefined ? '' : `من ${from} `}إلى ${to}`
    return `${event} (${what}، ${or(dates)})`
  },
  records: {
    ControlChanged: 'تغيّر السيطرة',
    ControlObserved: 'مشاهدة السيطرة',
    ControlClaimed: 'ادّعاء السيطرة',
    OperationAnnounced: 'إعلان عملية',
    CoverageDeclared: 'إعلان تغطية',
    SiegeChanged: 'تغيّر الحصار',
    EventRetracted: 'سحب تقرير',
    EventCorrected: 'تصحيح تقرير'
  }
}
