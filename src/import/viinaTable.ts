/** The tables of VIINA row by row: which columns are whose states, and what each row says of its place. */
import { isLeft } from 'fp-ts/lib/Either.js'
import { contested, held } from '../record/index.js'
import type { PlaceId, Replacement, Source, Status } from '../record/index.js'
import type { Fault } from '../time/index.js'
import { parseDate, quoted } from '../time/index.js'
import type { CsvTaker } from './csvChunks.js'
import type { Days } from './dayBounds.js'
import type { Imported } from './imported.js'
import { changedState, seenState, stateKey } from './stateRecords.js'
import { Statements, tidy } from './statements.js'
import type { WrittenName } from './statements.js'
import type { ViinaOptions } from './viinaOptions.js'
import { ViinaStates } from './viinaStates.js'
import type { ViinaTeller } from './viinaStates.js'

/** The parties to each status, as VIINA writes them. */
const parties: Readonly<Record<string, ReadonlyArray<string>>> = { UA: ['UA'], RU: ['RU'], CONTESTED: ['RU', 'UA'] }

/** By column, the source that it is. */
const sources: Readonly<Record<string, string>> = {
  status_wiki: 'viina/wiki',
  status_boost: 'viina/boost',
  status_dsm: 'viina/dsm',
  status_isw: 'viina/isw'
}

/** Where states stand: whose, and of what day, if the head says so. */
interface StatusColumn {
  /** Of several times of one day, the last first. */
  readonly at: ReadonlyArray<number>
  readonly source: Source
  /** The same, of places that have the state of another. */
  readonly interpolated: Source
  readonly day: Days | undefined
}

interface Place {
  readonly name: WrittenName
  readonly isInterpolated: boolean
  /** By column. */
  readonly states: ReadonlyArray<ViinaStates>
}

/** A status, and the names in it. */
interface Word {
  readonly status: Status
  readonly names: ReadonlyArray<WrittenName>
}

const dayIn = (digits: string): Days | undefined => {
  const [, y, m, d] = /^(\d{4})(\d\d)(\d\d)(?:\d{6})?$/.exec(digits) ?? []
  if (y === undefined) return undefined
  const text = `${y}-${m}-${d}`
  const read = parseDate(text)
  return isLeft(read) ? undefined : { lo: read.right.lo, hi: read.right.hi, doubtful: false, text }
}

const columnOf = (id: string, at: ReadonlyArray<number>, day?: Days): StatusColumn => {
  const source = { id, title: 'VIINA', url: 'https://github.com/zhukovyuri/VIINA' }
  return { at, day, source, interpolated: { ...source, title: 'VIINA, of the nearest reporting centre' } }
}

/** A whole number as it is, with decimals that are none, or as R prints large ones. */
const wholeNumber = /^(\d+(\.0+)?|\d(\.\d+)?e\+?\d{1,2})$/i

export class ViinaTable implements CsvTaker {
  readonly #statements: Statements
  readonly #faults: Array<Fault> = []
  readonly #options: ViinaOptions
  readonly #interpolated: ReadonlySet<string>
  readonly #words: ReadonlyMap<string, Word>
  #heads: ReadonlyArray<string> | undefined
  #place = -1
  #date = -1
  #columns: ReadonlyArray<StatusColumn> = []
  readonly #days = new Map<string, Days | undefined>()
  readonly #written = new Map<string, Place | undefined>()
  readonly #places = new Map<string, Place>()

