import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { POST } from '../../app/api/mail/inbound/route'
import { db } from '../../db/client'
import { enrolments, mails, personEmails, threadMessages, threads } from '../../db/schema'
import { composeLetter } from '../../lib/emails/compose-letter'
import { answerQuestion, settleThread } from '../../lib/questions/answer-question'
import { askQuestion } from '../../lib/questions/ask-question'
import { markThreadRead } from '../../lib/questions/mark-read'
import { countUnreadAnswers, countWaitingThreads, getOwnThread, getThread, listThreads } from '../../lib/questions/queries'
import { makeClass, minutesLater } from '../support/make'
import { insertPerson, NOW } from '../support/rows'
import { codeOf, makeTaught, teach } from '../support/taught'

async function makeAsked(body = 'What do I prepare?') {
  const taught = await makeTaught()
  const classId = taught.courseClass.id
  const ask = { classId, body, sourceId: `form ${crypto.randomUUID()}`, actor: taught.student.actor, now: NOW }
  await askQuestion(ask)
  const thread = await getOwnThread(db, { classId, personId: taught.student.id })
  const [row] = await db.select().from(threads).where(eq(threads.classId, classId))
  if (!thread || !row) throw new Error('no thread')
  const mailsTo = async (personId: string) => (await db.select().from(mails).where(eq(mails.personId, personId))).map(({ template }) => template)
  return { ...taught, classId, ask, thread, token: row.replyToken, mailsTo }
}

describe('a thread', () => {
  test('there is one for each student and class, it waits until a trainer answers, and each side is told', async () => {
    const { classId, student, other, trainer, thread, mailsTo } = await makeAsked()
    await askQuestion({ classId, body: 'And when?', sourceId: 'form 2', actor: student.actor, now: minutesLater(5) })
    await askQuestion({ classId, body: 'Mine', sourceId: 'form 3', actor: other.actor, now: minutesLater(9) })
    expect((await listThreads(db, classId)).map(({ studentName, waitingSince, messages }) => [studentName, waitingSince, messages])).toEqual([
      ['Amara Osei', NOW, 2],
      ['Jonas Lind', minutesLater(9), 1],
    ])
    expect(await countWaitingThreads(db, [classId])).toEqual(new Map([[classId, 2]]))
    expect(await mailsTo(trainer.id)).toEqual(['question-asked', 'question-asked', 'question-asked'])
    await answerQuestion({ threadId: thread.id, body: 'The guide.', sourceId: 'form 4', actor: trainer.actor, now: minutesLater(20) })
    expect((await listThreads(db, classId)).map(({ studentName }) => studentName)).toEqual(['Jonas Lind', 'Amara Osei'])
    expect(await mailsTo(student.id)).toEqual(['question-answered'])
    expect(await mailsTo(other.id)).toEqual([])
    expect(await countUnreadAnswers(db, { classId, personId: student.id })).toBe(1)
    await markThreadRead({ threadId: thread.id, actor: student.actor, now: minutesLater(30) })
    expect(await countUnreadAnswers(db, { classId, personId: student.id })).toBe(0)
  })

  test('what is sent twice is one message with one mail, at the same moment too', async () => {
    const { ask, student, classId, trainer, mailsTo } = await makeAsked()
    const again = { ...ask, sourceId: 'form twice', body: 'Once', now: new Date(NOW.getTime() + 60_000) }
    expect((await Promise.all([askQuestion(again), askQuestion(again), askQuestion(again)])).filter(Boolean)).toHaveLength(1)
    expect((await getOwnThread(db, { classId, personId: student.id }))?.messages.map(({ body }) => body)).toEqual(['What do I prepare?', 'Once'])
    expect(await mailsTo(trainer.id)).toHaveLength(2)
  })

  test('two first questions at once open one thread', async () => {
    const { courseClass, student } = await makeTaught()
    const ask = { classId: courseClass.id, actor: student.actor, now: NOW }
    await Promise.all(['a', 'b'].map((body) => askQuestion({ ...ask, body, sourceId: `form first ${body} ${student.id}` })))
    expect(await listThreads(db, courseClass.id)).toMatchObject([{ messages: 2 }])
  })

  test('nobody without a seat asks, nobody but its trainers answers or settles, and nothing empty is sent', async () => {
    const { classId, ask, thread, other, student, trainer, strangers } = await makeAsked()
    for (const actor of [trainer.actor, ...Object.values(strangers)])
      expect(await codeOf(askQuestion({ ...ask, actor, sourceId: 'form x' }))).toBe('class-unknown')
    const answer = { threadId: thread.id, body: 'Hello', sourceId: 'form y', now: NOW }
    for (const actor of [student.actor, other.actor, ...Object.values(strangers)]) {
      expect(await codeOf(answerQuestion({ ...answer, actor }))).toBe('thread-unknown')
      expect(await codeOf(settleThread({ threadId: thread.id, actor, now: NOW }))).toBe('thread-unknown')
    }
    expect(await codeOf(answerQuestion({ ...answer, actor: trainer.actor, body: ' ' }))).toBe('nothing-written')
    expect(await codeOf(answerQuestion({ ...answer, actor: trainer.actor, body: 'x'.repeat(10_001) }))).toBe('too-long')
    const elsewhere = await makeClass()
    expect(await getThread(db, { classId: elsewhere.id, threadId: thread.id })).toBeNull()
    expect(await getThread(db, { classId, threadId: 'no id' })).toBeNull()
    expect(await getOwnThread(db, { classId, personId: other.id })).toBeNull()
  })

  test('who looks in without being of it reads for nobody, and a thank-you can be settled', async () => {
    const { thread, classId, student, trainer } = await makeAsked()
    const admin = await insertPerson({ roles: ['admin'] })
    const actor = { kind: 'person', personId: admin.id, roles: ['admin'] } as const
    await markThreadRead({ threadId: thread.id, actor, now: NOW })
    expect((await getOwnThread(db, { classId, personId: student.id }))?.messages[0]?.readAt).toBeNull()
    await markThreadRead({ threadId: thread.id, actor: trainer.actor, now: NOW })
    expect((await getOwnThread(db, { classId, personId: student.id }))?.messages[0]?.readAt).toEqual(NOW)
    await settleThread({ threadId: thread.id, actor: trainer.actor, now: NOW })
    expect(await countWaitingThreads(db, [classId])).toEqual(new Map())
  })
})

