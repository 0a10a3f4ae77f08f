/** What both tables are made of, and how they are put to the test: nothing here or in them is of this library but `lawsOf`. */
import { lawsOf } from 'changing-hands/testing'
import type { Law } from 'changing-hands/testing'
import fc from 'fast-check'

/** A report that a place passed to a holder on a day; or, with `retracts`, that another report was mistaken. */
export interface Report {
  readonly id: string
  readonly place: string
  readonly holder: string
  /** ISO dates: on which it passed, and on which the report came in. */
  readonly day: string
  readonly learned: string
  readonly retracts?: string
}

/** A table, however it keeps what it was told. */
export interface Table<S> {
  readonly empty: S
  readonly evolve: (state: S, report: Report) => S
  /** Who held a place at the end of a day, by what had come in at the end of another one. */
  readonly holderOn: (state: S, place: string, day: string, known: string) => string | undefined
}

const places = ['anah', 'rawa']
const dates = ['2017-11-03', '2017-11-08', '2017-11-17', '2017-11-19']
const date = fc.constantFrom(...dates)

/** Few places, dates and holders, so that the reports get into each other's way. */
const reports: fc.Arbitrary<ReadonlyArray<Report>> = fc.array(
  fc.record({
    id: fc.constantFrom('e1', 'e2', 'e3', 'e4', 'e5'),
    place: fc.constantFrom(...places),
    holder: fc.constantFrom('army', 'isis'),
    day: date,
    learned: date
  }),
  { maxLength: 5 }
)

/** The laws of a table: who held every place on every day is all that it is asked. */
export const lawsOfTable = <S>({ empty, evolve, holderOn }: Table<S>): ReadonlyArray<Law> => {
  const holders = (state: S, known: string): unknown =>
    places.map((place) => [place, dates.map((day) => holderOn(state, place, day, known) ?? 'nobody knows')])
  const end = '9999-12-31'
  return lawsOf({
    records: reports,
    project: (all) => all.reduce((state, report) => evolve(state, report), empty),
    answer: (state) => holders(state, end),
    id: ({ id }) => id,
    evolve,
    reload: (state): S => JSON.parse(JSON.stringify(state)),
    retract: (report) => ({ ...report, id: `${report.id}, retracted`, retracts: report.id, learned: '2017-11-20' }),
    known: {
      dates: date,
      has: ({ learned }, known) => learned <= known,
      answer: holders,
      end
    }
  })
}
