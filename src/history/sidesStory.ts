/**
 * A place's story, told by side. Reports are compared as they are told by the sides of the time at which each event can have
 * happened; what the place is between them is known by actor, and is told by the sides of each chronon. So members of one side
 * that follow one another leave no gap, and an actor that changes sides takes the place that it holds along.
 *
 * Laws: by sides of which everybody is its own nothing changes · by names that are given once and for all the story is that of
 * a log in which they were written.
 */
import type { ActorId, Status } from '../record/index.js'
import { actorsIn, statusKey, unknown } from '../record/index.js'
import type { Bounds } from '../time/index.js'
import { startOf } from '../time/index.js'
import type { Item, ItemColumns, Meaning, Report, Telling } from '../world/index.js'
import { chronological, columnsOf, itemsOf, ofControl, orderOf, Spans, trait } from '../world/index.js'
import type { Frame } from './frame.js'
import { Allegiances } from './sides.js'
import type { Sides } from './sides.js'
import type { TellingSince } from './sidesTelling.js'
import { tellingsBy } from './sidesTelling.js'
import type { Columned, Story, Teller } from './story.js'
import { columnedAs } from './story.js'

/** Whom the reports of a place name, and of these whom they rule out, and who shares it. */
interface Named {
  readonly actors: ReadonlySet<ActorId>
  readonly ruledOut: ReadonlySet<ActorId>
  readonly sharing: ReadonlySet<ActorId>
}

const namedIn = (reports: ReadonlyArray<Report>): Named => {
  const statuses = new Set<Status>()
  for (const report of reports) {
    statuses.add(ofControl.after(report))
    const before = ofControl.before(report)
    if (before !== undefined) statuses.add(before)
  }
  const [actors, ruledOut, sharing] = [new Set<ActorId>(), new Set<ActorId>(), new Set<ActorId>()]
  for (const status of statuses)
    for (const actor of actorsIn(status)) {
      actors.add(actor)
      if (status.kind === 'unknown') ruledOut.add(actor)
      if (status.kind === 'shared') sharing.add(actor)
    }
  return { actors, ruledOut, sharing }
}

/** A text that two epochs share if they tell these alike. */
const allegianceOf = ({ sides }: TellingSince, { actors, ruledOut }: Named): string =>
  JSON.stringify([
    Array.from(actors, (actor) => sides.sideOf(actor)),
    Array.from(ruledOut, (actor) => [...(sides.membersOf(sides.sideOf(actor)) ?? [])].sort())
  ])

/** The tellings of a place: of neighbours that tell it alike the first. */
const tellingsAt = (all: ReadonlyArray<TellingSince>, named: Named): ReadonlyArray<TellingSince> => {
  let last: string | undefined
  return all.filter((one) => {
    const own = allegianceOf(one, named)
    const isNew = own !== last
    last = own
    return isNew
  })
}

/** Whether it comes to the same if a status is told first and compared then: where what is known in parts stays in these parts. */
const canBeToldFirst = ({ sides }: TellingSince, { ruledOut, sharing }: Named): boolean =>
  new Set(Array.from(sharing, (actor) => sides.sideOf(actor))).size === sharing.size &&
  [...ruledOut].every((actor) => (sides.membersOf(sides.sideOf(actor))?.size ?? 1) <= 1)

const toldFirst = ({ tell }: Telling): Meaning<Status, Report> => ({
  ...ofControl,
  before: (report) => {
    const before = ofControl.before(report)
    return before === undefined ? undefined : tell(before)
  },
  after: (report) => tell(ofControl.after(report))
})

/** As it was reported; but what is told alike when it is said to have been says the same. */
const toldLast = (tellings: ReadonlyArray<TellingSince>): Meaning<Status, Report> => ({
  ...ofControl,
  keyOf: (status, when) => JSON.stringify(tellingsIn(tellings, when).map(({ tell }) => statusKey(tell(status))))
})

/** The tellings that count at some chronon of the bounds. */
const tellingsIn = (tellings: ReadonlyArray<TellingSince>, { lo, hi }: Bounds): ReadonlyArray<Telling> =>
  tellings
    .filter(({ from }, i) => from <= hi && (i + 1 === tellings.length || lo < tellings[i + 1].from))
    .map(({ telling }) => telling)

/** A report of nobody: names of records have a character at least. */
const nobodys: Report = {
  id: '',
  type: 'ControlObserved',
  v: 1,
  recordedAt: '',
  source: { id: '' },
  place: '',
  at: '',
  status: unknown()
}

/** Nothing happened: from this chronon on everything is told otherwise. It comes before whatever happens then. */
const turnAt = (frame: Frame, { from, telling }: TellingSince): Item => {
  // Between the last millisecond of the chronon before and the first of its own.
  const instant = startOf(frame, from) - 0.5
  return {
    reports: [nobodys],
    lo: from,
    hi: from,
    earliest: instant,
    latest: instant,
    observed: true,
    from: [],
    to: [nobodys.status],
    doubtful: false,
    disagreeing: false,
    turnsTo: telling
  }
}

