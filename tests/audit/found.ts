/** The findings of one kind; the others are left aside. */
import type { ControlRecord, Finding, FindingKind, History } from 'changing-hands'
import { audit } from 'changing-hands'
import { historyOf } from '../given.js'

export type Of<Kind extends FindingKind> = Extract<Finding, { kind: Kind }>

export const foundIn = <Kind extends FindingKind>(kind: Kind, history: History): ReadonlyArray<Of<Kind>> =>
  audit(history).filter((finding): finding is Of<Kind> => finding.kind === kind)

export const found = <Kind extends FindingKind>(
  kind: Kind,
  ...records: ReadonlyArray<ControlRecord | ReadonlyArray<ControlRecord>>
): ReadonlyArray<Of<Kind>> => foundIn(kind, historyOf(...records))

export const kindsIn = (history: History): ReadonlyArray<FindingKind> => audit(history).map(({ kind }) => kind)

export type MissingChange = Of<'contradiction'>['missing'][number]

/** Every change that the audit names one by one as unreported: all but those that are only seen. */
export const missingIn = (history: History): ReadonlyArray<MissingChange> =>
  audit(history).flatMap((finding) =>
    finding.kind === 'gap'
      ? [finding]
      : finding.kind === 'same-event' || finding.kind === 'contradiction'
        ? finding.missing
        : []
  )
