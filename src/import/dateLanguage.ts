/**
 * What a language has to say of dates: a table of words. The grammar (dateGrammar.ts) knows none of them, so that a language is
 * added by its table alone; the compiler asks for every row.
 */

/** What a word, or a few words, can mean in a date. */
export const dateWords = [
  'by',
  'before',
  'after',
  'since',
  'until',
  'about',
  'perhaps',
  'between',
  'and',
  'or',
  'to',
  'early',
  'middle',
  'late',
  'half',
  'week',
  'last',
  'quarter',
  'decade',
  'century',
  'bc',
  'ad',
  'julian',
  'am',
  'pm',
  'filler'
] as const

/** One of the meanings that a word can have in a date. */
export type DateWord = (typeof dateWords)[number]

/** Spellings of one thing: lower or upper case, with marks or without, are the same. */
export type Spellings = ReadonlyArray<string>

/** The words of a language in dates. Two meanings never share a spelling. */
export interface DateLanguage {
  /** January to December, each in full, short, and under other names. */
  readonly months: ReadonlyArray<Spellings>
  /** Spring, summer, autumn, winter: by meteorological seasons of the north. */
  readonly seasons: ReadonlyArray<Spellings>
  /** Monday to Sunday. */
  readonly weekdays: ReadonlyArray<Spellings>
  /** First, second, …: as far as days are counted in words. */
  readonly ordinals: ReadonlyArray<Spellings>
  /** All the rest; a word that says nothing about the date (`on`, `the`) is a `filler`. */
  readonly words: { readonly [W in DateWord]: Spellings }
  /** Words that are written together with the next one (Arabic `و`, *and*), by what they mean. */
  readonly attached: Readonly<Partial<Record<DateWord, Spellings>>>
}

export const english = {
  months: [
    ['January', 'Jan'],
    ['February', 'Feb', 'Febr'],
    ['March', 'Mar'],
    ['April', 'Apr'],
    ['May'],
    ['June', 'Jun'],
    ['July', 'Jul'],
    ['August', 'Aug'],
    ['September', 'Sep', 'Sept'],
    ['October', 'Oct'],
    ['November', 'Nov'],
    ['December', 'Dec']
  ],
  seasons: [['spring'], ['summer'], ['autumn', 'fall'], ['winter']],
  weekdays: [
    ['Monday', 'Mon'],
    ['Tuesday', 'Tue', 'Tues'],
    ['Wednesday', 'Wed'],
    ['Thursday', 'Thu', 'Thur', 'Thurs'],
    ['Friday', 'Fri'],
    ['Saturday', 'Sat'],
    ['Sunday', 'Sun']
  ],
  ordinals: [
    ['first'],
    ['second'],
    ['third'],
    ['fourth'],
    ['fifth'],
    ['sixth'],
    ['seventh'],
    ['eighth'],
    ['ninth'],
    ['tenth'],
    ['eleventh'],
    ['twelfth']
  ],
  words: {
    by: ['by', 'no later than', 'not later than'],
    before: ['before', 'prior to'],
    after: ['after', 'later than'],
    since: ['since', 'from', 'as of', 'starting'],
    until: ['until', 'till'],
    about: ['about', 'around', 'circa', 'ca', 'c', 'approx', 'approximately', 'roughly'],
    perhaps: ['perhaps', 'probably', 'possibly', 'maybe', 'presumably', 'uncertain'],
    between: ['between'],
    and: ['and'],
    or: ['or'],
    to: ['to', 'through', 'thru'],
    early: ['early', 'the beginning of', 'beginning of', 'the start of', 'start of'],
    middle: ['mid', 'middle of', 'the middle of'],
    late: ['late', 'end of', 'the end of'],
    half: ['half', 'half of'],
    week: ['week', 'week of'],
    last: ['last'],
    quarter: ['quarter', 'quarter of', 'q'],
    decade: ['s', 'decade'],
    century: ['century', 'cent'],
    bc: ['BC', 'BCE', 'B.C.', 'B.C.E.', 'before Christ'],
    ad: ['AD', 'CE', 'A.D.', 'C.E.', 'anno domini'],
    julian: ['julian', 'old style', 'OS', 'O.S.'],
    am: ['am', 'a m'],
    pm: ['pm', 'p m'],
    filler: [
      'on',
      'in',
      'the',
      'of',
      'at',
      'during',
      'year',
      'month',
      'day',
      'some time',
      'sometime',
      'th',
      'st',
      'nd',
      'rd'
    ]
  },
  attached: {}
} as const satisfies DateLanguage

