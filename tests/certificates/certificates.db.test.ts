import { and, eq, isNull } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { auditEntries, certificates, courseClasses, mails } from '@/db/schema'
import { renderCertificatePdf } from '@/lib/certificates/certificate-pdf'
import { reissueCertificate, revokeCertificate } from '@/lib/certificates/change-certificate'
import { issueCertificates } from '@/lib/certificates/issue-certificates'
import { readOwnCertificate } from '@/lib/certificates/own-certificate'
import { getCertificateByCode, getOwnCertificate } from '@/lib/certificates/queries'
import { composeLetter } from '@/lib/emails/compose-letter'
import { asPlainText } from '@/lib/emails/letter'
import { readPdf } from '../invoices/read-pdf'
import { refusalOf } from '../support/booking-rows'
import { AFTER, makeEndedClass } from '../support/ended-class'
import { insertPerson } from '../support/rows'

const ofSeat = (enrolmentId = '') => db.select().from(certificates).where(eq(certificates.enrolmentId, enrolmentId))
const holding = (enrolmentId = '') =>
  db
    .select()
    .from(certificates)
    .where(and(eq(certificates.enrolmentId, enrolmentId), isNull(certificates.revokedAt)))

describe('certificates', () => {
  test('go to everybody who attended, one each, however many trainers press at once', async () => {
    const { classId, trainer, seats } = await makeEndedClass({ students: 6, attended: 5 })
    const press = () => issueCertificates({ classId, actor: trainer.actor, now: AFTER })
    const pressed = await Promise.all([press(), press(), press()])
    expect(pressed.reduce((sum, { issued }) => sum + issued, 0)).toBe(5)
    for (const [index, { enrolmentId }] of seats.entries()) expect(await ofSeat(enrolmentId)).toHaveLength(index < 5 ? 1 : 0)
    expect((await press()).issued).toBe(0)
    const sent = await db.select().from(mails).where(eq(mails.template, 'certificate'))
    expect(sent.filter(({ to }) => seats.some(({ email }) => email === to))).toHaveLength(5)
  })

  test('are not issued before the class is over, nor by the trainer of another class, a student, or a buyer', async () => {
    const { classId, trainer, buyer, seats } = await makeEndedClass()
    const other = await insertPerson({ roles: ['trainer'] })
    for (const actor of [other.actor, buyer.actor, seats[0]?.actor ?? other.actor])
      expect(await refusalOf(issueCertificates({ classId, actor, now: AFTER }))).toHaveProperty('class-unknown')
    await expect(issueCertificates({ classId, actor: trainer.actor, now: new Date('2026-11-02T14:00:00Z') })).rejects.toMatchObject({
      code: 'class-not-over',
    })
    expect(await ofSeat(seats[0]?.enrolmentId)).toHaveLength(0)
  })

  test('a name put right makes another and revokes the first; the same form sent twice makes one', async () => {
    const { classId, ref, trainer, seats } = await makeEndedClass({ students: 1 })
    await issueCertificates({ classId, actor: trainer.actor, now: AFTER })
    const [seat] = seats
    const [first] = await ofSeat(seat?.enrolmentId)
    const put = (name: string, actor = trainer.actor) => reissueCertificate({ certificateId: first?.id ?? '', name, actor, now: AFTER })
    expect(await refusalOf(put('  '))).toHaveProperty('name')
    const pressed = await Promise.allSettled([put('Łucja Żółć'), put('Łucja Żółć')])
    expect(pressed.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const [now] = await holding(seat?.enrolmentId)
    expect(now).toMatchObject({ name: 'Łucja Żółć', courseTitle: first?.courseTitle })
    expect(now?.code).not.toBe(first?.code)
    expect((await getCertificateByCode(db, first?.code.toLowerCase() ?? ''))?.revokedAt).not.toBeNull()
    expect(await getOwnCertificate(db, { classRef: ref, personId: seat?.personId ?? '' })).toMatchObject({ code: now?.code })
    // Issuing again leaves it alone.
    expect((await issueCertificates({ classId, actor: trainer.actor, now: AFTER })).issued).toBe(0)
  })

  test('one that was revoked stays so when the button is pressed again, and its student is told why not', async () => {
    const { classId, ref, trainer, seats } = await makeEndedClass({ students: 1 })
    await issueCertificates({ classId, actor: trainer.actor, now: AFTER })
    const [seat] = seats
    const [issued] = await ofSeat(seat?.enrolmentId)
    const stranger = await insertPerson({ roles: ['trainer'] })
    const revoke = (actor = trainer.actor, reason = 'Issued in error') =>
      revokeCertificate({ certificateId: issued?.id ?? '', reason, actor, now: AFTER })
    expect(await refusalOf(revoke(stranger.actor))).toHaveProperty('certificate-unknown')
    expect(await refusalOf(revoke(seat?.actor))).toHaveProperty('certificate-unknown')
    expect(await holding(seat?.enrolmentId)).toHaveLength(1)
    await revoke()
    await issueCertificates({ classId, actor: trainer.actor, now: AFTER })
    expect(await holding(seat?.enrolmentId)).toHaveLength(0)
    const asked = { classId, classRef: ref, endsAt: AFTER, personId: seat?.personId ?? '', now: AFTER }
    expect(await readOwnCertificate(db, asked)).toMatchObject({ state: 'revoked' })
    const entries = await db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.subjectId, issued?.id ?? ''))
    expect(entries.map(({ did }) => did)).toEqual(['issued certificate', 'revoked certificate'])
  })

  test('who did not attend has none, and reads how many sessions it takes', async () => {
    const { classId, ref, seats } = await makeEndedClass({ students: 2, attended: 1 })
    const asked = { classId, classRef: ref, endsAt: new Date('2026-11-02T15:00:00Z'), now: AFTER }
    expect(await readOwnCertificate(db, { ...asked, personId: seats[1]?.personId ?? '' })).toMatchObject({
      state: 'not-attended',
      present: 0,
      needed: 1,
    })
    expect(await readOwnCertificate(db, { ...asked, personId: seats[0]?.personId ?? '' })).toMatchObject({ state: 'to-come', present: 1 })
    const [courseClass] = await db.select().from(courseClasses).where(eq(courseClasses.id, classId))
    expect(courseClass?.status).toBe('confirmed')
  })

  test('the PDF says in words who attended what, when and for how long, and where that is checked; so does the mail', async () => {
    const { classId, trainer, seats } = await makeEndedClass({ students: 1 })
    await issueCertificates({ classId, actor: trainer.actor, now: AFTER })
    const [certificate] = await ofSeat(seats[0]?.enrolmentId)
    if (!certificate) throw new Error('no certificate')
    const ugly = { ...certificate, name: 'Bartholomäus Maximilian von Hohenzollern-Sigmaringen the Younger' }
    const checkUrl = `https://halfday.example/certificates/${certificate.code}`
    const pdf = await readPdf(await renderCertificatePdf({ certificate: ugly, provider: 'Halfday Training Ltd', checkUrl }))
    for (const words of [
      'Certificate of attendance',
      ugly.name,
      certificate.courseTitle,
      '2 November 2026',
      '2 hours',
      '14 PDUs',
      'Ruth Adeyemi',
      checkUrl,
    ])
      expect(pdf.text).toContain(words)
    expect(pdf.pages).toHaveLength(1)
    expect(pdf.language).toBe('en-GB')
    const letter = asPlainText(await composeLetter({ template: 'certificate', params: { certificateId: certificate.id } }))
    expect(letter).toContain(`/certificates/${certificate.code}`)
  })
})
