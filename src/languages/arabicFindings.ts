/** Findings in Arabic. Names of fields, functions and types are those of the library, and stand apart. */
import type { Difference, FindingPhrases, OpenFacts } from '../audit/index.js'
import { counted } from './arabicNumbers.js'
import { apart, arabicWords, fromTheRight } from './arabicWords.js'

const { and, more: moreInAll } = arabicWords

const records = (count: number): string =>
  counted(count, { one: 'سجل واحد', two: 'سجلان', few: 'سجلات', many: 'سجلًا', other: 'سجل' })
const changes = (count: number): string =>
  counted(count, { one: 'تغيّرًا واحدًا', two: 'تغيّرين', few: 'تغيّرات', many: 'تغيّرًا', other: 'تغيّر' })
const times = (count: number): string =>
  counted(count, { one: 'مرة واحدة', two: 'مرتين', few: 'مرات', many: 'مرة', other: 'مرة' })
const events = (count: number): string =>
  counted(count, { one: 'حدث واحد', two: 'حدثين', few: 'أحداث', many: 'حدثًا', other: 'حدث' })
const ways = (count: number): string =>
  counted(count, { one: 'طريقة واحدة', two: 'طريقتين', few: 'طرق', many: 'طريقة', other: 'طريقة' })

const difference = (differ: Difference): string => {
  switch (differ.in) {
    case 'letters':
      return differ.count === 1 ? 'يختلف حرف واحد' : 'يختلف حرفان'
    case 'forms of Unicode':
      return 'هما نص واحد بصيغتين من يونيكود، مركّبة ومفكّكة'
    case 'unseen characters':
      return 'لا تختلف إلا محارف لا تُرى'
    case 'marks':
      return 'لا يختلف إلا حجم الأحرف أو حركاتها أو المسافات أو صور الحرف أو علامات أخرى'
    case 'look-alikes':
      return 'تختلف أحرف أو أرقام متشابهة الشكل'
    case 'letters that look alike':
      return `تختلف أحرف متشابهة الشكل: ${differ.letters.map(([letter, code]) => `«${letter}» هو ${code}`).join('، ')}`
  }
}

const kinds = { actor: 'طرف', place: 'مكان', part: 'بداية أسماء أماكن' }

const whyNobody = {
  absent: () => 'وليس في هذا المكان سجل ولا حدث بهذا الاسم',
  amended: () => 'وقد سُحب أو صُحّح',
  'of another kind': (type: string) => `وهو ${type} وليس من النوع نفسه`,
  elsewhere: () => 'وهو سجل، لكنه ليس لهذا المكان'
}

const whatIsOpen = ({ outvoted, outvotedCount, mayBeWrong, unreported, open, openMore }: OpenFacts): string => {
  const either = [
    ...(mayBeWrong === undefined ? [] : [`قد يكون ${mayBeWrong} خطأ`]),
    ...(unreported === undefined ? [] : [`تغيّر من دون أن يُبلَّغ عنه ${unreported}`])
  ]
  return [
    ...(outvotedCount === 0 ? [] : [`لا يُعتدّ بما في ${outvoted}: ما يقوله غيره أرجح`]),
    ...(either.length === 0 ? [] : [either.join('، أو ')]),
    ...(open === undefined ? [] : [`حاله مفتوح ${open}${openMore === 0 ? '' : ` و${times(openMore)} أخرى`}`])
  ].join('؛ ')
}

const differInWhatItWas = { seen: 'شوهد عليه', before: 'كان عليه قبل ذلك', after: 'صار إليه بعد ذلك' }

