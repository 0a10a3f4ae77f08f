/** Numbers with what is counted: Arabic has a form for none, one and two, one for 3 to 10, one for 11 to 99, and another for 100. */

/** A noun in the forms that follow a number, and alone where it says the number itself. */
export interface Counted {
  readonly one: string
  readonly two: string
  /** As after 3 to 10, 103 to 110 and so on. */
  readonly few: string
  /** As after 11 to 99, 111 to 199 and so on. */
  readonly many: string
  /** As after 0, 100 and 1000. */
  readonly other: string
}

const rules = /* @__PURE__ */ new Intl.PluralRules('ar')

export const counted = (count: number, noun: Counted): string => {
  const form = rules.select(count)
  if (form === 'one' || form === 'two') return noun[form]
  return `${count} ${form === 'zero' ? noun.other : noun[form]}`
}
