import { expect, test } from 'vitest'
import type { LogEntry } from '@/api/logs'
import { groupsOf, isMessageId } from './group-lines'
import { levelOf, worstOf } from './log-levels'

let id = 0

function line(instance_id: string, level: LogEntry['level'], message: string, second: number): LogEntry {
  id += 1
  const timestamp = `2026-11-22T14:00:${String(second).padStart(2, '0')}Z`
  return { id, log_source_id: 'd', instance_id, timestamp, level, message }
}

test('lines gather by message, the message with the newest line first', () => {
  const groups = groupsOf([
    line('b', 'INFO', 'Meta reports: read', 9),
    line('a', 'INFO', 'Accepted', 5),
    line('b', 'INFO', 'Accepted', 4),
  ])
  expect(groups.map(({ id: name, count, timestamp }) => [name, count, timestamp])).toEqual([
    ['b', 2, '2026-11-22T14:00:09Z'],
    ['a', 1, '2026-11-22T14:00:05Z'],
  ])
})

test('the headline is the newest line of the most urgent level, and only its first row', () => {
  const [group] = groupsOf([
    line('a', 'DEBUG', 'Attempt 2 took 8ms.', 9),
    line('a', 'ERROR', 'Refused\n{"code": 1}', 8),
    line('a', 'ERROR', 'Time-out', 7),
    line('a', 'INFO', 'Promised', 6),
  ])
  expect(group).toMatchObject({ level: 'error', headline: 'Refused', count: 4 })
})

test('a level is known in capitals too, and an unknown one is no alarm', () => {
  expect([levelOf('WARN'), levelOf('error'), levelOf('FATAL')]).toEqual(['warn', 'error', 'info'])
  expect(worstOf(['info', 'warn', 'debug'])).toBe('warn')
})

test('only messages have a page to open', () => {
  expect(isMessageId('01a203b9-d714-760c-a48a-6d3fd29edde0')).toBe(true)
  expect(isMessageId('dcefdf2f-da9c-4e35-9fa3-7cf66a853420')).toBe(false)
})
