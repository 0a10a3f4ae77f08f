/** The languages of the page: a language is a row of each table here, and the compiler asks for every phrase. */
import type { Answer } from 'changing-hands'
import type { ChartWords } from 'changing-hands/chart'
import { arabic } from './arabic.js'
import type { Phrases } from './english.js'
import { english } from './english.js'
import type { Certainty, LanguageName } from './state.js'

export type { Phrases }

type Basis = Answer['possible'][number]['basis']

export const languages = { en: english, ar: arabic } satisfies { readonly [K in LanguageName]: Phrases }

/** How each basis is told. */
export const bases = {
  en: {
    reported: 'reported',
    persisting: 'persisting',
    'unreported change': 'unreported change',
    'presumed before': 'presumed before',
    'presumed since': 'presumed since',
    'no evidence': 'no evidence'
  },
  ar: {
    reported: 'مُبلَّغ عنه',
    persisting: 'مستمر',
    'unreported change': 'تغيير لم يُبلَّغ عنه',
    'presumed before': 'مفترض قبل ذلك',
    'presumed since': 'مفترض منذ ذلك',
    'no evidence': 'بلا دليل'
  }
} satisfies { readonly [K in LanguageName]: Readonly<Record<Basis, string>> }

export const certaintyWords = (phrases: Phrases): Readonly<Record<Certainty, string>> => ({
  certain: phrases.certain,
  open: phrases.openAnswer,
  nothing: phrases.nothing
})

/** The words of the timeline; English has the library's own. */
export const chartWords = {
  en: {},
  ar: {
    to: 'إلى',
    or: 'أو',
    presumed: 'مفترض',
    unreported: 'بتغيير لم يُبلَّغ عنه',
    doubted: 'مشكوك فيه',
    lanes: 'مسارات: مفتوح أيها كان',
    thin: 'رفيع: مفترض ولم يُبلَّغ عنه',
    broken: 'متقطع: بتغيير لم يُبلَّغ عنه',
    dotted: 'منقط: مشكوك فيه أو ضده تقرير آخر',
    noReport: 'لا تقرير',
    unsettled: 'مفتوح، أو ليس لأيٍّ من هؤلاء وحده',
    band: 'مخطط: من أقل ما يمكن أن يكون إلى أكثره',
    bc: 'ق.م',
    ad: 'م',
    months: [
      'يناير',
      'فبراير',
      'مارس',
      'أبريل',
      'مايو',
      'يونيو',
      'يوليو',
      'أغسطس',
      'سبتمبر',
      'أكتوبر',
      'نوفمبر',
      'ديسمبر'
    ],
    who: 'من سيطر على ماذا',
    shares: 'كم كان لكل طرف'
  }
} satisfies { readonly en: Partial<ChartWords>; readonly ar: ChartWords } satisfies {
  readonly [K in LanguageName]: Partial<ChartWords>
}
