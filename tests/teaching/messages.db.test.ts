import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '../../db/client'
import {
  announcements,
  auditEntries,
  classChanges,
  classMessageCopies,
  classMessages,
  enrolments,
  mails,
  materials,
  people,
  sessionPlans,
} from '../../db/schema'
import { composeLetter } from '../../lib/emails/compose-letter'
import { DomainError, FormRefusal } from '../../lib/errors'
import { announce, withdrawAnnouncement } from '../../lib/teaching/announce'
import { changeRooms } from '../../lib/teaching/change-rooms'
import { addMaterial, raiseMaterial, removeMaterial } from '../../lib/teaching/materials'
import { readMessage } from '../../lib/teaching/message-queries'
import { listAnnouncements, listMaterials, listStudentMaterials } from '../../lib/teaching/queries'
import { markOf, PlanChanged, savePlan } from '../../lib/teaching/save-plan'
import { previewMessage, sendMessage } from '../../lib/teaching/send-message'
import { addPrerequisite } from '../support/prerequisites'
import { insertBooking, insertEnrolment } from '../support/rows'
import { makeTaughtClass } from '../support/taught-class'

type Made = Awaited<ReturnType<typeof makeTaughtClass>>
const words = (made: Made, over: object = {}) => ({
  classId: made.classId,
  audience: { kind: 'all' as const },
  subject: 'Before {nextSession}',
  body: 'Hello {firstName} in {class}: {nextSession}.',
  formKey: randomUUID(),
  actor: made.trainer.actor,
  now: made.now,
  ...over,
})
const codeOf = async (act: Promise<unknown>) =>
  act.then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof DomainError) return `${error.code} ${error.field ?? ''}`.trim()
      if (error instanceof FormRefusal) return `form ${Object.keys(error.fieldErrors).join(' ')}`
      throw error
    },
  )
const letterOf = async (email: string) => {
  const [mail] = await db.select().from(mails).where(eq(mails.to, email))
  if (!mail) throw new Error(`no mail to ${email}`)
  return composeLetter(mail)
}

