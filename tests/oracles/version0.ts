/** Records as version 0 wrote them, from the description of version 0, not from the code that reads it. */
import type { ControlRecord, Replacement, Status } from 'changing-hands'

const holder = (status: Status): unknown =>
  status.kind === 'held' ? status.by : status.kind === 'uncontrolled' ? null : status

/** A date was called `date`, the new status `holder`, and the one before `previous`. */
const bodyOf = (said: ControlRecord | Replacement): Record<string, unknown> => {
  const old: Record<string, unknown> = { ...said }
  for (const name of ['at', 'to', 'from', 'status']) delete old[name]
  if ('at' in said) old.date = said.at
  if ('to' in said) old.holder = holder(said.to)
  if ('from' in said && said.from !== undefined) old.previous = holder(said.from)
  if ('status' in said) old.holder = holder(said.status)
  return old
}

export const toVersion0 = (now: ControlRecord): object => ({
  ...bodyOf(now),
  v: 0,
  // A source that has nothing but an id was written as that id.
  source: Object.keys(now.source).length === 1 ? now.source.id : now.source,
  ...(now.type === 'EventCorrected' ? { replacement: bodyOf(now.replacement) } : {})
})
