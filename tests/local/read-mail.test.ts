import MailComposer from 'nodemailer/lib/mail-composer'
import { expect, test } from 'vitest'
import { findLinks, readMail } from '../../lib/local/mailbox/read-mail'

test('a mail is taken apart into what a person would see', async () => {
  const wire = await new MailComposer({
    from: 'Halfday <bookings@halfday.example>',
    to: 'ada@example.com',
    subject: 'Grüße, and 8 × 2 h',
    text: 'Your booking: http://localhost:3000/bookings/abc.',
    html: '<p>Your <a href="http://localhost:3000/bookings/abc?a=1&amp;b=2">booking</a></p>',
    attachments: [
      { filename: 'HD-1.pdf', content: Buffer.from('%PDF') },
      { filename: 'session-1.ics', content: 'BEGIN:VCALENDAR', contentType: 'text/calendar; method=REQUEST' },
    ],
  })
    .compile()
    .build()
  const mail = await readMail(wire)
  expect(mail).toMatchObject({
    from: '"Halfday" <bookings@halfday.example>',
    subject: 'Grüße, and 8 × 2 h',
    links: ['http://localhost:3000/bookings/abc?a=1&b=2', 'http://localhost:3000/bookings/abc'],
  })
  expect(mail.attachments.map(({ name, type, content }) => [name, type, Buffer.from(content, 'base64').toString()])).toEqual([
    ['HD-1.pdf', 'application/pdf', '%PDF'],
    ['session-1.ics', 'text/calendar', 'BEGIN:VCALENDAR'],
  ])
})

test('a mail without anything is still a mail', async () => {
  expect(await readMail('')).toEqual({ from: '', replyTo: null, subject: '', text: '', html: '', links: [], attachments: [] })
})

test('links are listed once, in order, decoded, and only those of the web', () => {
  const html = `<a href="https://a.example/?x=1&amp;y=&#50;">1</a> <a href='mailto:x@y.z'>2</a> <A HREF="https://a.example/?x=1&amp;y=2">3</A>`
  expect(findLinks(html, 'See (https://b.example/c), then https://a.example/?x=1&y=2!')).toEqual([
    'https://a.example/?x=1&y=2',
    'https://b.example/c',
  ])
})
