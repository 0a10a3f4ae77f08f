/**
 * Trying out: what other reports of a place would come to, told as a story tells its own; and the reasons behind everything
 * that a story has.
 */
import type { Status } from '../record/index.js'
import type { Limits, Reason, Report, Solved, Stretches } from '../world/index.js'
import { ofControl, reasonsAmong, reasonsOf, spansOf, Worlds } from '../world/index.js'
import type { Frame } from './frame.js'
import type { Story } from './story.js'
import { columnedAs } from './story.js'

/** What reports come to, how many links of theirs have no effect, and where a horizon leaves no evidence of something. */
export interface Supposed extends Solved {
  readonly dropped: number
  readonly lapsed: Stretches
}

/** What these reports, of which there must be one, would come to in the place of a story's own. */
export const suppose = (story: Story, frame: Frame, limits: Limits, reports: ReadonlyArray<Report>): Supposed => {
  const { columns, linked, retold } = story.tell?.(frame, reports, story) ?? columnedAs(frame, ofControl, reports)
  const { spans: solved, exact } = spansOf(new Worlds(columns, limits))
  const spans = retold === undefined ? solved : retold(solved)
  const items = linked?.items ?? Array.from({ length: columns.count }, (_, i) => columns.item(i))
  const lapses = story.limiter?.ofStory(reasonsOf(spans, columns), columns, items).lapses
  return { spans, exact, dropped: linked?.order.dropped.length ?? 0, lapsed: lapses?.all ?? [] }
}

/** The reasons behind everything that the story's items can have left the place in, by what they rest on. */
export const reasonsBehind = ({ columns, columned: { retold }, worlds }: Story): ReadonlyArray<Reason<Status>> => {
  const { spans } = spansOf(worlds)
  return reasonsAmong(columns, retold === undefined ? spans : retold(spans))
}
