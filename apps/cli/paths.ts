/** Names of files. */
import { standard } from './session.js'

/** `captures` of `lists/captures.csv`. */
export const stemOf = (path: string): string => {
  const name = path.split(/[\\/]/).at(-1) ?? path
  return path === standard ? 'standard input' : name.replace(/(\.jsonl?)?(\.gz)?$|\.[^.]+$/, '') || name
}