const isToldAnew = (status: Status, before: Telling, then: Telling): boolean =>
  statusKey(before.tell(status)) !== statusKey(then.tell(status))

/** Spans of what is known by actor, as they are told at each chronon. */
class Retold {
  #isRead = false
  /** By the chronon of a turn: the items by which the place is what is told otherwise from then on. */
  readonly #turned = new Map<number, Set<number>>()

  /** `story`: whose spans they are, and which is solved when it has to be. */
  constructor(
    readonly tellings: ReadonlyArray<TellingSince>,
    readonly story: Story
  ) {}

  spans = (spans: Spans<Status>): Spans<Status> => {
    this.#isRead = true
    const told = new Spans<Status>()
    for (let k = 0; k < spans.count; k++) {
      const value = spans.values[k]
      const [begins, ends, one, other] = [spans.from[k], spans.until[k], spans.oneAt(k), spans.otherAt(k)]
      this.tellings.forEach(({ from, telling }, e) => {
        const until = this.tellings[e + 1]?.from ?? Infinity
        const status = value === undefined ? undefined : telling.tell(value)
        told.push(status, Math.max(from, begins), Math.min(until, ends), spans.whyAt(k), one, other, spans.againstAt(k))
        if (value === undefined || e === 0 || !(begins < from && from <= ends)) return
        if (isToldAnew(value, this.tellings[e - 1].telling, telling))
          for (const item of [one, other]) if (item >= 0) this.#turn(from, item)
      })
    }
    return told
  }

  #turn(at: number, item: number): void {
    const known = this.#turned.get(at)
    if (known === undefined) this.#turned.set(at, new Set([item]))
    else known.add(item)
  }

  turnedAt(chronon: number): ReadonlyArray<number> {
    if (!this.#isRead) this.#isRead = this.story.starts.length > 0
    return [...(this.#turned.get(chronon) ?? [])].sort((a, b) => a - b)
  }
}

const distinct = (statuses: ReadonlyArray<Status>): ReadonlyArray<Status> => [
  ...new Map(statuses.map((status) => [statusKey(status), status])).values()
]

/** An item as it is told: what it says by the sides of each time at which it can have happened. */
const toldAs = (item: Item): Item => {
  const told = (statuses: ReadonlyArray<Status>): ReadonlyArray<Status> =>
    distinct((item.tellings ?? []).flatMap(({ tell }) => statuses.map(tell)))
  return { ...item, from: told(item.from), to: told(item.to) }
}

/** Columns that are solved as one stretch, in which what is compared is told first. */
const withTellings = (columns: ItemColumns, telling: Telling): ItemColumns => ({
  ...columns,
  flags: Uint8Array.from({ length: columns.count }, (_, i) => columns.flags[i] | trait.differs),
  traits: columns.traits | trait.differs,
  telling
})

const retold = (
  frame: Frame,
  tellings: ReadonlyArray<TellingSince>,
  reports: ReadonlyArray<Report>,
  story: Story
): Columned => {
  const turns = tellings.slice(1).map((one) => turnAt(frame, one))
  const reported = itemsOf(frame, toldLast(tellings), reports)
  const all = chronological([...turns, ...reported])
  const order = orderOf(all)
  const items = all.map((item, i) => ({
    ...item,
    tellings: tellingsIn(tellings, { lo: order.lo[i], hi: order.hi[i] })
  }))
  const columns = withTellings(columnsOf(items, order), tellings[0].telling)
  const spans = new Retold(tellings, story)
  const statuses = distinct(items.flatMap(({ from, to }) => [...from, ...to]))
  const told = items.map((item) => {
    if (item.turnsTo === undefined) return toldAs(item)
    const { lo, turnsTo } = item
    const { telling: before } = tellings[tellings.findIndex(({ telling }) => telling === turnsTo) - 1]
    const turned = statuses.filter((status) => isToldAnew(status, before, turnsTo)).map(turnsTo.tell)
    return {
      ...item,
      reports: [],
      to: turned.length === 0 ? item.to : distinct(turned),
      // The records that hold it there, once somebody wants to know.
      get because(): ReadonlyArray<Report> {
        return spans.turnedAt(lo).flatMap((one) => items[one].reports)
      }
    }
  })
  return { columns, linked: { items: told, order }, retold: spans.spans }
}

/** Tells stories by these sides. */
export const tellerBy = (sides: Sides): Teller => {
  if (!(sides instanceof Allegiances)) throw new TypeError('not sides: make them with sidesOf(values)')
  return (frame, reports, story) => {
    const named = namedIn(reports)
    const all = tellingsBy(sides, frame)
    if ([...named.actors].every((actor) => all.every((one) => one.sides.sideOf(actor) === actor))) return undefined
    const tellings = tellingsAt(all, named)
    const [first, ...others] = tellings
    return others.length === 0 && canBeToldFirst(first, named)
      ? columnedAs(frame, toldFirst(first.telling), reports)
      : retold(frame, tellings, reports, story)
  }
}
