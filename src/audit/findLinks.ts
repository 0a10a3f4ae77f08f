/** Links of `after` that have no effect: to a name that nobody carries, in a circle, or against the dates. */
import type { History } from '../history/index.js'
import { inside, recordIn } from '../history/index.js'
import type { PlaceId, RecordId, RecordType } from '../record/index.js'
import type { Finder, FindingOf, PlaceReports } from './finder.js'
import type { FindingFacts } from './findingFacts.js'
import { tell } from './findingPhrases.js'
import { recordIds } from './words.js'

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

type Why = FindingFacts['after-nobody']['why']

/** Why a name in `after` is nobody's here; and the type of the record that has it, where it is of this place. */
const whyNobody = (history: History, place: PlaceId, name: string): readonly [why: Why, type?: RecordType] => {
  const projection = inside(history)
  const record = projection.record(name)
  if (record === undefined || !projection.isInScope(record)) return ['absent']
  if (recordIn(history, name) === undefined) return ['amended']
  return 'place' in record && record.place === place ? ['of another kind', record.type] : ['elsewhere']
}

const toNobody = ({ history, place, items, order, words }: PlaceReports): ReadonlyArray<AfterNobody> =>
  order.unknownNames.map(({ later, name }) => {
    const records = recordIds(items[later].reports)
    const [why, type] = whyNobody(history, place, name)
    return {
      kind: 'after-nobody',
      place,
      records,
      ...tell(words.phrases.findings['after-nobody'], {
        event: words.event(items[later]),
        count: records.length,
        name: words.apart(JSON.stringify(name)),
        why,
        type: type === undefined ? '' : words.phrases.records[type]
      }),
      name
    }
  })

const dropped = ({ place, items, order, words }: PlaceReports): ReadonlyArray<AfterCycle | AfterAgainstBounds> =>
  order.dropped.map((link) => {
    const [earlier, later] = [recordIds(items[link.earlier].reports), recordIds(items[link.later].reports)]
    const kind = link.why === 'cycle' ? 'after-cycle' : 'after-against-bounds'
    return {
      kind,
      place,
      records: [...new Set([...later, ...earlier])],
      ...tell(words.phrases.findings[kind], { earlier: words.ids(earlier), later: words.ids(later) }),
      earlier,
      later
    }
  })

export const links: Finder<AfterNobody | AfterCycle | AfterAgainstBounds> = {
  looksAt: 'reports',
  find: (reports) => [...toNobody(reports), ...dropped(reports)]
}