describe('a message to a class', () => {
  test('sent twice at once is one message with one copy for each reader', async () => {
    const made = await makeTaughtClass({ students: 3 })
    const same = words(made)
    const ids = await Promise.all([sendMessage(same), sendMessage(same), sendMessage(same)])
    expect(new Set(ids).size).toBe(1)
    expect(await db.select().from(classMessages).where(eq(classMessages.classId, made.classId))).toHaveLength(1)
    for (const { email } of made.seats) expect(await db.select().from(mails).where(eq(mails.to, email))).toHaveLength(1)
  })

  test('says name and time of each reader on their own clock, and is answered to the trainer', async () => {
    const made = await makeTaughtClass({ students: 3 })
    const [one, two, three] = made.seats
    if (!one || !two || !three) throw new Error('no seats')
    await db.update(people).set({ timeZone: 'Asia/Tokyo' }).where(eq(people.id, one.personId))
    await db.update(people).set({ timeZone: 'America/New_York' }).where(eq(people.id, two.personId))
    await sendMessage(words(made))
    const [tokyo, newYork, classZone] = [await letterOf(one.email), await letterOf(two.email), await letterOf(three.email)]
    expect(tokyo.introduction[0]).toMatch(/^Hello Amara in .*: Tue 12 Jan, 22:00–00:00 .* in Tokyo\.$/)
    expect(newYork.introduction[0]).toContain('08:00–10:00 EST in New York')
    expect(classZone.introduction[0]).toContain('13:00–15:00 GMT in London')
    expect(tokyo.subject).toContain('22:00')
    expect(tokyo.replyTo).toBe(made.trainer.email)
    for (const other of [two.email, three.email]) expect(JSON.stringify(tokyo)).not.toContain(other)
  })

  test('goes to nobody whose seat is cancelled, unconfirmed or without a person', async () => {
    const made = await makeTaughtClass({ students: 3 })
    const [gone] = made.seats
    if (!gone) throw new Error('no seat')
    await db.update(enrolments).set({ cancelledAt: made.now }).where(eq(enrolments.id, gone.enrolmentId))
    const booking = await insertBooking({ classId: made.classId, buyerId: made.buyer.id })
    await insertEnrolment({ bookingId: booking.id, classId: made.classId })
    const id = await sendMessage(words(made))
    expect(await db.select().from(classMessageCopies).where(eq(classMessageCopies.messageId, id))).toHaveLength(2)
    expect(await db.select().from(mails).where(eq(mails.to, gone.email))).toEqual([])
    expect(await db.select().from(mails).where(eq(mails.to, made.buyer.email))).toEqual([])
  })

  test('goes to those who miss something, or who were picked in this class, alone', async () => {
    const [made, other] = [await makeTaughtClass({ students: 3 }), await makeTaughtClass({ students: 1 })]
    const [one, two] = made.seats
    await addPrerequisite(made.classId, { declaredBy: [one?.enrolmentId ?? ''] })
    const counted = (audience: object) => previewMessage(db, words(made, { audience })).then(({ readers }) => readers)
    expect(await counted({ kind: 'missing', what: 'prerequisites' })).toBe(2)
    expect(await counted({ kind: 'missing', what: 'survey' })).toBe(3)
    expect(await counted({ kind: 'picked', enrolmentIds: [two?.enrolmentId, other.seats[0]?.enrolmentId] })).toBe(1)
    for (const what of ['name', 'activities', 'attendance', 'result'])
      expect(await codeOf(previewMessage(db, words(made, { audience: { kind: 'missing', what } }))), what).toBe('nobody audience')
    expect(await codeOf(sendMessage(words(made, { audience: { kind: 'picked', enrolmentIds: [other.seats[0]?.enrolmentId] } })))).toBe(
      'nobody audience',
    )
    expect(
      await db
        .select()
        .from(mails)
        .where(eq(mails.to, other.seats[0]?.email ?? '')),
    ).toEqual([])
  })

  test('with what cannot be filled in, without words or to no team is refused at its field, and nothing is sent', async () => {
    const made = await makeTaughtClass({ students: 1 })
    expect(await codeOf(sendMessage(words(made, { body: 'Hello {surname}' })))).toBe('placeholder body')
    expect(await codeOf(sendMessage(words(made, { subject: '{Name}' })))).toBe('placeholder subject')
    expect(await codeOf(sendMessage(words(made, { subject: ' ' })))).toBe('form subject')
    expect(await codeOf(sendMessage(words(made, { subject: 'One\nBcc: x@y.example' })))).toBe('form subject')
    expect(await codeOf(sendMessage(words(made, { body: '' })))).toBe('form body')
    expect(await codeOf(sendMessage(words(made, { subject: '', body: ' ' })))).toBe('form subject body')
    expect(await codeOf(sendMessage(words(made, { audience: { kind: 'team', teamId: randomUUID() } })))).toBe('no-such-team audience')
    expect(
      await db
        .select()
        .from(mails)
        .where(eq(mails.to, made.seats[0]?.email ?? '')),
    ).toEqual([])
  })

  test('is one of twenty in an hour; the next waits', async () => {
    const made = await makeTaughtClass({ students: 1 })
    for (let index = 0; index < 20; index += 1) await sendMessage(words(made))
    expect(await codeOf(sendMessage(words(made)))).toBe('too-many-messages')
    expect(await codeOf(sendMessage(words(made, { now: new Date(made.now.getTime() + 3_600_001) })))).toBe('done')
  })

  test('shows how far each copy came, within its own class only', async () => {
    const [made, other] = [await makeTaughtClass({ students: 2 }), await makeTaughtClass({ students: 1 })]
    const id = await sendMessage(words(made))
    await db
      .update(mails)
      .set({ status: 'bounced', lastError: '550' })
      .where(eq(mails.to, made.seats[0]?.email ?? ''))
    const message = await readMessage(db, { classId: made.classId, messageId: id })
    expect(message?.copies.map(({ status }) => status).sort()).toEqual(['bounced', 'queued'])
    expect(await readMessage(db, { classId: other.classId, messageId: id })).toBeNull()
    expect(await readMessage(db, { classId: made.classId, messageId: 'nonsense' })).toBeNull()
  })
})

