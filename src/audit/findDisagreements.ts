/** Reports of one occurrence that cannot all be right. */
import type { PlaceId, Status } from '../record/index.js'
import type { Finder, FindingOf } from './finder.js'
import { tell } from './findingPhrases.js'
import { recordIds } from './words.js'

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
  find: ({ place, items, words }) => {
    const text = words.phrases.findings['reports-disagree']
    const findings: Array<ReportsDisagree> = []
    for (const item of items) {
      const { disagreeing, from, to, observed, reports } = item
      if (reports.length < 2) continue
      const event = words.event(item)
      const common = { kind: 'reports-disagree', place, records: recordIds(reports) } as const
      if (disagreeing)
        findings.push({
          ...common,
          about: 'dates',
          statuses: [],
          ...tell(text, {
            about: 'dates',
            said: words.list(reports.map(({ id, at }) => `${words.apart(id)} ${words.phrases.date(at)}`)),
            event
          })
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
            ...tell(text, {
              about: observed ? 'seen' : about === 'from' ? 'before' : 'after',
              said: words.statuses(statuses),
              event
            })
          })
    }
    return findings
  }
}
