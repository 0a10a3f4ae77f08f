/** Text to a log, bytes to a history; and files in and out. */
import { logOf, orThrow, parseLog, project } from 'changing-hands'
import { formatLog } from 'changing-hands'
import { loadHistory, saveHistory } from 'changing-hands/save'
import Ajv from 'ajv'
import type { Row } from './rows.js'
import { compared, same } from './rows.js'
import { worldOf } from './world.js'

/** What a record of a change is, as far as a schema says: nothing is said of dates, ids that are there twice, and order. */
const schema = {
  type: 'object',
  required: ['id', 'type', 'v', 'recordedAt', 'source'],
  properties: {
    id: { type: 'string', minLength: 1, maxLength: 1000 },
    type: { enum: ['ControlChanged', 'EventRetracted'] },
    v: { const: 1 },
    recordedAt: { type: 'string' },
    source: { type: 'object', required: ['id'], properties: { id: { type: 'string' } } },
    place: { type: 'string' },
    at: { type: 'string' },
    to: { type: 'object', required: ['kind'], properties: { kind: { const: 'held' }, by: { type: 'string' } } },
    target: { type: 'string' },
    reason: { type: 'string' }
  }
}

export const reading = async (size: number): Promise<ReadonlyArray<Row>> => {
  const { records, log, history } = worldOf(size)
  const text = formatLog(log)
  const lines = text.split('\n').slice(0, -1)
  const isRecord = new Ajv().compile(schema)
  same('parseLog', formatLog(orThrow(parseLog(text))), text)
  const saved = saveHistory(history)
  same('loadHistory', formatLog(orThrow(logOf(records))), text)
  const parsed = (): Array<unknown> => lines.map((line): unknown => JSON.parse(line))
  return [
    await compared(
      'reading',
      'parseLog',
      [
        { name: 'library', run: () => parseLog(text) },
        { name: 'JSON.parse of each line', run: parsed },
        { name: 'and ajv', run: () => parsed().every((one) => isRecord(one)) }
      ],
      1,
      2,
      9
    ),
    await compared(
      'reading',
      'loadHistory',
      [
        { name: 'library', run: () => loadHistory(saved) },
        { name: 'parseLog and project', run: () => project(orThrow(parseLog(text))) }
      ],
      1,
      0.25,
      9
    )
  ]
}
