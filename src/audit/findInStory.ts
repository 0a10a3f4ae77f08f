/** What the audit finds in one place's story: links of `after`, reports that disagree, gaps, clusters too large. */
import type { Frame, History, Story } from '../history/index.js'
import { inside, recordIn } from '../history/index.js'
import type { PlaceId, RecordId, Status } from '../record/index.js'
import type { Dated, Item, Order } from '../world/index.js'
import { gapsOf } from '../world/index.js'
import type { Finding } from './finding.js'
import { boundsInWords, idsOf, listInWords, statusesInWords } from './words.js'

/** What is looked at of an item, of a status or of a flag. */
type Reported = Pick<Item<unknown, Dated>, 'reports'>
type Saying = Pick<Item<Status, Dated>, 'disagreeing' | 'from' | 'to' | 'observed' | 'reports'>

const named = ({ reports }: Reported): string => listInWords(idsOf(reports))

/** Why a name in `after` is nobody's here. */
const whyNobody = (history: History, place: PlaceId, name: string): string => {
  const projection = inside(history)
  const record = projection.record(name)
  if (record === undefined || !projection.isInScope(record)) return 'which is no record or occurrence at this place'
  if (recordIn(history, name) === undefined) return 'which was retracted or corrected'
  return 'place' in record && record.place === place
    ? `which is a ${record.type} and not of the same kind`
    : 'which is a record, but not of this place'
}

export const findInLinks = (
  history: History,
  place: PlaceId,
  items: ReadonlyArray<Reported>,
  order: Order
): ReadonlyArray<Finding> => [
  ...order.unknownNames.map(({ later, name }): Finding => ({
    kind: 'after-nobody',
    place,
    records: idsOf(items[later].reports),
    message: `${named(items[later])} ${items[later].reports.length === 1 ? 'is' : 'are'} said to come after ${JSON.stringify(name)}, ${whyNobody(history, place, name)}`,
    done: 'the link has no effect',
    advice: 'correct the name, or leave it until its record arrives; order across places belongs in the bounds',
    name
  })),
  ...order.dropped.map(({ earlier, later, why }): Finding => {
    const [before, after] = [idsOf(items[earlier].reports), idsOf(items[later].reports)]
    const said = `${named(items[later])} is said to come after ${named(items[earlier])}`
    const common = {
      place,
      records: [...new Set([...after, ...before])],
      done: 'the link was dropped',
      earlier: before,
      later: after
    }
    return why === 'cycle'
      ? {
          ...common,
          kind: 'after-cycle',
          message: `${said}, and by other links before it`,
          advice: 'remove the link that is wrong'
        }
      : {
          ...common,
          kind: 'after-against-bounds',
          message: `${said}, but its dates are earlier`,
          advice: 'widen the date that is wrong, or remove the link'
        }
  })
]

export const findDisagreements = (place: PlaceId, items: ReadonlyArray<Saying>): ReadonlyArray<Finding> => {
  const findings: Array<Finding> = []
  for (const { disagreeing, from, to, observed, reports } of items) {
    if (reports.length === 1) continue
    const common = { kind: 'reports-disagree', place, records: idsOf(reports) } as const
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
          message: `the reports of one occurrence differ in what it was ${observed ? 'seen to be' : about === 'from' ? 'before' : 'from then on'}: ${statusesInWords(statuses)} (${named({ reports })})`,
          done: 'any of them is taken to be right, so that each stays possible',
          advice: 'give them different occurrences if these are different events, or correct the report that is wrong'
        })
  }
  return findings
}

export const findGaps = (place: PlaceId, { items, columns }: Story, frame: Frame): ReadonlyArray<Finding> => {
  return gapsOf(columns, frame.exactClusterSize).map(
    ({ item, after, left, required, earliest, latest, certain }): Finding => {
      const later = idsOf(items[item].reports)
      const earlier = after.flatMap((before) => idsOf(items[before].reports))
      return {
        kind: 'gap',
        place,
        records: [...earlier, ...later],
        message: `a change ${certain ? 'is' : 'may be'} missing between ${listInWords(earlier, 'or')} and ${named(items[item])}: it was left ${statusesInWords(left)}, and ${items[item].observed ? 'was seen' : 'then changed from'} ${statusesInWords(required)}; somebody ${certain ? 'changed' : 'may have changed'} it ${boundsInWords(earliest, latest, frame.granularity)}`,
        done: 'an unreported change is supposed there: between the two, what was left and what is required are both possible',
        advice: `report the change that is missing, or correct what ${items[item].observed ? 'was seen' : 'it is said to have changed from'}`,
        bounds: { earliest, latest },
        certain,
        left,
        required,
        earlier,
        later
      }
    }
  )
}

export const findLargeClusters = (place: PlaceId, control: Story, limit: number): ReadonlyArray<Finding> => {
  if (control.exact) return []
  const { items } = control
  return control.paths.layers
    .filter(({ unsolved }) => unsolved)
    .map(({ items: cluster }): Finding => {
      const records = cluster.flatMap((item): ReadonlyArray<RecordId> => idsOf(items[item].reports))
      return {
        kind: 'cluster-too-large',
        place,
        records,
        message: `${cluster.length} events whose dates overlap (${listInWords(records)}), with what they came from or observations among them: ${
          cluster.length > limit
            ? `at most ${limit} are told exactly`
            : 'they leave it in too many ways to be told exactly'
        }`,
        done: 'every order of them is taken as possible: no possibility is missed, but some listed may not be, and gaps among them are not looked for',
        advice:
          'narrow the dates, or order the events with "after"; up to 16 can be told exactly with the option exactClusterSize',
        size: cluster.length,
        limit
      }
    })
}
