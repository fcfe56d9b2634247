import { and, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '../../db/client'
import { auditEntries, courseClasses, enrolments, teamBoards, teamMembers, teams } from '../../db/schema'
import type { Actor } from '../../lib/audit/record-audit'
import { listAttendedClasses } from '../../lib/enrolments/attended-classes'
import { DomainError } from '../../lib/errors'
import { readRoster } from '../../lib/teaching/roster-queries'
import { arrangeTeams } from '../../lib/teams/arrange-teams'
import { markIntegrating } from '../../lib/teams/mark-integrating'
import { moveStudent } from '../../lib/teams/move-student'
import { readBoard, readBoardVersion, readOwnTeam } from '../../lib/teams/queries'
import { addTeam, removeTeam, saveTeam } from '../../lib/teams/save-team'
import { showTeams } from '../../lib/teams/show-teams'
import { undoBoard } from '../../lib/teams/undo-board'
import { addPrerequisite } from '../support/prerequisites'
import { makeTaughtClass } from '../support/taught-class'

type Made = Awaited<ReturnType<typeof makeTaughtClass>>
const by = ({ classId, now }: Made, actor: Actor) => ({ classId, actor, now })

/** Three teams, with everybody in one. */
async function makeArranged(students = 6) {
  const made = await makeTaughtClass({ students })
  await arrangeTeams({ ...by(made, made.trainer.actor), teams: 3, colleagues: 'together', seenVersion: 0 })
  const board = await readBoard(db, made.classId)
  return { ...made, board }
}
const placeOf = async (enrolmentId: string) =>
  (await db.select().from(teamMembers).where(eq(teamMembers.enrolmentId, enrolmentId)))[0]?.teamId ?? null

async function refusal(act: Promise<unknown>): Promise<DomainError> {
  const error = await act.then(
    () => null,
    (caught: unknown) => caught,
  )
  if (!(error instanceof DomainError)) throw error ?? new Error('it was not refused')
  return error
}

describe('teams of a class', () => {
  test('are arranged as suggested, and again the same', async () => {
    const made = await makeArranged()
    const { board } = made
    expect(board.teams.map((team) => team.name)).toEqual(['Harbour', 'Mill', 'Quarry'])
    expect(board.teams.map((team) => team.members.length)).toEqual([2, 2, 2])
    for (const team of board.teams) expect(new Set(team.members.map((member) => member.organisation)).size).toBe(1)
    await arrangeTeams({ ...by(made, made.trainer.actor), teams: 3, colleagues: 'together', seenVersion: board.version })
    const again = await readBoard(db, made.classId)
    expect(again.teams.map((team) => team.members.map((member) => member.name))).toEqual(
      board.teams.map((team) => team.members.map((member) => member.name)),
    )
    expect(again.version).toBe(board.version + 1)
  })

  test('that are spare go with a smaller suggestion, and come back with their rooms when it is undone', async () => {
    const made = await makeArranged()
    const [, , third] = made.board.teams
    if (!third) throw new Error('no third team')
    const rooms = { meetingUrl: 'https://teams.example/quarry', whiteboardUrl: null }
    await saveTeam({ ...by(made, made.trainer.actor), teamId: third.id, name: 'Quarry', ...rooms })
    const seen = await readBoard(db, made.classId)
    await arrangeTeams({ ...by(made, made.trainer.actor), teams: 2, colleagues: 'spread', seenVersion: seen.version })
    expect((await readBoard(db, made.classId)).teams).toHaveLength(2)
    await undoBoard({ ...by(made, made.trainer.actor), seenVersion: seen.version + 1 })
    const back = await readBoard(db, made.classId)
    expect(back.teams.map(({ id, name, meetingUrl, members }) => ({ id, name, meetingUrl, of: members.map((one) => one.enrolmentId) }))).toEqual(
      seen.teams.map(({ id, name, meetingUrl, members }) => ({ id, name, meetingUrl, of: members.map((one) => one.enrolmentId) })),
    )
    expect((await refusal(undoBoard({ ...by(made, made.trainer.actor), seenVersion: back.version }))).code).toBe('nothing-to-undo')
  })

  test('are not arranged over what another trainer has just done', async () => {
    const made = await makeArranged()
    await addTeam({ ...by(made, made.coTrainer.actor), name: 'Lighthouse' })
    const refused = await refusal(arrangeTeams({ ...by(made, made.trainer.actor), teams: 3, colleagues: 'spread', seenVersion: made.board.version }))
    expect(refused.code).toBe('board-changed')
    expect(refused.message).toContain('Daniel Mbeki')
    expect(refused.message).toContain('Lighthouse')
    expect((await readBoard(db, made.classId)).teams).toHaveLength(4)
  })

  test('have the same number on the roster as on the board, also when one before them is gone', async () => {
    const made = await makeArranged()
    const [first] = made.board.teams
    await removeTeam({ ...by(made, made.trainer.actor), teamId: first?.id ?? '' })
    const [taught] = await listAttendedClasses(db, eq(courseClasses.id, made.classId))
    if (!taught) throw new Error('no class')
    const { seats } = await readRoster(db, taught, made.now)
    const numbers = new Map(seats.map(({ id, team }) => [id, team?.number ?? null]))
    const { teams: left, without } = await readBoard(db, made.classId)
    expect(left).toHaveLength(2)
    for (const [index, team] of left.entries()) for (const { enrolmentId } of team.members) expect(numbers.get(enrolmentId)).toBe(index + 1)
    for (const { enrolmentId } of without) expect(numbers.get(enrolmentId)).toBeNull()
  })

  test('are added, renamed and taken away; no two have one name', async () => {
    const made = await makeArranged()
    const own = by(made, made.trainer.actor)
    const fourth = await addTeam({ ...own, name: '' })
    const board = await readBoard(db, made.classId)
    expect(board.teams.at(-1)?.name).toBe('Orchard')
    expect((await refusal(addTeam({ ...own, name: 'orchard' }))).field).toBe('name')
    const rooms = { meetingUrl: null, whiteboardUrl: null }
    expect((await refusal(saveTeam({ ...own, ...rooms, teamId: fourth, name: 'MILL' }))).field).toBe('name')
    expect((await refusal(saveTeam({ ...own, ...rooms, teamId: fourth, name: ' ' }))).field).toBe('name')
    const http = { meetingUrl: 'http://teams.example', whiteboardUrl: null }
    expect((await refusal(saveTeam({ ...own, ...http, teamId: fourth, name: 'Pier' }))).field).toBe('meetingUrl')
    await saveTeam({ ...own, ...rooms, teamId: fourth, name: 'Pier', colour: 'warm' })
    const [first] = board.teams
    if (!first) throw new Error('no team')
    await removeTeam({ ...own, teamId: first.id })
    const after = await readBoard(db, made.classId)
    expect(after.teams.map((team) => team.name)).toEqual(['Mill', 'Quarry', 'Pier'])
    expect(after.without).toHaveLength(2)
    await undoBoard({ ...own, seenVersion: after.version })
    expect((await readBoard(db, made.classId)).teams[0]?.members).toHaveLength(2)
    expect((await refusal(removeTeam({ ...own, teamId: made.seats[0]?.enrolmentId ?? '' }))).code).toBe('no-such-team')
  })

  test('refuse a number of teams that makes no sense', async () => {
    const made = await makeTaughtClass()
    for (const count of [0, 21, 2.5, Number.NaN])
      expect((await refusal(arrangeTeams({ ...by(made, made.trainer.actor), teams: count, colleagues: 'spread', seenVersion: 0 }))).field).toBe(
        'teams',
      )
  })
})

describe('a student on the board', () => {
  test('moves, and back when it is undone', async () => {
    const made = await makeArranged()
    const [from, to] = made.board.teams
    const person = from?.members[0]
    if (!from || !to || !person) throw new Error('no teams')
    const own = by(made, made.trainer.actor)
    const move = { enrolmentId: person.enrolmentId, fromTeamId: from.id, toTeamId: to.id, seenVersion: made.board.version }
    await moveStudent({ ...own, ...move })
    expect(await placeOf(person.enrolmentId)).toBe(to.id)
    const { last, version } = await readBoard(db, made.classId)
    expect(last?.said).toBe(`${person.name} moved from Harbour to Mill`)
    await undoBoard({ ...own, seenVersion: version })
    expect(await placeOf(person.enrolmentId)).toBe(from.id)
  })

  test('whom somebody else has just moved stays there, and the sentence says who moved whom where', async () => {
    const made = await makeArranged()
    const [from, to, third] = made.board.teams
    const person = from?.members[0]
    if (!from || !to || !third || !person) throw new Error('no teams')
    const seen = { enrolmentId: person.enrolmentId, fromTeamId: from.id, seenVersion: made.board.version }
    await moveStudent({ ...by(made, made.coTrainer.actor), ...seen, toTeamId: to.id })
    const refused = await refusal(moveStudent({ ...by(made, made.trainer.actor), ...seen, toTeamId: third.id }))
    expect(refused.code).toBe('moved-meanwhile')
    expect(refused.message).toContain(`Daniel Mbeki moved ${person.name} to Mill`)
    expect(await placeOf(person.enrolmentId)).toBe(to.id)
  })

  test('whom somebody else took out of all teams, or moved there and back, is not moved on an old look', async () => {
    const made = await makeArranged()
    const [from, to] = made.board.teams
    const [one, two] = from?.members ?? []
    if (!from || !to || !one || !two) throw new Error('no teams')
    const other = by(made, made.coTrainer.actor)
    await moveStudent({ ...other, enrolmentId: one.enrolmentId, fromTeamId: from.id, seenVersion: made.board.version, toTeamId: null })
    const late = { fromTeamId: from.id, seenVersion: made.board.version, toTeamId: to.id }
    const out = await refusal(moveStudent({ ...by(made, made.trainer.actor), enrolmentId: one.enrolmentId, ...late }))
    expect(out.message).toContain(`Daniel Mbeki moved ${one.name} to no team`)
    const version = await readBoardVersion(db, made.classId)
    await moveStudent({ ...other, enrolmentId: two.enrolmentId, fromTeamId: from.id, seenVersion: version, toTeamId: to.id })
    await moveStudent({ ...other, enrolmentId: two.enrolmentId, fromTeamId: to.id, seenVersion: version + 1, toTeamId: from.id })
    expect((await refusal(moveStudent({ ...by(made, made.trainer.actor), enrolmentId: two.enrolmentId, ...late }))).code).toBe('moved-meanwhile')
  })

  test('moves although others were moved meanwhile: only what happened to this one counts', async () => {
    const made = await makeArranged()
    const [from, to] = made.board.teams
    const [one, two] = from?.members ?? []
    if (!from || !to || !one || !two) throw new Error('no teams')
    const seen = { fromTeamId: from.id, seenVersion: made.board.version, toTeamId: to.id }
    await moveStudent({ ...by(made, made.coTrainer.actor), enrolmentId: one.enrolmentId, ...seen })
    await moveStudent({ ...by(made, made.trainer.actor), enrolmentId: two.enrolmentId, ...seen })
    expect(await placeOf(two.enrolmentId)).toBe(to.id)
  })

  test('moved by two trainers at once goes where one of them says, and the other is told, every time', async () => {
    const made = await makeArranged()
    const [from, to, third] = made.board.teams
    const person = from?.members[0]
    if (!from || !to || !third || !person) throw new Error('no teams')
    for (let round = 0; round < 10; round += 1) {
      const board = await readBoard(db, made.classId)
      const fromTeamId = await placeOf(person.enrolmentId)
      const [left, right] = board.teams.filter((team) => team.id !== fromTeamId)
      const seen = { enrolmentId: person.enrolmentId, fromTeamId, seenVersion: board.version }
      const both = await Promise.allSettled([
        moveStudent({ ...by(made, made.trainer.actor), ...seen, toTeamId: left?.id ?? null }),
        moveStudent({ ...by(made, made.coTrainer.actor), ...seen, toTeamId: right?.id ?? null }),
      ])
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      expect(await readBoardVersion(db, made.classId)).toBe(board.version + 1)
    }
  })

  test('is in the Nexus Integration Team only from a team', async () => {
    const made = await makeArranged()
    const person = made.board.teams[0]?.members[0]
    if (!person) throw new Error('nobody')
    const own = by(made, made.trainer.actor)
    await markIntegrating({ ...own, enrolmentId: person.enrolmentId, isIntegrating: true })
    expect((await readBoard(db, made.classId)).teams[0]?.members.find((one) => one.enrolmentId === person.enrolmentId)?.isIntegrating).toBe(true)
    const fresh = await makeTaughtClass()
    const seat = fresh.seats[0]?.enrolmentId ?? ''
    expect((await refusal(markIntegrating({ ...by(fresh, fresh.trainer.actor), enrolmentId: seat, isIntegrating: true }))).code).toBe('no-team')
  })

  test('leaves the board with the seat, and a change about them is refused', async () => {
    const made = await makeArranged()
    const [from, to] = made.board.teams
    const person = from?.members[0]
    if (!from || !to || !person) throw new Error('no teams')
    await db.update(enrolments).set({ cancelledAt: made.now }).where(eq(enrolments.id, person.enrolmentId))
    expect(await placeOf(person.enrolmentId)).toBeNull()
    const move = { enrolmentId: person.enrolmentId, fromTeamId: from.id, toTeamId: to.id, seenVersion: made.board.version }
    expect((await refusal(moveStudent({ ...by(made, made.trainer.actor), ...move }))).code).toBe('no-such-seat')
  })

  test('is never moved to a team of another class, nor from there', async () => {
    const [made, other] = [await makeArranged(), await makeArranged()]
    const [from] = made.board.teams
    const [foreign] = other.board.teams
    const person = from?.members[0]
    if (!from || !foreign || !person) throw new Error('no teams')
    const own = by(made, made.trainer.actor)
    const move = { enrolmentId: person.enrolmentId, fromTeamId: from.id, seenVersion: made.board.version, toTeamId: foreign.id }
    expect((await refusal(moveStudent({ ...own, ...move }))).code).toBe('no-such-team')
    const seat = other.seats[0]?.enrolmentId ?? ''
    expect((await refusal(moveStudent({ ...own, ...move, enrolmentId: seat }))).code).toBe('no-such-seat')
  })

  test('with a required prerequisite that is not declared shows as a gap', async () => {
    const made = await makeTaughtClass({ students: 2 })
    await addPrerequisite(made.classId, { declaredBy: [made.seats[0]?.enrolmentId ?? ''] })
    const { without } = await readBoard(db, made.classId)
    expect(without.filter((one) => one.hasGap).map((one) => one.enrolmentId)).toEqual([made.seats[1]?.enrolmentId])
  })
})

describe('students', () => {
  test('see their team, its mates and its room once teams are shown, and of other teams only name and size', async () => {
    const made = await makeArranged()
    const seat = made.seats[0]
    if (!seat) throw new Error('no seat')
    const reader = { classId: made.classId, personId: seat.personId }
    expect(await readOwnTeam(db, reader)).toBeNull()
    await showTeams({ ...by(made, made.trainer.actor), isShown: true })
    const own = await readOwnTeam(db, reader)
    expect(own?.mates).toHaveLength(2)
    expect(own?.mates[0]).toMatchObject({ name: seat.name, isYou: true })
    expect(own?.nexus.filter((team) => team.isOwn)).toHaveLength(1)
    expect(JSON.stringify(own)).not.toContain('@')
    expect(await readOwnTeam(db, { classId: made.classId, personId: made.buyer.id })).toBeNull()
    await showTeams({ ...by(made, made.trainer.actor), isShown: false })
    expect(await readOwnTeam(db, reader)).toBeNull()
    const empty = await makeTaughtClass()
    expect((await refusal(showTeams({ ...by(empty, empty.trainer.actor), isShown: true }))).code).toBe('no-teams')
  })
})

describe('a trainer of another class, a student and whoever else', () => {
  test('find no such class, whatever they try, and nothing changes', async () => {
    const made = await makeArranged()
    const [from, to] = made.board.teams
    const person = from?.members[0]
    if (!from || !to || !person) throw new Error('no teams')
    const { version } = made.board
    for (const actor of [made.stranger.actor, made.seats[0]?.actor ?? made.buyer.actor, { kind: 'link' as const }]) {
      const foreign = by(made, actor)
      const rooms = { meetingUrl: null, whiteboardUrl: null }
      const tries = [
        () => moveStudent({ ...foreign, enrolmentId: person.enrolmentId, fromTeamId: from.id, toTeamId: to.id, seenVersion: version }),
        () => markIntegrating({ ...foreign, enrolmentId: person.enrolmentId, isIntegrating: true }),
        () => arrangeTeams({ ...foreign, teams: 2, colleagues: 'spread', seenVersion: version }),
        () => addTeam({ ...foreign, name: 'Mine' }),
        () => saveTeam({ ...foreign, ...rooms, teamId: from.id, name: 'Mine' }),
        () => removeTeam({ ...foreign, teamId: from.id }),
        () => showTeams({ ...foreign, isShown: true }),
        () => undoBoard({ ...foreign, seenVersion: version }),
      ]
      for (const one of tries) expect((await refusal(one())).code).toBe('class-unknown')
    }
    expect(await readBoardVersion(db, made.classId)).toBe(version)
    expect(await db.select().from(teams).where(eq(teams.classId, made.classId))).toHaveLength(3)
    const written = await db
      .select()
      .from(auditEntries)
      .where(and(eq(auditEntries.subjectId, made.classId), eq(auditEntries.actorId, made.stranger.id)))
    expect(written).toEqual([])
    expect((await db.select().from(teamBoards).where(eq(teamBoards.classId, made.classId)))[0]?.shownAt).toBeNull()
  })
})