type Wire = { from: string; to: string; text?: string; id?: string; headers?: string[]; body?: string }

const wire = ({ from, to, text = 'By mail.', id = crypto.randomUUID(), headers = [], body }: Wire) =>
  [`From: Somebody <${from}>`, `To: <${to}>`, `Message-ID: <${id}@mail.example>`, 'Subject: Re: a question', ...headers, body ?? `\n${text}`].join(
    '\n',
  )

const deliver = async (raw: string, authorization = 'Bearer local') => {
  const answer = await POST(new Request('http://localhost/api/mail/inbound', { method: 'POST', headers: { authorization }, body: raw }))
  return { status: answer.status, ...((await answer.json()) as { taken?: string; error?: string }) }
}

describe('an answer by mail', () => {
  const said = async (threadId: string) =>
    (await db.select().from(threadMessages).where(eq(threadMessages.threadId, threadId)).orderBy(threadMessages.sentAt)).map(
      ({ body, isFromTrainer, way }) => [body, isFromTrainer ? 'trainer' : 'student', way],
    )

  test('the mail to a trainer can be answered: it comes into the thread without what it quotes, and the student is told', async () => {
    const { thread, trainer, student, classId, mailsTo } = await makeAsked()
    const [mail] = await db.select().from(mails).where(eq(mails.personId, trainer.id))
    const { replyTo = '', subject } = await composeLetter(mail as NonNullable<typeof mail>)
    expect(subject).toContain('Amara Osei')
    const text = 'Read the guide twice.\n\nOn Mon, 23 Nov 2026 at 10:00, Halfday <bookings@halfday.example>\nwrote:\n\n> What do I prepare?\n'
    expect(await deliver(wire({ from: trainer.email, to: replyTo.toUpperCase(), text }))).toEqual({ status: 200, taken: 'taken' })
    expect((await said(thread.id)).at(-1)).toEqual(['Read the guide twice.', 'trainer', 'mail'])
    expect(await mailsTo(student.id)).toEqual(['question-answered'])
    expect(await countWaitingThreads(db, [classId])).toEqual(new Map())
  })

  test('its student may answer too, from the address that they are known by', async () => {
    const { thread, student, token } = await makeAsked()
    expect(await deliver(wire({ from: student.email.toUpperCase(), to: `reply+${token}@replies.halfday.example` }))).toMatchObject({ status: 200 })
    expect((await said(thread.id)).at(-1)).toEqual(['By mail.', 'student', 'mail'])
  })

  test('the same mail twice is one message', async () => {
    const { thread, trainer, token } = await makeAsked()
    const raw = wire({ from: trainer.email, to: `reply+${token}@replies.halfday.example` })
    const both = await Promise.all([deliver(raw), deliver(raw)])
    expect(both.map(({ taken }) => taken).sort()).toEqual(['taken', 'taken-before'])
    expect(await deliver(raw)).toEqual({ status: 200, taken: 'taken-before' })
    expect(await said(thread.id)).toHaveLength(2)
  })

  test('nobody else may, not even with the address, and no address that is only claimed', async () => {
    const { thread, other, trainer, token, classId } = await makeAsked()
    const to = `reply+${token}@replies.halfday.example`
    const elsewhere = await insertPerson({ roles: ['trainer'] })
    await teach((await makeClass()).id, elsewhere.id)
    await db.insert(personEmails).values({ email: `claimed-${trainer.id}@people.example`, personId: trainer.id, isPrimary: false })
    for (const from of [other.email, elsewhere.email, 'nobody@people.example', `claimed-${trainer.id}@people.example`])
      expect((await deliver(wire({ from, to }))).status).toBe(403)
    expect((await deliver(wire({ from: trainer.email, to: 'reply+aaaaaaaaaaaaaaaaaaaaaaaa@replies.halfday.example' }))).status).toBe(404)
    expect((await deliver(wire({ from: trainer.email, to: to.replace('replies.', 'elsewhere.') }))).status).toBe(404)
    expect(await said(thread.id)).toHaveLength(1)
    expect(await countWaitingThreads(db, [classId])).toEqual(new Map([[classId, 1]]))
  })

  test('a student whose seat is gone has nothing to write to', async () => {
    const { student, token } = await makeAsked()
    await db.update(enrolments).set({ cancelledAt: NOW }).where(eq(enrolments.id, student.enrolmentId))
    expect((await deliver(wire({ from: student.email, to: `reply+${token}@replies.halfday.example` }))).status).toBe(403)
  })

  test.each([
    'Auto-Submitted: auto-replied',
    'Precedence: bulk',
    'X-Autoreply: yes',
    'Return-Path: <>',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=x',
  ])('what a machine wrote is dropped: %s', async (header) => {
    const { thread, trainer, token } = await makeAsked()
    const raw = wire({ from: trainer.email, to: `reply+${token}@replies.halfday.example`, headers: [header] })
    expect(await deliver(raw)).toEqual({ status: 202, taken: 'dropped' })
    expect(await said(thread.id)).toHaveLength(1)
  })

  test('of a mail in several parts the words are taken, and that attachments were not is said', async () => {
    const { thread, trainer, token } = await makeAsked()
    const body = [
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=outer',
      '',
      '--outer',
      'Content-Type: multipart/alternative; boundary=inner',
      '',
      '--inner',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      'Gr=C3=BC=C3=9Fe, see the plan.',
      '--inner',
      'Content-Type: text/html; charset=utf-8',
      '',
      '<p>Grüße, see the <b>plan</b>.</p>',
      '--inner--',
      '--outer',
      'Content-Type: application/pdf; name=plan.pdf',
      'Content-Disposition: attachment; filename=plan.pdf',
      'Content-Transfer-Encoding: base64',
      '',
      'JVBERg==',
      '--outer--',
    ].join('\n')
    expect((await deliver(wire({ from: trainer.email, to: `reply+${token}@replies.halfday.example`, body }))).status).toBe(200)
    expect((await said(thread.id)).at(-1)?.[0]).toBe('Grüße, see the plan.\n\n(1 attachment of this mail was not taken over.)')
  })

  test('whoever does not know the token of the mail server brings nothing, and neither does an empty or a huge mail', async () => {
    const { thread, trainer, token } = await makeAsked()
    const to = `reply+${token}@replies.halfday.example`
    const raw = wire({ from: trainer.email, to })
    expect((await deliver(raw, 'Bearer wrong')).status).toBe(401)
    expect((await deliver(raw, '')).status).toBe(401)
    expect((await deliver('')).status).toBe(400)
    expect((await deliver(wire({ from: trainer.email, to, text: 'x'.repeat(10_000_001) }))).status).toBe(413)
    expect((await deliver(wire({ from: trainer.email, to, text: '> only a quote\n' }))).status).toBe(422)
    expect(await said(thread.id)).toHaveLength(1)
  })
})
