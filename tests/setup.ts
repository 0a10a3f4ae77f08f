/**
 * Property tests take a new seed each time, and print it when they fail. Where a run must be the same as the last one, as
 * when a change is about to land, FC_SEED gives one to all of them; the nightly run goes on looking.
 */
import fc from 'fast-check'

if (process.env.FC_SEED !== undefined) fc.configureGlobal({ seed: Number(process.env.FC_SEED) })
