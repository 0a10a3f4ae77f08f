/** Who held this place on that date, from an append-only log of reported changes of control: the spine, and its audit. */
export * from './time/public.js'
export * from './record/public.js'
export * from './log/public.js'
export * from './world/public.js'
export * from './history/public.js'
export * from './questions/public.js'
export * from './audit/public.js'
