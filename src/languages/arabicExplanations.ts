/** Explanations in Arabic. */
import type { ExplanationLines, ExplanationPhrases, RecordFacts, SettlingPhrases } from '../audit/index.js'
import { counted } from './arabicNumbers.js'
import { arabicWords, fromTheRight } from './arabicWords.js'

const recordInALine = ({ id, type, at, recordedAt, source, quote }: RecordFacts): string =>
  `${id}: ${type}${at === undefined ? '' : ` في ${at}`}، سُجّل في ${recordedAt} عن ${source}${quote === undefined ? '' : ` «${quote}»`}`

const possibilities = (count: number): string =>
  counted(count, { one: 'احتمال واحد', two: 'احتمالين', few: 'احتمالات', many: 'احتمالًا', other: 'احتمال' })

const explanation: ExplanationLines = {
  head: ({ place, from, to, possible, isKnown }) => {
    const asked = from === to ? from : `من ${from} إلى ${to}`
    const answer = possible > 1 ? `مفتوح بين ${possibilities(possible)}` : isKnown ? 'مؤكد' : 'لا يُعرف شيء'
    return fromTheRight(`${place}، ${asked}: ${answer}`)
  },
  possible: ({ status, basis, doubtful, possible, evidence }) =>
    fromTheRight(
      `${status}: ${basis}${doubtful ? ' (مشكوك فيه)' : ''}؛ ممكن ${possible.join(' و')}${evidence.length === 0 ? '' : `؛ والدليل عليه ${evidence.join(' و')}`}`
    ),
  because: (record) => fromTheRight(recordInALine(record)),
  against: (record) => `يعارضه ${recordInALine(record)}`,
  beside: (record) => `وإلى جانبه ${recordInALine(record)}`,
  doubted: ({ records, contrary, believed }) =>
    `${believed ? 'قد يكون خطأ' : 'لا يُعتدّ به'}: ${records}، ويناقضه ${contrary}`,
  settle: () => 'ما قد يحسم الأمر:'
}

const settling: SettlingPhrases = {
  questions: {
    date: (event) => `تاريخ ${event}`,
    order: (one, other) => `تقرير يبيّن هل وقع ${one} قبل ${other} أم بعده`,
    change: ({ to, after, before }) => `تقرير عن التغيّر الناقص بين ${after} و${before}، وهو التغيّر إلى ${to}`,
    holderBefore: (event) => `تقرير عمّن كان يسيطر عليه قبل ${event}`,
    holderAfter: (event) => `تقرير عمّن كان يسيطر عليه بعد ${event}`,
    holderSeen: (event) => `تقرير عمّن كان يسيطر عليه عند ${event}`,
    holderOn: (date) => `تقرير عمّن كان يسيطر عليه في ${date}`,
    right: (event) => `أيّ من ${event} هو الصحيح`,
    wrong: (one, other) => `أيّ من ${one} و${other} هو الخطأ`,
    same: (one, other) => `هل يُبلغ ${one} و${other} عن حدث واحد، وإلا فأيّهما الخطأ`
  },
  outcomes: {
    by: (date) => `كان في ${date} أو قبله`,
    later: () => 'كان بعده',
    laterUpTo: (date) => `كان بعده ولم يتأخر عن ${date}`,
    after: (date) => `كان بعد ${date}`,
    comesBefore: () => 'كان قبله',
    comesAfter: () => 'كان بعده',
    actor: (name) => `كان ${name}`,
    somebodyElse: () => 'كان طرفًا لم يُذكر هنا حتى الآن',
    status: (status) => `كان ${status}`,
    right: (records) => `صحّ ${records}`,
    wrong: (records) => `أخطأ ${records}`,
    same: () => 'كانا تقريرين عن حدث واحد'
  },
  whoever: (question) => `${question}: أيًّا كان من يسمّيه`,
  ifs: (question, ways) => `${question}: ${ways.map(({ outcome, then }) => `إذا ${outcome}، ${then}`).join('؛ ')}`,
  certain: (status) => `فالجواب ${status}`,
  perhaps: (status) => `فهو ${status}`,
  open: (statuses) => `فيبقى الأمر مفتوحًا بين ${statuses}`,
  whoeverItIs: () => 'الطرف الذي يسمّيه التقرير'
}

export const arabicExplanations: ExplanationPhrases = {
  ...arabicWords,
  basis: {
    reported: 'ورد في تقرير',
    persisting: 'مستمر منذ تقرير سابق',
    'presumed before': 'مفترض قبل أول تغيّر',
    'presumed since': 'مفترض منذ تقرير قديم',
    'unreported change': 'تغيّر لم يُبلَّغ عنه',
    'no evidence': 'لا دليل'
  },
  explanation,
  settling
}
