/**
 * What each kind of table makes of its rows: one row of this table a kind. To add a kind, give its mapping a type in mapping.ts; the
 * compiler then asks for its columns, its fields and its reader.
 */
import { statusKey } from '../record/index.js'
import type { Fault } from '../time/index.js'
import type { Column, DateCell, Mapping, MappingKind, MappingOf } from './mapping.js'
import { needed, saysNothing } from './rowReader.js'
import type { RowReader, RowTaker } from './rowReader.js'
import { SnapshotTable } from './snapshots.js'
import { SpellTable } from './spells.js'
import { cellOf } from './tableDates.js'
import { wideFaults, WideSnapshotTable } from './wideSnapshots.js'

interface Kind<M extends Mapping> {
  /** The columns that must be there. */
  readonly columns: (mapping: M) => ReadonlyArray<Column>
  /** What is wrong with the heads beside columns that are missing. */
  readonly faults?: (mapping: M, heads: ReadonlyArray<string>) => ReadonlyArray<Fault>
  readonly reader: (rows: RowReader, mapping: M, heads: ReadonlyArray<string>) => RowTaker
}

const datesAt = (cell: DateCell): ReadonlyArray<Column> => cellOf(cell).columns

const changes: Kind<MappingOf<'changes'>> = {
  columns: ({ at, to, from }) => [...datesAt(at), to, ...(from === undefined ? [] : [from])],
  reader: (rows, mapping) => {
    const dates = rows.dateIn(mapping.at)
    const to = rows.indexOf(mapping.to)
    const from = mapping.from === undefined ? -1 : rows.indexOf(mapping.from)
    return {
      row: (cells, line) => {
        const gainer = rows.status(cells, to, mapping.to)
        if (gainer === null) return rows.statements.note(saysNothing)
        // An empty cell of losers says nothing, unless the mapping says what it says.
        const isBlank = from < 0 || rows.textAt(cells, from) === ''
        const loser = from < 0 || (isBlank && !rows.isSaid('')) ? null : rows.status(cells, from, mapping.from ?? '')
        const place = rows.place(cells)
        const at = needed(dates.of(cells), dates.columns)
        rows.say(cells, line, [place, at, statusKey(gainer)], {
          type: 'ControlChanged',
          place,
          at,
          ...(loser === null ? {} : { from: loser }),
          to: gainer,
          ...rows.manner(cells)
        })
      }
    }
  }
}

const observations: Kind<MappingOf<'observations'>> = {
  columns: ({ at, status }) => [...datesAt(at), status],
  reader: (rows, mapping) => {
    const dates = rows.dateIn(mapping.at)
    const column = rows.indexOf(mapping.status)
    return {
      row: (cells, line) => {
        const status = rows.status(cells, column, mapping.status)
        if (status === null) return rows.statements.note(saysNothing)
        const place = rows.place(cells)
        const at = needed(dates.of(cells), dates.columns)
        rows.say(cells, line, [place, at], {
          type: 'ControlObserved',
          place,
          at,
          status,
          ...(mapping.throughout === true ? { throughout: true } : {})
        })
      }
    }
  }
}

const claims: Kind<MappingOf<'claims'>> = {
  columns: ({ at, by }) => [...datesAt(at), by],
  reader: (rows, mapping) => {
    const dates = rows.dateIn(mapping.at)
    const column = rows.indexOf(mapping.by)
    return {
      row: (cells, line) => {
        const by = rows.actor(cells, column, mapping.by)
        const place = rows.place(cells)
        const at = needed(dates.of(cells), dates.columns)
        rows.say(cells, line, [place, at, by], { type: 'ControlClaimed', place, at, by })
      }
    }
  }
}

const spells: Kind<MappingOf<'spells'>> = {
  columns: ({ holder, start, end }) => [holder, ...datesAt(start), ...datesAt(end)],
  reader: (rows, mapping) => new SpellTable(rows, mapping)
}

const snapshots: Kind<MappingOf<'snapshots'>> = {
  columns: ({ at, status }) => [...datesAt(at), status],
  reader: (rows, mapping) => new SnapshotTable(rows, mapping)
}

const wideSnapshots: Kind<MappingOf<'wide snapshots'>> = {
  columns: () => [],
  faults: wideFaults,
  reader: (rows, mapping, heads) => new WideSnapshotTable(rows, mapping, heads)
}

export const kinds: { readonly [K in MappingKind]: Kind<MappingOf<K>> } = {
  changes,
  observations,
  claims,
  spells,
  snapshots,
  'wide snapshots': wideSnapshots
}