describe('a session', () => {
  const saving = (made: Made, over: object = {}) => ({
    ...{ classId: made.classId, sessionId: made.session.id, part: 'notes' as const, text: 'Mine', seenMark: markOf('') },
    ...{ actor: made.trainer.actor, now: made.now },
    ...over,
  })

  test('keeps what two trainers write at once in different parts; in the same part the later is shown the other’s words', async () => {
    const made = await makeTaughtClass()
    await savePlan(saving(made))
    await savePlan(saving(made, { part: 'plan', text: 'The plan', actor: made.coTrainer.actor }))
    const late = saving(made, { text: 'Also mine', actor: made.coTrainer.actor })
    const refused = await savePlan(late).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(PlanChanged)
    expect(refused).toMatchObject({ theirs: 'Mine', mark: markOf('Mine') })
    await savePlan({ ...late, seenMark: markOf('Mine') })
    const [kept] = await db.select().from(sessionPlans).where(eq(sessionPlans.sessionId, made.session.id))
    expect(kept).toMatchObject({ plan: 'The plan', notes: 'Also mine', version: 3 })
  })

  test('has links, ordered, some for students; a wrong one is refused at its field', async () => {
    const made = await makeTaughtClass()
    const own = { classId: made.classId, actor: made.trainer.actor, now: made.now }
    const link = { sessionId: made.session.id, url: 'https://files.example/1', isForStudents: true }
    await addMaterial({ ...own, ...link, title: 'First' })
    await addMaterial({ ...own, ...link, title: 'Second', isForStudents: false })
    expect(await codeOf(addMaterial({ ...own, ...link, title: ' ', url: 'javascript:alert(1)' }))).toBe('form title url')
    const second = (await listMaterials(db, { classId: made.classId }))[1]
    await raiseMaterial({ ...own, materialId: second?.id ?? '' })
    expect((await listMaterials(db, { classId: made.classId })).map(({ title }) => title)).toEqual(['Second', 'First'])
    expect((await listStudentMaterials(db, made.classId)).map(({ title }) => title)).toEqual(['First'])
    await removeMaterial({ ...own, materialId: second?.id ?? '' })
    expect(await codeOf(removeMaterial({ ...own, materialId: second?.id ?? '' }))).toBe('no-such-material')
  })

  test('is announced once under a double press, by mail only if asked, and withdrawn', async () => {
    const made = await makeTaughtClass({ students: 2 })
    const own = { classId: made.classId, actor: made.trainer.actor, now: made.now }
    const news = { ...own, sessionId: made.session.id, body: 'New board', isMailed: true, formKey: randomUUID() }
    await Promise.all([announce(news), announce(news)])
    for (const { email } of made.seats) expect(await db.select().from(mails).where(eq(mails.to, email))).toHaveLength(1)
    expect((await letterOf(made.seats[0]?.email ?? '')).introduction).toEqual(['New board'])
    await announce({ ...news, body: 'Quietly', isMailed: false, formKey: randomUUID() })
    expect(
      await db
        .select()
        .from(mails)
        .where(eq(mails.to, made.seats[0]?.email ?? '')),
    ).toHaveLength(1)
    await withdrawAnnouncement({ ...own, announcementId: news.formKey })
    expect((await listAnnouncements(db, made.classId)).map(({ body }) => body)).toEqual(['Quietly'])
    expect(await codeOf(announce({ ...news, body: ' ', formKey: randomUUID() }))).toBe('body body')
  })

  test('gets new rooms by its trainer, and people are told once; the same rooms again tell nobody', async () => {
    const made = await makeTaughtClass()
    const rooms = { meetingUrl: 'https://teams.example/new', whiteboardUrl: null }
    const own = { classId: made.classId, sessionId: made.session.id, actor: made.trainer.actor, now: made.now, ...rooms }
    expect(await changeRooms(own)).toBe(true)
    expect(await changeRooms(own)).toBe(false)
    expect(await changeRooms({ ...own, sessionId: null, meetingUrl: 'https://teams.example/class' })).toBe(true)
    const changes = await db.select().from(classChanges).where(eq(classChanges.classId, made.classId))
    expect(changes.flatMap((change) => change.changes.map(({ kind }) => kind))).toEqual(['link', 'link'])
    expect(await codeOf(changeRooms({ ...own, meetingUrl: 'http://teams.example' }))).toBe('link meetingUrl')
  })
})

describe('a trainer of another class', () => {
  test('finds no such class, whatever they try, and nothing changes', async () => {
    const made = await makeTaughtClass()
    const own = { classId: made.classId, actor: made.trainer.actor, now: made.now }
    await addMaterial({ ...own, sessionId: null, title: 'Ours', url: 'https://files.example/1', isForStudents: true })
    const [ours] = await listMaterials(db, { classId: made.classId })
    const foreign = { ...own, actor: made.stranger.actor }
    const at = { sessionId: made.session.id }
    const tries = [
      () => sendMessage(words(made, { actor: made.stranger.actor })),
      () => previewMessage(db, words(made, { actor: made.stranger.actor })),
      () => savePlan({ ...foreign, ...at, part: 'notes', text: 'Theirs', seenMark: markOf('') }),
      () => addMaterial({ ...foreign, ...at, title: 'Theirs', url: 'https://files.example/2', isForStudents: true }),
      () => removeMaterial({ ...foreign, materialId: ours?.id ?? '' }),
      () => raiseMaterial({ ...foreign, materialId: ours?.id ?? '' }),
      () => announce({ ...foreign, ...at, body: 'Theirs', isMailed: true, formKey: randomUUID() }),
      () => changeRooms({ ...foreign, ...at, meetingUrl: 'https://evil.example', whiteboardUrl: null }),
    ]
    for (const one of tries) expect(await codeOf(one())).toBe('class-unknown')
    expect(await db.select().from(auditEntries).where(eq(auditEntries.actorId, made.stranger.id))).toEqual([])
    expect(await db.select().from(materials).where(eq(materials.classId, made.classId))).toHaveLength(1)
    expect(await db.select().from(announcements).where(eq(announcements.classId, made.classId))).toEqual([])
    const other = await makeTaughtClass()
    expect(await codeOf(savePlan({ ...own, sessionId: other.session.id, part: 'plan', text: 'x', seenMark: markOf('') }))).toBe('session-unknown')
  })
})
