/** What later rooms may use of the room "testing". */
export { arbitraryPlaceRecords, placeWindow } from './places.js'
export {
  changesOfHands,
  countRange,
  enumerateWorlds,
  forEachDating,
  itemsOf,
  keptAfter,
  possibleAt,
  possibleByChronon,
  recaptures,
  storiesOf,
  tenureIn,
  tenureRange
} from './worlds.js'
export type { WorldItem } from './worlds.js'
