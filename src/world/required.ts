/** What must have been so before an item, if nothing is missing. */
import type { Status } from '../record/index.js'
import type { Item } from './item.js'

/** The statuses one of which a gap before the item stands for: what it came from, or what was seen. Empty where it asks for none. */
export const requiredBy = (item: Item): ReadonlyArray<Status> => (item.observed ? item.to : item.from)
