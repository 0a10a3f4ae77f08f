/** Records in a line each, to compare: when, what was and what is; `seen` where nothing changed. */
import type { ControlRecord } from 'changing-hands'
import { formatStatus } from 'changing-hands'

export const inShort = (record: ControlRecord): string => {
  switch (record.type) {
    case 'ControlChanged':
      return `${record.at} ${record.from === undefined ? '' : `${formatStatus(record.from)} `}> ${formatStatus(record.to)}`
    case 'ControlObserved':
      return `${record.at} seen ${formatStatus(record.status)}`
    case 'ControlClaimed':
      return `${record.at} claimed by ${record.by}`
    default:
      return record.type
  }
}

/** The same, and before it the place. */
export const withPlace = (record: ControlRecord): string =>
  `${'place' in record ? record.place : ''} ${inShort(record)}`

/** The same, and before it whose record it is. */
export const withSource = (record: ControlRecord): string => `${record.source.id} ${withPlace(record)}`
