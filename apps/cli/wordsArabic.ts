/** What the command says in Arabic, around the texts of the library. Counts come after their nouns, which then need no other form. */
import { arabic } from 'changing-hands/languages'
import type { CommandWords } from './words.js'

const { apart } = arabic

export const arabicWords: CommandWords = {
  phrases: arabic,
  kinds: arabic.records,
  certainties: { certain: 'مؤكد', open: 'مفتوح', 'no report': 'بلا تقرير' },
  certain: (status) => `${status}، مؤكد`,
  open: (count, statuses) => (count === 1 ? `مفتوح: ${statuses}` : `مفتوح (عدد الاحتمالات ${count}): ${statuses}`),
  nothing: 'لا يُعرف شيء',
  comma: '، ',
  doubtful: 'مشكوك فيه',
  against: 'خلافًا لما يلي',
  record: (kind, date, recordedAt, source) =>
    `${kind}${date === undefined ? '' : ` في ${apart(date)}`}، سُجّل في ${apart(recordedAt)} عن ${source}`,
  quote: (text) => `«${text}»`,
  overruled: (policy, count) => `ما لا يُعتدّ به بحسب السياسة ${apart(policy)} (العدد ${count}):`,
  heads: {
    place: 'المكان',
    who: 'بيد من',
    how: 'اليقين',
    basis: 'الأساس',
    status: 'الوضع',
    began: 'البداية',
    ended: 'النهاية',
    inAll: 'في كل الاحتمالات',
    records: 'التقارير',
    before: 'قبل',
    after: 'بعد',
    differs: 'الاختلاف',
    because: 'بسبب'
  },
  beforeAll: 'قبل أول تقرير',
  goesOn: 'مستمر',
  orGoesOn: (date) => `${apart(date)} على الأقرب، أو مستمر`,
  yes: 'نعم',
  possibly: 'ممكن',
  forCertain: 'مؤكد',
  changedHands: (least, most) => `عدد مرات انتقال السيطرة: ${least === most ? least : `من ${least} إلى ${most}`}`,
  places: (count, date, { certain, open, 'no report': none }) =>
    `عدد الأماكن في ${apart(date)}: ${count}؛ المؤكد منها ${certain}، والمفتوح ${open}، وما لا تقرير عنه ${none}`,
  between: (date, other) => `من ${apart(date)} إلى ${apart(other)}`,
  learned: (date, known, then) => `في ${apart(date)} بين ما كان معروفًا في ${apart(known)} وفي ${apart(then)}`,
  differ: (count, what) => `عدد الأماكن التي تختلف ${what}: ${count}`,
  groups: {
    effect: 'ما ليس كما أُريد به، أو ليس كما يبدو',
    settle: 'أجوبة مفتوحة أو أعداد أكبر مما يجب، إلى أن يحسمها أحد',
    know: 'أسئلة وأمور تحسن معرفتها'
  },
  done: 'ما جرى',
  advice: 'ما يمكنك فعله',
  more: (count) => `وغيرها: ${count}`,
  findings: (count) => (count === 0 ? 'لم يُعثر على شيء' : `عدد الملاحظات: ${count}`)
}