  constructor(options: ViinaOptions) {
    this.#options = options
    const statements = new Statements(options.aliases)
    this.#statements = statements
    this.#interpolated = new Set(Array.from(options.interpolated?.places ?? [], String))
    this.#words = new Map(
      Object.entries(parties).map(([word, who]): [string, Word] => {
        const names = who.map((name) => statements.actorNamed(name))
        const ids = names.map(({ id }) => id)
        return [word, { names, status: ids.length === 1 ? held(ids[0]) : contested(ids) }]
      })
    )
  }

  get count(): number {
    return this.#statements.rows
  }

  get records(): number {
    return this.#statements.size
  }

  get faults(): ReadonlyArray<Fault> {
    return this.#faults
  }

  fault(fault: Fault): void {
    this.#faults.push(fault)
  }

  get isBroken(): boolean {
    return this.#faults.length > 0
  }

  take(cells: ReadonlyArray<string>, line: number): void {
    if (this.#heads === undefined) return this.#begin(cells.map(tidy), line)
    if (this.isBroken) return
    this.#statements.rows++
    const place = this.#placeOf(cells[this.#place] ?? '')
    if (place === undefined)
      return this.#refuse(
        line,
        'geonameid',
        cells[this.#place] ?? '',
        'the id of a place is a whole number, as GeoNames has it'
      )
    place.name.standsIn(cells)
    if (place.isInterpolated && this.#options.interpolated?.skip === true)
      return this.#statements.note('places without a reporting centre, left out')
    const day = this.#date < 0 ? undefined : this.#dayOf(cells[this.#date] ?? '')
    if (this.#date >= 0 && day === undefined)
      return this.#refuse(line, 'date', cells[this.#date] ?? '', 'a date of VIINA is eight digits, as 20220301')
    let isSilent = true
    for (let i = 0; i < this.#columns.length; i++) {
      const at = this.#columns[i].day ?? day
      if (at !== undefined && this.#state(cells, line, place, i, at)) isSilent = false
    }
    if (isSilent) this.#statements.note('rows that repeat what the ones before them say of their place')
  }

  /** Everything that was read. */
  finish(): Imported {
    for (const { states } of this.#places.values()) for (const one of new Set(states)) one.end()
    return this.#statements.finish({
      sources: [...new Set(this.#columns.map(({ source }) => source.id))],
      recordedAt: this.#options.recordedAt
    })
  }

  /** A table has a head row at least. */
  end(): void {
    if (this.#heads === undefined && !this.isBroken)
      this.fault({ path: '', message: 'the table is empty: its first row names the columns' })
  }

  #begin(heads: ReadonlyArray<string>, line: number): void {
    this.#heads = heads
    this.#place = heads.indexOf('geonameid')
    this.#date = heads.indexOf('date')
    this.#columns = this.#date < 0 ? this.#wide(heads, line) : this.#long(heads)
    if (this.isBroken || (this.#place >= 0 && this.#columns.length > 0)) return
    const hasMajority = this.#place >= 0 && this.#date >= 0 && heads.includes('status')
    this.fault({
      line,
      path: hasMajority ? 'status' : '',
      message: hasMajority
        ? 'it has the majority (`status`) alone, and no source of its own: take that by the option `sources: "majority"`'
        : `this is no table of VIINA: it has \`geonameid\` and \`ctr_YYYYMMDDHHMMSS\` (version 1), or \`geonameid\`, \`date\` and \`status…\` (version 2); found ${heads.slice(0, 12).map(quoted).join(', ')}`
    })
  }

  /** Version 1: a column for each time; of several times of one day the last that says something counts. */
  #wide(heads: ReadonlyArray<string>, line: number): ReadonlyArray<StatusColumn> {
    const times = heads
      .map((column, at) => ({ column, at }))
      .filter(({ column }) => column.startsWith('ctr_'))
      .sort((a, b) => (a.column < b.column ? -1 : 1))
    const days = new Map<number, { readonly day: Days; readonly at: Array<number> }>()
    for (const { column, at } of times) {
      const day = dayIn(column.slice(4))
      if (day === undefined)
        this.fault({ line, path: column, message: 'after `ctr_` a date (and time) is expected, as 20220301120000' })
      else if (days.has(day.lo)) days.get(day.lo)?.at.unshift(at)
      else days.set(day.lo, { day, at: [at] })
    }
    const double = [...days.values()].filter(({ at }) => at.length > 1).length
    if (double > 0)
      this.#statements.note(`of days with several columns the last that says something is taken: ${double} days`, 0)
    return [...days.values()].map(({ day, at }) => columnOf('viina', at, day))
  }

  /** Version 2: each column of statuses as its source, or their majority alone. */
  #long(heads: ReadonlyArray<string>): ReadonlyArray<StatusColumn> {
    const isMajority = this.#options.sources === 'majority'
    return heads.flatMap((column, at) => {
      if (isMajority) return column === 'status' ? [columnOf('viina', [at])] : []
      return Object.hasOwn(sources, column) ? [columnOf(sources[column], [at])] : []
    })
  }

  #refuse(line: number, column: string, value: string, message: string): void {
    this.#statements.refuse({ line, path: column, column, value, message })
  }

  #placeOf(written: string): Place | undefined {
    const known = this.#written.get(written)
    if (known !== undefined || this.#written.has(written)) return known
    const text = written.trim()
    const number = wholeNumber.test(text) ? Number(text) : NaN
    const place = Number.isSafeInteger(number) && number > 0 ? this.#numbered(String(number)) : undefined
    this.#written.set(written, place)
    return place
  }

  #numbered(number: string): Place {
    const name = this.#statements.placeNamed(number)
    const known = this.#places.get(name.id)
    if (known !== undefined) return known
    const isInterpolated = this.#interpolated.has(number)
    const statesOf = (column: StatusColumn): ViinaStates =>
      new ViinaStates(this.#teller(name.id, isInterpolated, column))
    // Version 1 has one source, whose states stand side by side.
    const one = statesOf(this.#columns[0])
    const states = this.#columns.map((column) => (this.#date < 0 ? one : statesOf(column)))
    const place = { name, isInterpolated, states }
    this.#places.set(name.id, place)
    return place
  }

  #dayOf(written: string): Days | undefined {
    if (!this.#days.has(written)) this.#days.set(written, dayIn(written))
    return this.#days.get(written)
  }

  /** Whether a state is another than the last one, or none that can be taken. */
  #state(cells: ReadonlyArray<string>, line: number, place: Place, column: number, day: Days): boolean {
    const { at } = this.#columns[column]
    const cell = at.find((i) => cells[i] !== undefined && cells[i] !== '' && cells[i] !== 'NA')
    if (cell === undefined) return false
    const head = this.#heads?.[cell] ?? ''
    const word = this.#words.get(cells[cell])
    if (word === undefined) {
      this.#refuse(line, head, cells[cell], 'a status of VIINA is UA, RU or CONTESTED, and an empty cell no data')
      return true
    }
    for (const name of word.names) name.standsIn(cells)
    const states = place.states[column]
    const taken = states.take(day, word.status, line)
    if (taken === 'same') return false
    if (taken === 'news') return true
    if (taken === 'earlier') {
      const message =
        this.#date < 0
          ? 'of this place there is a row above: let each place have one'
          : `of this place there is a row of ${states.day?.text} above: sort the table by date`
      this.#refuse(line, head, day.text, message)
      return true
    }
    const message = 'of this place and day there are rows that say different things, and none is taken: correct one'
    for (const one of [states.contradictedLine(), line])
      if (one !== undefined) this.#refuse(one, head, cells[cell], message)
    return true
  }

  #teller(place: PlaceId, isInterpolated: boolean, { source, interpolated }: StatusColumn): ViinaTeller {
    const own = isInterpolated ? interpolated : source
    const manner = isInterpolated ? { manner: 'interpolated' } : {}
    const say = (day: Days, body: Replacement, line: number): void =>
      this.#statements.say(stateKey(own, { place, at: day }), this.#options.recordedAt, own, body, undefined, line)
    return {
      seen: (day, status, line) => say(day, seenState({ place, at: day }, status), line),
      changed: (day, at, from, to, line) => say(day, { ...changedState(place, at, from, to), ...manner }, line)
    }
  }
}
