/**
 * The spans of a place's statuses straight from columns, where no item needs to be made: reports that each stand for an
 * occurrence of their own and say nothing of their order. The same two roads as in `supports`, for the same answers:
 * bounds that never overlap (chain), and changes that say nothing of what was before (windows).
 */
import type { ControlChanged, ControlObserved, Status } from '../record/index.js'
import { admits } from '../record/index.js'
import { alike, ascending, Spans } from './outline.js'
import { agreesWhenSeen } from './story.js'
import { windowsOf } from './windows.js'

/** A report of who had control. */
export type ControlReport = ControlChanged | ControlObserved

/** Reports as columns, in canonical order. `lo` and `hi` (both included, in chronons) are as their dates say. */
export interface Reports {
  readonly records: ReadonlyArray<ControlReport>
  readonly lo: Float64Array
  readonly hi: Float64Array
  /** What each says that the place is from then on. */
  readonly says: ReadonlyArray<Status>
  /** Whether one of them may have an occurrence or an `after`. */
  readonly linked: boolean
  /** Whether one of them may say what was before, or what was seen. */
  readonly gapped: boolean
}

const statedBefore = (report: ControlReport): Status | undefined => (report.type === 'ControlChanged' ? report.from : undefined)

/** Whether a gap lies between a report that left `left` and this one, and if so what it requires. */
const requiredAfter = (left: Status, report: ControlReport): Status | undefined => {
  if (report.type === 'ControlObserved') return agreesWhenSeen(left, report.status) ? undefined : report.status
  return report.from === undefined || admits(left, report.from) ? undefined : report.from
}

const chainSpans = ({ records, lo, hi, says, gapped }: Reports, order: ReadonlyArray<number>): Spans | undefined => {
  const n = order.length
  const spans = new Spans()
  let left: Status | undefined
  /** From when on `left` is possible, and the least chronon of the report that it was last said by. */
  let since = -Infinity
  let said = -Infinity
  for (let k = 0; k < n; k++) {
    const i = order[k]
    if (k > 0 && !(lo[i] > hi[order[k - 1]])) return undefined
    const status = says[i]
    if (gapped && status.kind === 'unknown' && records[i].type === 'ControlObserved') return undefined
    if (left === undefined) spans.push(gapped ? statedBefore(records[i]) : undefined, -Infinity, hi[i])
    else {
      const required = gapped ? requiredAfter(left, records[i]) : undefined
      if (required === undefined && alike(left, status)) {
        // It goes on; a status that mostly repeats itself is one span.
        said = lo[i]
        continue
      }
      spans.push(left, since, hi[i])
      if (required !== undefined) spans.push(required, said + 1, hi[i])
    }
    left = status
    since = said = lo[i]
  }
  spans.push(left, since, Infinity)
  return spans
}

const windowSpans = ({ lo, hi, says }: Reports): Spans => {
  const { until, firstBy } = windowsOf({ lo, hi, before: undefined })
  const spans = new Spans()
  spans.push(undefined, -Infinity, firstBy)
  for (let i = 0; i < says.length; i++) spans.push(says[i], lo[i], until[i])
  return spans
}

/** The spans of these reports, of which there must be one; `undefined` where only items can tell. O(n log n). */
export const plainSpans = (reports: Reports): Spans | undefined => {
  if (reports.linked) return undefined
  const spans = chainSpans(reports, ascending(reports.lo))
  return spans ?? (reports.gapped ? undefined : windowSpans(reports))
}
