import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { assessmentPasswords, assessments, attempts, auditEntries, mails } from '@/db/schema'
import { addPasswords } from '@/lib/assessments/add-passwords'
import { remindOfAssessments } from '@/lib/assessments/assessment-reminders'
import { handOutPasswords } from '@/lib/assessments/hand-out-passwords'
import { planResults } from '@/lib/assessments/plan-results'
import { pushStudents } from '@/lib/assessments/push-students'
import { reportResults } from '@/lib/assessments/report-results'
import { resendPassword } from '@/lib/assessments/resend-password'
import { confirmReceived, markAtVendor } from '@/lib/assessments/vendor-ledger'
import { listWindows } from '@/lib/assessments/windows'
import { composeLetter } from '@/lib/emails/compose-letter'
import { asPlainText } from '@/lib/emails/letter'
import { refusalOf } from '../support/booking-rows'
import { AFTER, makeEndedClass } from '../support/ended-class'
import { insertPerson } from '../support/rows'

const later = new Date('2026-11-05T12:00:00Z')

async function makeExam(passwordMode: 'handed-out' | 'mailed-by-vendor') {
  const made = await makeEndedClass({ students: 2 })
  const [exam] = await db.insert(assessments).values({ courseId: made.courseId, name: 'SPS', passMarkBasisPoints: 8500, passwordMode }).returning()
  if (!exam) throw new Error('no exam')
  const { trainer, classId, ref } = made
  if (passwordMode === 'handed-out')
    await addPasswords({ assessmentId: exam.id, text: `ONE-${ref}\nTWO-${ref}\nTHREE-${ref}`, actor: trainer.actor, now: AFTER })
  await handOutPasswords({ classId, actor: trainer.actor, now: AFTER })
  const rows = () => db.select().from(attempts).where(eq(attempts.assessmentId, exam.id))
  return { ...made, exam, rows }
}

test('where the vendor mails passwords, each step is written down once and later ones fill the earlier', async () => {
  const { classId, exam, trainer, seats, rows } = await makeExam('mailed-by-vendor')
  const [first] = (await rows()).filter((row) => row.enrolmentId === seats[0]?.enrolmentId)
  const mark = (step: 'name-sent' | 'vendor-told', actor = trainer.actor) =>
    markAtVendor({ classId, assessmentId: exam.id, step, attemptIds: [first?.id ?? ''], actor, now: AFTER })
  const other = await insertPerson({ roles: ['trainer'] })
  expect(await refusalOf(mark('name-sent', other.actor))).toHaveProperty('class-unknown')
  expect(await mark('name-sent')).toBe(1)
  expect(await mark('name-sent')).toBe(0)
  const receive = (actor = seats[1]?.actor ?? trainer.actor) => confirmReceived({ attemptId: first?.id ?? '', actor, now: later })
  expect(await refusalOf(receive())).toHaveProperty('attempt-unknown')
  await receive(seats[0]?.actor)
  const [after] = (await rows()).filter((row) => row.id === first?.id)
  expect(after).toMatchObject({ nameSentAt: AFTER, vendorToldAt: later, sentAt: later, passwordReceivedAt: later })
})

test('a password lost in spam, and a second one burnt to replace it: sent again it is the same one, and no other is used up', async () => {
  const { exam, trainer, seats, rows } = await makeExam('handed-out')
  const [first] = (await rows()).filter((row) => row.enrolmentId === seats[0]?.enrolmentId)
  const used = async () => (await db.select().from(assessmentPasswords)).filter((row) => row.assessmentId === exam.id && row.handedOutAt).length
  const before = await used()
  await resendPassword({ attemptId: first?.id ?? '', actor: trainer.actor, now: later })
  await resendPassword({ attemptId: first?.id ?? '', actor: seats[0]?.actor ?? trainer.actor, now: new Date('2026-11-06T12:00:00Z') })
  const sent = await db
    .select()
    .from(mails)
    .where(eq(mails.to, seats[0]?.email ?? ''))
  const texts = await Promise.all(
    sent.filter(({ template }) => template === 'assessment-password').map(async (mail) => asPlainText(await composeLetter(mail))),
  )
  const passwords = texts.map((text) => /(ONE|TWO|THREE)-sps-\S+/.exec(text)?.[0])
  expect(passwords).toHaveLength(3)
  expect(new Set(passwords).size).toBe(1)
  expect(passwords[0]).toBeTruthy()
  expect([before, await used()]).toEqual([2, 2])
  expect(await rows()).toHaveLength(2)
})

