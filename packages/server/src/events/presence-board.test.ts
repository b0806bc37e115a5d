import type { TicketPerson } from '@deskhand/sdk'
import { describe, expect, it } from 'vitest'
import { NoteAllowance } from './note-allowance.ts'
import { PresenceBoard } from './presence-board.ts'

const person = (id: string): TicketPerson => ({ kind: 'member', id, name: id, avatarUrl: null })
const [grace, joan] = [person('grace'), person('joan')]

describe('the board of who is there', () => {
  it('tells whether something changed, and who is at which ticket', () => {
    const board = new PresenceBoard()
    expect(board.mark('t1', grace, 0)).toBe(true)
    expect(board.mark('t1', joan, 0)).toBe(true)
    expect(board.mark('t1', grace, 10)).toBe(false)
    expect(board.people('t1')).toEqual([grace, joan])
    expect(board.people('t2')).toEqual([])
    expect(board.unmark('t1', 'grace')).toBe(true)
    expect(board.unmark('t1', 'grace')).toBe(false)
    expect(board.people('t1')).toEqual([joan])
  })

  it('takes those off who have been silent for 45 seconds, and tells where', () => {
    const board = new PresenceBoard()
    board.mark('t1', grace, 0)
    board.mark('t1', joan, 30_000)
    board.mark('t2', grace, 30_000)
    expect(board.sweep(44_999)).toEqual([])
    expect(board.sweep(45_000)).toEqual(['t1'])
    expect(board.people('t1')).toEqual([joan])
    expect(board.sweep(80_000)).toEqual(['t1', 't2'])
    expect(board.people('t2')).toEqual([])
  })

  it('shows the name somebody has now', () => {
    const board = new PresenceBoard()
    board.mark('t1', grace, 0)
    board.mark('t1', { ...grace, name: 'Grace Hopper' }, 1)
    expect(board.people('t1')).toMatchObject([{ name: 'Grace Hopper' }])
  })

  it('holds only so many at one ticket', () => {
    const board = new PresenceBoard()
    for (let i = 0; i < 60; i += 1) board.mark('t1', person(`p${i}`), 0)
    expect(board.people('t1')).toHaveLength(50)
  })
})

describe('what one session may say', () => {
  it('is ten things at once, and then two a second', () => {
    const allowance = new NoteAllowance()
    const takeAt = (now: number, count: number): number =>
      Array.from({ length: count }, () => allowance.take('a', now)).filter(Boolean).length
    expect(takeAt(0, 20)).toBe(10)
    expect(takeAt(1_000, 20)).toBe(2)
    expect(allowance.take('b', 1_000)).toBe(true)
    allowance.sweep(2_000)
    expect(takeAt(2_000, 20)).toBe(2)
    allowance.sweep(60_000)
    expect(takeAt(60_000, 20)).toBe(10)
  })
})
