import { buffer } from 'node:stream/consumers'
import { eq } from 'drizzle-orm'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { type ReadMail, readMail } from '../../lib/local/mailbox/read-mail'

const received: (ParsedMail & { seen: ReadMail })[] = []
let refusal: Error | null = null
let held: Promise<void> | null = null

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  async onData(stream, _, answer) {
    const source = await buffer(stream)
    const mail = await simpleParser(source)
    await held
    if (refusal) return answer(refusal)
    received.push({ ...mail, seen: await readMail(source) })
    answer()
  },
})
await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
const address = server.server.address()
vi.stubEnv('LOCAL_SMTP_URL', `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`)

const { db } = await import('../../db/client')
const { mails } = await import('../../db/schema')
const { sendMail } = await import('../../lib/emails/send-mail')
const { insertBooking, insertPerson } = await import('../support/rows')
const { makeClass, makeCourse } = await import('../support/make')

beforeAll(() => server.on('error', () => undefined))
beforeEach(() => {
  received.length = 0
  refusal = null
  held = null
})
afterAll(() => new Promise<void>((closed) => void server.close(closed)))

async function queueSignIn({ until = new Date(Date.now() + 60_000) } = {}) {
  const params = { signInUrl: 'http://localhost:3000/sign-in/confirm?token=top-secret', until: until.toISOString() }
  const [mail] = await db.insert(mails).values({ to: 'amara@buyers.example', template: 'sign-in', params, queuedAt: new Date() }).returning()
  if (!mail) throw new Error('no mail')
  return mail.id
}
const rowOf = async (mailId: string) => (await db.select().from(mails).where(eq(mails.id, mailId)))[0]

test('a mail is sent under the name of its row, and its secret is forgotten', async () => {
  const mailId = await queueSignIn()
  await sendMail({ mailId })
  expect(received).toHaveLength(1)
  expect(received[0]?.messageId).toBe(`<${mailId}@halfday.example>`)
  expect(received[0]?.text).toContain('top-secret')
  expect(await rowOf(mailId)).toMatchObject({ status: 'sent', tries: 1, lastError: null, subject: 'Your link to sign in to Halfday' })
  expect(JSON.stringify((await rowOf(mailId))?.params)).not.toContain('top-secret')
})

test('running the task again, or twice at once, sends one mail', async () => {
  const mailId = await queueSignIn()
  let letGo = () => {}
  held = new Promise((resolve) => {
    letGo = resolve
  })
  const first = sendMail({ mailId })
  await vi.waitFor(() => expect(server.connections.size).toBeGreaterThan(0))
  await sendMail({ mailId })
  letGo()
  await first
  await sendMail({ mailId })
  expect(received).toHaveLength(1)
})

test('a mail server that refuses delays the mail: the error is kept, the task fails for a retry, and the retry sends', async () => {
  const mailId = await queueSignIn()
  refusal = Object.assign(new Error('mailbox on fire'), { responseCode: 451 })
  await expect(sendMail({ mailId })).rejects.toThrow('mailbox on fire')
  expect(await rowOf(mailId)).toMatchObject({ status: 'failed', tries: 1, lastError: expect.stringContaining('mailbox on fire') })
  refusal = null
  await sendMail({ mailId })
  expect(received).toHaveLength(1)
  expect(await rowOf(mailId)).toMatchObject({ status: 'sent', tries: 2, lastError: null })
})

test('a sign-in link that expired meanwhile is not sent, and does not stay in the table', async () => {
  const mailId = await queueSignIn({ until: new Date(Date.now() - 1) })
  await sendMail({ mailId })
  expect(received).toHaveLength(0)
  expect(await rowOf(mailId)).toMatchObject({ status: 'failed', params: {} })
})

test('a confirmation arrives whole: its picture within the HTML, its invitation beside it', async () => {
  const course = await makeCourse({ code: 'SPS' })
  const courseClass = await makeClass({ courseId: course.id })
  const booking = await insertBooking({ classId: courseClass.id, buyerId: (await insertPerson()).id })
  const row = { to: booking.buyerEmail, template: 'booking-confirmed', params: { bookingId: booking.id }, queuedAt: new Date() }
  const [mail] = await db.insert(mails).values(row).returning()
  await sendMail({ mailId: mail?.id ?? '' })
  const [arrived] = received
  expect(arrived?.seen.subject).toBe('You have a seat: SPS, Tue 12 Jan, 13:00 GMT')
  expect(arrived?.seen.attachments.map(({ name, type }) => [name, type])).toEqual([['sps-session-1.ics', 'text/calendar']])
  expect(arrived?.seen.links.filter((link) => link.includes(booking.token))).toHaveLength(1)
  expect(arrived?.seen.html).toContain('src="data:image/png;base64,')
  expect(arrived?.seen.text).toContain('Tue 12 Jan 2027, 13:00–15:00 GMT')
})
