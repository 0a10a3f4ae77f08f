/** The stories of `docs/when-open.md`: what each picture there is drawn from. */
import type { ControlRecord, Status } from 'changing-hands'
import { held } from 'changing-hands'

export interface Story {
  /** The picture's file in `docs/`, without its ending. */
  readonly file: string
  readonly title: string
  readonly subtitle: string
  /** The days that it shows, both included. */
  readonly from: string
  readonly until: string
  readonly records: ReadonlyArray<ControlRecord>
}

const report = { type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' }, place: 'p' } as const
const change = (
  id: string,
  at: string,
  to: Status,
  more: { readonly from?: Status; readonly after?: ReadonlyArray<string> } = {}
): ControlRecord => ({
  ...report,
  id,
  at,
  to,
  ...more
})
const [isis, army, iraq] = ['ISIS', 'army', 'Iraqi forces'].map(held)

const taken = change('e3', '2017-11-08', army, { from: isis })
const lost = change('e4', '[2017-11-09..2017-11-17]', isis)
const retaken = change('e5', '[2017-11-15..2017-11-19]', army)

export const stories: ReadonlyArray<Story> = [
  {
    file: 'when-open-window',
    title: 'One change, at some time within a week',
    subtitle: 'Rummanah: the window of the change is the time in which both are possible',
    from: '2017-11-08',
    until: '2017-11-20',
    records: [change('e6', '[2017-11-11..2017-11-17]', iraq, { from: isis })]
  },
  {
    file: 'when-open-order',
    title: 'Two changes whose order the dates leave open',
    subtitle: 'taken, then lost and retaken: either of e4 and e5 may have been the last',
    from: '2017-11-05',
    until: '2017-11-21',
    records: [taken, lost, retaken]
  },
  {
    file: 'when-open-after',
    title: 'The same with a word about their order',
    subtitle: 'e5 after e4: from the 19th on it is certain',
    from: '2017-11-05',
    until: '2017-11-21',
    records: [taken, lost, { ...retaken, after: ['e4'] }]
  },
  {
    file: 'when-open-gap',
    title: 'A change that nobody reported',
    subtitle: 'taken from ISIS twice: in between ISIS must have taken it back',
    from: '2017-11-01',
    until: '2017-11-19',
    records: [
      change('e1', '2017-11-03', army, { from: isis }),
      change('e2', '[2017-11-14..2017-11-17]', army, { from: isis })
    ]
  }
]
