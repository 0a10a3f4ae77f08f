/** Whom a status names. */
import type { Status } from 'changing-hands'

/** Everybody whom a status names as holding, fighting for or sharing a place. */
export const partiesOf = (status: Status): ReadonlyArray<string> => {
  switch (status.kind) {
    case 'held':
      return [status.by]
    case 'contested':
      return status.among
    case 'shared':
      return status.shares.map(({ by }) => by)
    default:
      return []
  }
}