export const arabicFindings: FindingPhrases = {
  ...arabicWords,
  findings: {
    'possible-misspelling': {
      message: ({ of, name, like, records: count, difference: differ }) =>
        `${kinds[of]} ${name} (${records(count)}) يشبه ${like}: ${difference(differ)}`,
      done: () => 'يُعدّان اثنين',
      advice: ({ of }) =>
        `صحّح السجلات إن كانا ${of === 'actor' ? 'طرفًا واحدًا' : 'مكانًا واحدًا'}؛ وإن كانا اثنين فلا حاجة إلى شيء`
    },
    'after-nobody': {
      message: ({ event, name, why, type }) => `قيل إن ${event} بعد ${name}، ${whyNobody[why](type)}`,
      done: () => 'لا أثر لهذه الصلة',
      advice: () => 'صحّح الاسم، أو اتركه حتى يصل سجله؛ أما الترتيب بين الأماكن فمحلّه حدود التواريخ'
    },
    'after-cycle': {
      message: ({ earlier, later }) => `قيل إن ${later} بعد ${earlier}، وهو قبله بحسب صلات أخرى`,
      done: () => 'أُسقطت هذه الصلة',
      advice: () => 'احذف الصلة الخاطئة'
    },
    'after-against-bounds': {
      message: ({ earlier, later }) => `قيل إن ${later} بعد ${earlier}، لكن تاريخه أسبق`,
      done: () => 'أُسقطت هذه الصلة',
      advice: () => 'وسّع التاريخ الخاطئ، أو احذف الصلة'
    },
    'reports-disagree': {
      message: ({ about, said, event }) =>
        about === 'dates'
          ? `تقارير الحدث الواحد تعطي تواريخ لا يجمعها شيء: ${said}`
          : `تقارير الحدث الواحد تختلف في ما ${differInWhatItWas[about]}: ${said} (${event})`,
      done: ({ about }) =>
        about === 'dates'
          ? 'يُفترض أنه وقع في وقت ما بين أقدمها وأحدثها'
          : 'يُفترض أن أيًّا منها قد يكون صحيحًا، فيبقى كل منها ممكنًا',
      advice: ({ about }) =>
        `اجعلها أحداثًا مختلفة إن كانت كذلك، أو صحّح ${about === 'dates' ? 'التاريخ الخاطئ' : 'التقرير الخاطئ'}`
    },
    'same-event': {
      message: ({ said }) => `قد تكون هذه تقارير عن حدث واحد، إذ لم يُبلِّغ أحد عمّا جرى بينها: ${said}`,
      done: whatIsOpen,
      advice: () =>
        'اجعلها حدثًا واحدًا إن كانت كذلك، أو بيّن أيّها الخطأ (اسحبه أو صحّحه)؛ وإن كانت أحداثًا عدة فأبلغ عن التغيّر الناقص'
    },
    contradiction: {
      message: ({ said }) => `هذه تقارير يناقض بعضها بعضًا: ${said}`,
      done: whatIsOpen,
      advice: ({ areChanges }) =>
        `بيّن أيّها الخطأ (اسحبه أو صحّحه)${areChanges ? '، أو اجعلها حدثًا واحدًا إن كانت كذلك' : ''}؛ وإن صحّت كلها فأبلغ عن التغيّر الناقص بينها`
    },
    'not-throughout': {
      message: ({ said, status, others }) =>
        `يقول ${said} إنه ظل طوال المدة: ${status}، وفي أثنائها يقول غيره خلاف ذلك: ${others}`,
      done: () => 'تُصدَّق كلها: كان غير ذلك في الأثناء، ثم عاد كما كان',
      advice: () => 'صحّح تواريخ ما شوهد طوال المدة، أو بيّن أيّ التقارير الأخرى خطأ'
    },
    gap: {
      message: ({ certain, earlier, later, left, required, seen, when }) =>
        `${certain ? 'ثمة تغيّر ناقص' : 'ربما ثمة تغيّر ناقص'} بين ${earlier} و${later}: تُرك وهو ${left}، ثم ${seen ? 'شوهد وهو' : 'تغيّر من'} ${required}؛ ${certain ? 'فقد تغيّر' : 'وقد يكون تغيّر'} ${when}`,
      done: () => 'يُفترض هناك تغيّر لم يُبلَّغ عنه: بين الاثنين يمكن ما تُرك عليه ويمكن ما يلزم بعده',
      advice: ({ seen }) => `أبلغ عن التغيّر الناقص، أو صحّح ما ${seen ? 'شوهد' : 'قيل إنه تغيّر منه'}`
    },
    'seen-otherwise': {
      message: ({ count, times: often, one, other, first, last }) =>
        count === 1
          ? `شوهد ${one} ثم ${other}، ولم يُبلِّغ أحد عن التغيّر، ${first}`
          : `شوهد على غير ما كان عليه ${times(count)}، ولم يُبلِّغ أحد عن التغيّر: ${often === count ? '' : `${times(often)} `}بين ${one} و${other}؛ أولها ${first}، وآخرها ${last}`,
      done: () => 'يُفترض تغيّر لم يُبلَّغ عنه بين كل مشاهدتين كهاتين: ما شوهد في كل منهما ممكن بينهما',
      advice: ({ mayBeTwoPlaces, sources }) =>
        [
          ...(mayBeTwoPlaces ? ['لعلهما مكانان باسم واحد: أعط كلًّا منهما معرّفًا خاصًّا'] : []),
          ...(sources === undefined
            ? []
            : [`لعل المصادر تراه على نحو مختلف: اسأل ${sources} واحدًا واحدًا (${apart('accordingTo')})`]),
          `أبلغ عن التغيّرات التي تعرفها: ${apart('changesOf')} تسردها كلها ومتى يمكن أن تكون وقعت`
        ].join('؛ ')
    },
    'possible-duplicate': {
      message: ({ areAlike, records: some, to, more }) =>
        areAlike
          ? `عدة مصادر تُبلغ عن التغيّر نفسه على نحو متماثل: ${some}${more === 0 ? '' : `، و${moreInAll(more)}`}`
          : `قد تكون هذه تقارير عن التغيّر نفسه إلى ${to}، فتواريخها متداخلة وهي أحداث مختلفة: ${some}`,
      done: ({ areAlike, count }) =>
        !areAlike
          ? `تُعدّ ${changes(count)}`
          : count === 1
            ? 'تُعدّ حدثًا واحدًا'
            : `تُعدّ في كل مرة حدثًا واحدًا، وذلك ${times(count)}`,
      advice: ({ areAlike }) =>
        areAlike
          ? 'لا حاجة إلى شيء إن كانت كذلك؛ وإلا فاجعل كلًّا منها حدثًا قائمًا بذاته'
          : `اجعلها حدثًا واحدًا إن كانت تقارير عن تغيّر واحد؛ وإن كانت عدة فبيّن بالحقل ${apart('after')} ما جرى بينها`
    },
    'future-date': {
      message: ({ records: some }) => `سُجّل قبل اليوم الذي يتحدث عنه: ${some}`,
      done: () => 'يُعدّ إعلانًا مسبقًا: يسري من تاريخه فصاعدًا',
      advice: () => 'لا حاجة إلى شيء إن كان إعلانًا مسبقًا؛ وإلا فصحّح التاريخ أو تاريخ التسجيل'
    },
    'cluster-too-large': {
      message: ({ records: some, count, limit }) =>
        `تتداخل تواريخ ${events(count)} (${some})، ويمكن ترتيبها بأكثر من ${ways(limit)}، وهو أقصى ما يُفحص`,
      done: ({ exact }) =>
        exact
          ? 'الجواب عمّا هو ممكن في تاريخ ما دقيق؛ لكن الأعداد والمدد وتواريخ التغيّرات قد تكون أوسع مما يلزم'
          : 'يُعدّ كل ترتيب لها ممكنًا: لا يفوت احتمال، لكن قد يُذكر ما ليس ممكنًا؛ وقد تكون الأعداد والمدد وتواريخ التغيّرات أوسع مما يلزم، ولا يُبحث بينها عن تغيّرات ناقصة',
      advice: () =>
        `ضيّق التواريخ، أو رتّب الأحداث بالحقل ${apart('after')}، أو افحص أكثر بالخيار ${apart('exactStates')}`
    },
    'id-conflict': {
      message: ({ id }) => `سجلان مختلفان لهما المعرّف ${id}`,
      done: () => 'أُبقي على الأول، ولم يؤخذ الآخر',
      advice: () => `أعط الآخر معرّفًا خاصًّا، أو بيّن ما يصحّحه بسجل ${apart('EventCorrected')}`
    },
    'invalid-record': {
      message: ({ faults }) => `سجل غير صالح: ${faults}`,
      done: () => 'لم يؤخذ به',
      advice: () => `اقرأ السجلات بواسطة ${apart('ControlRecord')} أو ${apart('logOf')} قبل إضافتها`
    },
    'unlikely-field': {
      message: ({ records: some, field, like }) => `حقل لا يعرفه أحد ${field}، من دون الحقل ${like}، في ${some}`,
      done: () => 'أُبقي عليه، ولا أثر له',
      advice: ({ like }) => `صحّح السجلات إن كان المقصود ${like}؛ وإن كان الحقل لك فسمّه باسم آخر`
    },
    restated: {
      message: ({ source, reports, more }) => {
        const names = reports.map(({ id, times: often }) => `${id} (${times(often)})`)
        return `يسحب ${source} ما يُبلغ عنه ثم يُبلغ عنه من جديد مرة بعد مرة: ${and(more === 0 ? names : [...names, moreInAll(more)])}`
      },
      done: () => 'يسري كل تقرير من وقت تسجيله حتى سحبه',
      advice: () => 'أعط التقرير الذي يُسجَّل من جديد معرّفه السابق، ولا تسحب إلا ما هو خطأ'
    },
    'amends-nobody': {
      message: ({ id, target, retracts }) =>
        fromTheRight(`${id} ${retracts ? 'يسحب' : 'يصحّح'} ${target}، وليس بين السجلات`),
      done: ({ retracts }) => (retracts ? 'ينتظر السجل، ولا أثر له حتى يصل' : 'يسري نصه وحده، وسيحل محل السجل حين يصل'),
      advice: () => 'صحّح اسم السجل المقصود، أو اتركه حتى يصل سجله'
    },
    'amendment-circle': {
      message: ({ records: some }) => `عمليات سحب وتصحيح تدور في حلقة: ${some.join('، ')}`,
      done: () => 'لا أثر لأول ما سُجّل منها، لتبقى الكلمة الأخيرة',
      advice: () => 'اسحب الخاطئ منها بسجل من خارج الحلقة'
    }
  }
}
