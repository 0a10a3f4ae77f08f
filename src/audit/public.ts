/** `changing-hands/audit`: why an answer is what it is, what would settle it, and what is wrong with a log. */
export { audit } from './audit.js'
export { explain } from './explain.js'
export type { Doubted, Explained, Explanation } from './explain.js'
export type { Fact } from './facts.js'
export type { Finding, FindingKind } from './finding.js'
export type { Outcome, Settling } from './settle.js'