/** Both sets of names of months, those of the Levant and those of Egypt; days in words as newspapers write them. */
export const arabic = {
  months: [
    ['يناير', 'كانون الثاني', 'جانفي'],
    ['فبراير', 'شباط', 'فيفري'],
    ['مارس', 'آذار'],
    ['أبريل', 'إبريل', 'نيسان', 'أفريل'],
    ['مايو', 'أيار', 'ماي'],
    ['يونيو', 'يونيه', 'حزيران', 'جوان'],
    ['يوليو', 'يوليه', 'تموز', 'جويلية'],
    ['أغسطس', 'آب', 'أوت', 'غشت'],
    ['سبتمبر', 'أيلول', 'شتنبر'],
    ['أكتوبر', 'تشرين الأول'],
    ['نوفمبر', 'تشرين الثاني', 'نونبر'],
    ['ديسمبر', 'كانون الأول', 'دجنبر']
  ],
  seasons: [['ربيع'], ['صيف'], ['خريف'], ['شتاء']],
  weekdays: [['الاثنين', 'الإثنين'], ['الثلاثاء'], ['الأربعاء'], ['الخميس'], ['الجمعة'], ['السبت'], ['الأحد']],
  ordinals: [
    ['الأول', 'الأولى'],
    ['الثاني', 'الثانية'],
    ['الثالث', 'الثالثة'],
    ['الرابع', 'الرابعة'],
    ['الخامس', 'الخامسة'],
    ['السادس', 'السادسة'],
    ['السابع', 'السابعة'],
    ['الثامن', 'الثامنة'],
    ['التاسع', 'التاسعة'],
    ['العاشر', 'العاشرة'],
    ['الحادي عشر', 'الحادية عشرة'],
    ['الثاني عشر', 'الثانية عشرة'],
    ['الثالث عشر', 'الثالثة عشرة'],
    ['الرابع عشر', 'الرابعة عشرة'],
    ['الخامس عشر', 'الخامسة عشرة'],
    ['السادس عشر', 'السادسة عشرة'],
    ['السابع عشر', 'السابعة عشرة'],
    ['الثامن عشر', 'الثامنة عشرة'],
    ['التاسع عشر', 'التاسعة عشرة'],
    ['العشرين', 'العشرون'],
    ['الحادي والعشرين', 'الحادي والعشرون', 'الحادية والعشرين'],
    ['الثاني والعشرين', 'الثاني والعشرون', 'الثانية والعشرين'],
    ['الثالث والعشرين', 'الثالث والعشرون'],
    ['الرابع والعشرين', 'الرابع والعشرون'],
    ['الخامس والعشرين', 'الخامس والعشرون'],
    ['السادس والعشرين', 'السادس والعشرون'],
    ['السابع والعشرين', 'السابع والعشرون'],
    ['الثامن والعشرين', 'الثامن والعشرون'],
    ['التاسع والعشرين', 'التاسع والعشرون'],
    ['الثلاثين', 'الثلاثون'],
    ['الحادي والثلاثين', 'الحادي والثلاثون']
  ],
  words: {
    by: ['بحلول', 'في موعد أقصاه'],
    before: ['قبل'],
    after: ['بعد'],
    since: ['منذ', 'من', 'اعتبارا من', 'ابتداء من'],
    until: ['حتى', 'لغاية'],
    about: ['حوالي', 'نحو', 'قرابة', 'تقريبا'],
    perhaps: ['ربما', 'على الأرجح'],
    between: ['بين', 'ما بين'],
    and: ['و'],
    or: ['أو'],
    to: ['إلى'],
    early: ['مطلع', 'أوائل', 'بداية'],
    middle: ['منتصف', 'أواسط'],
    late: ['أواخر', 'نهاية'],
    half: ['النصف', 'نصف'],
    week: ['الأسبوع', 'أسبوع'],
    last: ['الأخير', 'آخر'],
    quarter: ['الربع'],
    decade: ['عقد', 'عقد ال'],
    century: ['القرن'],
    bc: ['ق م', 'ق.م', 'قبل الميلاد'],
    ad: ['م', 'للميلاد', 'ميلادي', 'ميلادية'],
    julian: ['يولياني', 'التقويم اليولياني'],
    am: ['صباحا'],
    pm: ['مساء'],
    filler: [
      'في',
      'يوم',
      'شهر',
      'عام',
      'سنة',
      'خلال',
      'تاريخ',
      'بتاريخ',
      'ال',
      'العام',
      'السنة',
      'فصل',
      'عامي',
      'الساعة'
    ]
  },
  attached: { and: ['و'] }
} as const satisfies DateLanguage

/** The languages that are there, by their codes. */
export const dateLanguages = { en: english, ar: arabic } as const satisfies Readonly<Record<string, DateLanguage>>
