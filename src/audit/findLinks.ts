/** Links of `after` that have no effect: to a name that nobody carries, in a circle, or against the dates. */
import type { History } from '../history/index.js'
import { inside, recordIn } from '../history/index.js'
import type { PlaceId, RecordId } from '../record/index.js'
import type { Finder, FindingOf, PlaceReports } from './finder.js'
import { eventInWords, recordIds } from './words.js'

/** A link of `after` to a name that nobody at the place carries. */
export interface AfterNobody extends FindingOf<'after-nobody'> {
  readonly place: PlaceId
  readonly name: string
}

/** A link of `after` that would have to go round in a circle. */
export interface AfterCycle extends FindingOf<'after-cycle'> {
  readonly place: PlaceId
  readonly earlier: ReadonlyArray<RecordId>
  readonly later: ReadonlyArray<RecordId>
}

/** A link of `after` that the dates contradict. */
export interface AfterAgainstBounds extends FindingOf<'after-against-bounds'> {
  readonly place: PlaceId
  readonly earlier: ReadonlyArray<RecordId>
  readonly later: ReadonlyArray<RecordId>
}

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

const toNobody = ({ history, place, items, order }: PlaceReports): ReadonlyArray<AfterNobody> =>
  order.unknownNames.map(({ later, name }) => {
    const records = recordIds(items[later].reports)
    return {
      kind: 'after-nobody',
      place,
      records,
      message: `${eventInWords(items[later])} ${records.length === 1 ? 'is' : 'are'} said to come after ${JSON.stringify(name)}, ${whyNobody(history, place, name)}`,
      done: 'the link has no effect',
      advice: 'correct the name, or leave it until its record arrives; order across places belongs in the bounds',
      name
    }
  })

const dropped = ({ place, items, order }: PlaceReports): ReadonlyArray<AfterCycle | AfterAgainstBounds> =>
  order.dropped.map((link) => {
    const [earlier, later] = [recordIds(items[link.earlier].reports), recordIds(items[link.later].reports)]
    const said = `${eventInWords(items[link.later])} is said to come after ${eventInWords(items[link.earlier])}`
    const common = {
      place,
      records: [...new Set([...later, ...earlier])],
      done: 'the link was dropped',
      earlier,
      later
    }
    return link.why === 'cycle'
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

export const links: Finder<AfterNobody | AfterCycle | AfterAgainstBounds> = {
  looksAt: 'reports',
  find: (reports) => [...toNobody(reports), ...dropped(reports)]
}
