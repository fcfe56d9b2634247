import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { db } from '../../db/client'
import { courseClasses, people, personEmails } from '../../db/schema'
import { cancelSeats } from '../../lib/bookings/cancel-seats'
import { assignSeat } from '../../lib/enrolments/assign-seat'
import { renderInvoicePdf } from '../../lib/invoices/invoice-pdf'
import { listInvoicesOf } from '../../lib/invoices/queries'
import { log } from '../../lib/log'
import { erasePerson } from '../../lib/privacy/erase-person'
import { readPdf } from '../invoices/read-pdf'
import { rowsOf } from '../support/booking-rows'
import { bookAndPay } from '../support/changes'
import { makeClass, NOW } from '../support/make'

const logged = vi.hoisted(() => ({ lines: [] as string[] }))

vi.mock('../../lib/payments/gateway', async () => (await import('../support/pretend-gateway')).pretendGateway())
// The log as it is, only that its lines are kept here instead of going to standard output.
vi.mock('pino', async (original) => {
  const real = await original<typeof import('pino')>()
  return { ...real, pino: (options: object) => real.pino(options, { write: (line: string) => void logged.lines.push(line) }) }
})

const NAME = 'Zephyrine Quillfeather'
const EMAIL = 'zephyrine@quillfeather.example'
const OVER = new Date('2027-02-01T09:00:00Z')

describe('erased students still readable in invoice PDFs and logs', () => {
  let bookingId: string

  beforeAll(async () => {
    const { id: classId } = await makeClass()
    const booked = await bookAndPay(classId, { seats: '2' })
    bookingId = booked.bookingId
    const { booking } = await rowsOf(bookingId)
    for (const [at, student] of [
      { name: NAME, email: EMAIL },
      { name: 'Jonas Lind', email: 'jonas@lind.example' },
    ].entries())
      await assignSeat({ bookingToken: booking.token, enrolmentId: booked.seatIds[at] ?? '', ...student, now: NOW })
    await cancelSeats({ bookingId, enrolmentIds: [booked.seatIds[0] ?? ''], actor: { kind: 'link' }, now: NOW })
    await db.update(courseClasses).set({ status: 'completed' }).where(eq(courseClasses.id, classId))
  })

  test('the PDFs of invoice and credit note name the payer and never the student, before and after', async () => {
    const documents = await Promise.all((await listInvoicesOf(db, bookingId)).map(renderInvoicePdf))
    expect(documents.length).toBeGreaterThanOrEqual(2)
    await erase()
    const later = await Promise.all((await listInvoicesOf(db, bookingId)).map(renderInvoicePdf))
    for (const { text } of await Promise.all([...documents, ...later].map(readPdf))) {
      expect(text).toContain('Lindqvist Rail Ltd')
      expect(text).not.toMatch(/Zephyrine|Quillfeather|Jonas Lind/i)
    }
  })

  test('the log names nobody: not in a refused statement, not in what is said with an error', async () => {
    const failure = await db
      .insert(people)
      .values({ id: 'no-uuid', name: NAME, organisation: EMAIL, createdAt: NOW })
      .catch((error: unknown) => error)
    log.error({ error: failure }, 'a job failed and will be tried again')
    log.warn({ email: EMAIL, mail: { to: EMAIL, params: { name: NAME } } }, 'refused')
    const said = logged.lines.join('')
    expect(said).toContain('insert into \\"people\\"')
    expect(said).toContain('[hidden]')
    expect(said).not.toMatch(/Zephyrine|Quillfeather/i)
  })
})

async function erase() {
  const [owner] = await db.select().from(personEmails).where(eq(personEmails.email, EMAIL))
  const actor = { kind: 'person' as const, personId: owner?.personId ?? '', roles: [] }
  await erasePerson({ personId: actor.personId, confirmation: EMAIL, actor, now: OVER })
}