test('a password is sent again to its student alone, once in a while; results are taken once; a push goes out once a day', async () => {
  const { classId, exam, trainer, buyer, seats, rows } = await makeExam('handed-out')
  const [first] = (await rows()).filter((row) => row.enrolmentId === seats[0]?.enrolmentId)
  const resend = (actor = trainer.actor, now = later) => resendPassword({ attemptId: first?.id ?? '', actor, now })
  const other = await insertPerson({ roles: ['trainer'] })
  for (const actor of [other.actor, buyer.actor, seats[1]?.actor]) expect(await refusalOf(resend(actor))).toHaveProperty('attempt-unknown')
  await resend()
  expect(await refusalOf(resend(seats[0]?.actor))).toHaveProperty('sent-just-now')
  const push = () => pushStudents({ classId, assessmentId: exam.id, actor: trainer.actor, now: later })
  expect([await push(), await push()]).toEqual([2, 0])
  const text = `${seats[0]?.email},failed,70,2026-11-04\nStudent 1,passed,92,2026-11-04\nnobody@x.example,passed,90,2026-11-04`
  const report = (actor = trainer.actor) => reportResults({ classId, assessmentId: exam.id, text, actor, now: later })
  expect(await refusalOf(report(other.actor))).toHaveProperty('class-unknown')
  expect(await report()).toMatchObject({ saved: 2, problems: [{ line: 3 }] })
  expect(await report()).toMatchObject({ saved: 0, problems: [{ line: 3 }] })
  expect((await rows()).map((row) => row.number).sort()).toEqual([1, 1, 2])
  const written = JSON.stringify([await db.select().from(auditEntries), await db.select().from(mails)])
  expect(written).not.toMatch(/(ONE|TWO|THREE)-sps/)
})

test('a push writes to nobody who was reminded of the attempt within a day, by the clock or by a trainer', async () => {
  const { classId, courseId, exam, seats, trainer } = await makeExam('handed-out')
  const [other] = await db.insert(assessments).values({ courseId, name: 'EBM', position: 2 }).returning()
  const day = (at: string) => new Date(`2026-11-${at}:00Z`)
  const push = (at: string) => pushStudents({ classId, assessmentId: exam.id, actor: trainer.actor, now: day(at) })
  await remindOfAssessments(day('07T12:00'))
  const letters = async () => (await db.select().from(mails)).filter((mail) => mail.template === 'assessment-reminder' && mail.to === seats[0]?.email)
  expect(await letters()).toHaveLength(1)
  expect(await push('07T12:12')).toBe(0)
  expect((await listWindows(db, { classId, now: day('08T11:59') })).map(({ mayBePushed }) => mayBePushed)).toEqual([false, false])
  expect(await pushStudents({ classId, assessmentId: other?.id ?? '', actor: trainer.actor, now: day('08T12:00') })).toBe(0)
  expect(await push('08T12:00')).toBe(2)
  expect(await push('09T11:00')).toBe(0)
  expect(await push('09T12:00')).toBe(2)
  expect(await letters()).toHaveLength(3)
})

test('a pasted list is looked at by the rule that writes it down: what would be refused is told beside its line, and nothing else is', async () => {
  const { classId, exam, trainer, seats } = await makeExam('handed-out')
  const [one, two] = [seats[0]?.email ?? '', seats[1]?.email ?? '']
  const on = (text: string) => ({ classId, assessmentId: exam.id, text, now: later })
  const look = async (text: string) => {
    const { fresh, known, problems } = await planResults(db, on(text))
    return { fresh: fresh.map(({ line }) => line), known, problems: problems.map(({ line, reason }) => `${line} ${reason}`) }
  }
  const wrong = [
    `${one},failed,70,2026-11-01`,
    `${one},failed,70,2026-11-06`,
    `${one},passed,150,2026-11-04`,
    `${one},passed,70,2026-11-04`,
    `${one},failed,85,2026-11-04`,
    `${one},passed,70,2026-11-06`,
  ].join('\n')
  expect(await look(wrong)).toEqual({
    fresh: [],
    known: 0,
    problems: [
      '1 That is before the password was sent, on Mon 2 Nov 2026.',
      '2 That day is still to come.',
      '3 A score goes from 0 to 100 %, and this is 150 %.',
      '4 The pass mark is 85 %: 70 % and “passed” do not go together.',
      '5 The pass mark is 85 %: 85 % and “failed” do not go together.',
      '6 That day is still to come. The pass mark is 85 %: 70 % and “passed” do not go together.',
    ],
  })
  expect((await reportResults({ ...on(wrong), actor: trainer.actor })).saved).toBe(0)
  const text = `${one},failed,70,2026-11-04\n${two},passed,92,2026-11-05\n${two},passed,93,2026-11-05`
  expect(await look(text)).toEqual({ fresh: [1, 2], known: 0, problems: ['3 Line 2 is about the same attempt.'] })
  expect(await reportResults({ ...on(text), actor: trainer.actor })).toMatchObject({ saved: 2, problems: [{ line: 3 }] })
  const second = `${one},failed,70,2026-11-04\n${one},passed,90,2026-11-03`
  expect(await look(second)).toEqual({
    fresh: [],
    known: 1,
    problems: ['2 That is before the password of the second attempt was sent, on Thu 5 Nov 2026.'],
  })
})
