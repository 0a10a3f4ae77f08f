/** Every command: to add one, write its file and add it here. */
import type { Command } from '../command.js'
import { audit } from './audit.js'
import { diff } from './diff.js'
import { draw } from './draw.js'
import { explain } from './explain.js'
import { exportAs } from './export.js'
import { fsck } from './fsck.js'
import { importTable } from './import.js'
import { map } from './map.js'
import { page } from './page.js'
import { story } from './story.js'
import { sync } from './sync.js'
import { who } from './who.js'

export const commands: ReadonlyArray<Command> = [
  who,
  story,
  map,
  diff,
  explain,
  audit,
  fsck,
  importTable,
  sync,
  exportAs,
  draw,
  page
]
