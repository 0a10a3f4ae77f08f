import type { ControlRecord } from './records.js'

export type FlagName = 'besieged'
export const flagNames: ReadonlyArray<FlagName> = ['besieged']
export const flagOf = (record: ControlRecord): { readonly flag: FlagName; readonly value: boolean } | undefined =>
  record.type === 'SiegeChanged' ? { flag: 'besieged', value: record.besieged } : undefined
