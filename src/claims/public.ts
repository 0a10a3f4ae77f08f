/** `changing-hands/claims`: claims about places and regions as data, and the log's verdict on them. */
export { checkClaim, verdictsOf } from './check.js'
export type { Checked, CheckClaimOptions, CheckOptions, VerdictSince } from './check.js'
export { Claim, claimsFrom } from './claim.js'
export type { Judgement, Verdict } from './court.js'
