/** The names by which a report can be meant in `after`. */
import type { Report } from './item.js'

/** Names that a report has taken over from those that it stands in the place of. */
export interface OtherNames {
  readonly name: string
  readonly others: OtherNames | undefined
}

/** Where a report keeps its other names; no field of a record, so that none that is written can be taken for it. */
export const otherNames: unique symbol = Symbol('other names')

/** Its id, its occurrence, and the ids of the records that it stands for. */
export const namesOf = (report: Report & { readonly [otherNames]?: OtherNames }): ReadonlyArray<string> => {
  const names = [report.id]
  if (report.occurrence !== undefined) names.push(report.occurrence)
  for (let other = report[otherNames]; other !== undefined; other = other.others) names.push(other.name)
  return names
}
