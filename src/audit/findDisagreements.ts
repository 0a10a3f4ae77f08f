/** Reports of one occurrence that cannot all be right. */
import type { PlaceId, Status } from '../record/index.js'
import type { Finder, FindingOf } from './finder.js'
import { eventInWords, recordIds, listInWords, statusesInWords } from './words.js'

/** Reports of one occurrence that cannot all be right. */
export interface ReportsDisagree extends FindingOf<'reports-disagree'> {
  readonly place: PlaceId
  /** Whether their dates have no chronon in common, or they differ in what was before or in what came of it. */
  readonly about: 'dates' | 'from' | 'to'
  /** What they say it was; empty when it is about dates. */
  readonly statuses: ReadonlyArray<Status>
}

export const disagreements: Finder<ReportsDisagree> = {
  looksAt: 'reports',
  find: ({ place, items }) => {
    const findings: Array<ReportsDisagree> = []
    for (const item of items) {
      const { disagreeing, from, to, observed, reports } = item
      if (reports.length < 2) continue
      const common = { kind: 'reports-disagree', place, records: recordIds(reports) } as const
      if (disagreeing)
        findings.push({
          ...common,
          about: 'dates',
          statuses: [],
          message: `the reports of one occurrence give dates with nothing in common: ${listInWords(reports.map(({ id, at }) => `${id} ${at}`))}`,
          done: 'it is taken to have happened at some time between the earliest and the latest of them',
          advice: 'give them different occurrences if these are different events, or correct the date that is wrong'
        })
      for (const [about, statuses] of [
        ['from', from],
        ['to', to]
      ] as const)
        if (statuses.length > 1)
          findings.push({
            ...common,
            about,
            statuses,
            message: `the reports of one occurrence differ in what it was ${observed ? 'seen to be' : about === 'from' ? 'before' : 'from then on'}: ${statusesInWords(statuses)} (${eventInWords(item)})`,
            done: 'any of them is taken to be right, so that each stays possible',
            advice: 'give them different occurrences if these are different events, or correct the report that is wrong'
          })
    }
    return findings
  }
}
