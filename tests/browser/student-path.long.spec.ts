import { expect, type Page, test } from '@playwright/test'
import type { Temporal } from 'temporal-polyfill'
import { bookSeats, newAddress, payWith, postForm, twoSeats, typeInto } from './booking-form'
import {
  handIn,
  markDone,
  moveTo,
  nextOn,
  nowIn,
  openSheet,
  pastePasswords,
  personIn,
  planSps,
  record,
  rowOf,
  TRAINER,
  tellResult,
} from './class-path'
import { mailAbout, mailsTo, signIn } from './sign-in'

const ZONE = 'Europe/London'

test('a student goes the whole way, from the invitation to the next class at 30 % off', async ({ page, browser, request }) => {
  test.setTimeout(900_000)
  const [email, colleague, buyer] = [newAddress('thea'), newAddress('otis'), newAddress('buyer')]
  const firstPassword = `FIRST-${email.slice(5, 13)}`
  const secondPassword = `SECOND-${email.slice(5, 13)}`
  const day = (await nowIn(request, ZONE)).toPlainDate()
  await signIn(page, request, 'admin@halfday.example')
  // Wednesdays and Fridays, so that nobody of the demo stands in the way of a slot.
  const begins = nextWednesday(day.add({ days: 12 }))
  const ref = await planSps(page, { pattern: `8 Wednesdays and Fridays 13:00–15:00 ${ZONE} from ${begins}`, price: '2200' })
  const nextRef = await planSps(page, { pattern: `4 Wednesdays 13:00–15:00 ${ZONE} from ${begins.add({ days: 140 })}`, price: '2200' })
  const sessionDays = [0, 2, 7, 9, 14, 16, 21, 23].map((days) => begins.add({ days }))
  const at = (date: Temporal.PlainDate, time: string) => date.toZonedDateTime({ timeZone: ZONE, plainTime: time })
  const trainer = await personIn(browser, TRAINER)

  const booking = await bookSeats(request, ref, twoSeats(buyer))
  for (const [name, address] of [
    ['Thea', email],
    ['Otis Grant', colleague],
  ] as const)
    expect((await postForm(request, booking, { name, email: address }, 'name')).status()).toBe(303)

  const student = await (await browser.newContext()).newPage()
  await test.step('the invitation: the student says who they are, and signs in', async () => {
    const invitation = await mailAbout(request, email, /^A seat for you: SPS/)
    await student.goto(invitation.links.find((link) => link.includes('/enrolments/')) ?? '')
    await student.getByLabel('Your name').fill('Thea Lindqvist')
    await student.getByLabel('Anything that helps you take part').fill('Live captions')
    await student.getByRole('button', { name: 'Take my seat' }).click()
    await expect(student.getByRole('heading', { level: 1 })).toHaveText('You have a seat, Thea.')
    await signIn(student, request, email)
  })

  await test.step('before: declarations, the equipment, and what is to be read, written and watched', async () => {
    const next = await nextOn(student, ref)
    await expect(next).toContainText('Nexus Guide')
    await next.getByRole('link', { name: 'Declare it' }).click()
    const asked = student.getByRole('region', { name: 'What the course builds on' })
    await asked.getByRole('form', { name: 'Nexus Open' }).getByLabel('Score in %').fill('88')
    await asked.getByRole('button', { name: 'Yes, I have: Nexus Open' }).click()
    await expect(asked.getByText(/with 88 %\.$/)).toBeVisible()
    for (let open = await asked.getByRole('form').count(); open > 0; open -= 1) {
      await asked
        .getByRole('button', { name: /^Yes, I have: / })
        .first()
        .click()
      await expect(asked.getByRole('button', { name: /^Yes, I have: / })).toHaveCount(open - 1)
    }
    await expect(await nextOn(student, ref)).toContainText('Try your equipment')
    await student.goto(`/my/classes/${ref}/before`)
    for (const box of await student.getByRole('region', { name: 'Try your equipment' }).getByRole('checkbox').all()) await box.check()
    await student.getByRole('button', { name: 'Save the list' }).click()
    await expect(student.getByRole('status').filter({ hasText: 'Your list is saved.' })).toBeVisible()

    await expect(await nextOn(student, ref)).toContainText('Read the Nexus Guide')
    await markDone(student, ref, 'Read the Nexus Guide')
    await expect(await nextOn(student, ref)).toContainText('List the dependencies of your product')
    await handIn(student, ref, 'List the dependencies of your product', 'Everybody waits for the data team.')
    await trainer.goto(`/trainer/classes/${ref}/reflections`)
    const item = trainer.getByRole('listitem').filter({ hasText: 'Everybody waits for the data team.' })
    await item.getByText('Answer', { exact: false }).first().click()
    await item.getByRole('textbox').fill('Bring that to the first session.')
    await item.getByRole('button', { name: 'Send answer' }).click()
    await expect(trainer.getByText('Answered. The student is told by mail.')).toBeVisible()
    expect((await mailAbout(request, email, /answered what you wrote/)).text).toContain('Bring that to the first session.')
    await expect(await nextOn(student, ref)).toContainText('Watch: one product, many teams')
    await markDone(student, ref, 'Watch: one product, many teams')
    await expect(await nextOn(student, ref)).toContainText('Which of your teams would you merge, split or leave?')
  })

  await test.step('eight sessions, with what is to be done between them, and the attendance taken', async () => {
    await moveTo(request, at(begins, '12:55'))
    const next = await nextOn(student, ref)
    await expect(next).toContainText('session 1 of 8')
    await expect(next.getByRole('link', { name: 'Open Microsoft Teams' })).toHaveAttribute('href', 'https://teams.example/the-class')
    await expect(next).toContainText('The room is open.')
    for (const [index, date] of sessionDays.entries()) {
      const position = index + 1
      await moveTo(request, at(date, '15:01'))
      if (position === 1) {
        await openSheet(trainer, ref, 1)
        await rowOf(trainer, 'Thea Lindqvist').getByText('Present').click()
        await rowOf(trainer, 'Otis Grant').getByText('Present').click()
        await expect(trainer.getByRole('status').filter({ hasText: /^Saved \d\d:\d\d$/ })).toBeVisible()
      } else await record(trainer, ref, position)
      if (position === 1) await handIn(student, ref, 'Which of your teams would you merge, split or leave?', 'The platform team.')
      if (position === 2) {
        await expect(await nextOn(student, ref)).toContainText('Read: refinement across teams')
        await markDone(student, ref, 'Read: refinement across teams')
      }
      if (position === 4) await handIn(student, ref, 'What does “integrated” mean where you work?', 'One test run, every hour.')
      if (position === 5) await markDone(student, ref, 'Watch: a Nexus Sprint Retrospective')
    }
    await handIn(student, ref, 'The first step you will take', 'Ask the three teams to refine together.')
    await expect(await nextOn(student, ref)).toContainText('Learning review')
    await expect(student.getByRole('region', { name: 'Done' })).toContainText('Attended: 8 of 8 sessions')
  })

  await test.step('the password: handed out, shown when it is asked for, failed on day 13, and a second comes by itself', async () => {
    await pastePasswords(trainer, ref, [`${firstPassword} ${email}`])
    await trainer.getByRole('button', { name: 'Hand out 2 passwords' }).click()
    await expect(trainer.getByRole('status').filter({ hasText: 'Handed out.' })).toBeVisible()
    await expect(trainer.locator('body')).not.toContainText(firstPassword)
    const sentOn = (await nowIn(request, ZONE)).toPlainDate()
    expect((await mailAbout(request, email, /^Your attempt at the SPS assessment/)).text).toContain(firstPassword)
    const next = await nextOn(student, ref)
    await expect(next).toContainText('a second attempt is free')
    await next.getByRole('link', { name: 'Take it' }).click()
    await expect(student.locator('body')).not.toContainText(firstPassword)
    await student.getByRole('button', { name: 'Show my password' }).click()
    await expect(student.getByRole('status').filter({ hasText: 'Your password' })).toContainText(firstPassword)

    await pastePasswords(trainer, ref, [`${secondPassword} ${email}`])
    const day13 = sentOn.add({ days: 13 })
    await moveTo(request, at(day13, '18:00'))
    await expect(await nextOn(student, ref)).toContainText('SPS assessment')
    await student.goto(`/my/classes/${ref}/assessment`)
    await tellResult(student, { result: 'Not passed', takenOn: day13, score: '80' })
    await expect(student.getByRole('heading', { name: 'SPS, second attempt' })).toBeVisible()
    expect((await mailAbout(request, email, /^Your second attempt at the SPS assessment/)).text).toContain(secondPassword)
    await expect(await nextOn(student, ref)).toContainText('SPS assessment, second attempt')
    await student.goto(`/my/classes/${ref}/assessment`)
    await student.getByRole('button', { name: 'Show my password' }).click()
    await expect(student.getByRole('status').filter({ hasText: 'Your password' })).toContainText(secondPassword)

    await moveTo(request, at(day13.add({ days: 3 }), '18:00'))
    await student.reload()
    await tellResult(student, {
      result: 'Passed',
      takenOn: day13.add({ days: 3 }),
      score: '92.5',
      certificateUrl: 'https://www.scrum.org/certificates/0000',
    })
    await expect(student.getByRole('link', { name: 'Your certificate' })).toBeVisible()
    await expect(await nextOn(student, ref)).toContainText('Learning review')
    await expect(student.getByRole('region', { name: 'Done' })).toContainText('SPS passed, 92.5 %')
  })

  await test.step('neither password stands in an export, on the buyer’s page, or in a mail to the buyer', async () => {
    const texts = await Promise.all([
      ...[`/trainer/classes/${ref}/roster.csv`, `/trainer/classes/${ref}/roster.csv?preset=vendor`].map((path) => textAt(trainer, path)),
      ...['/my/account/privacy/data.json', '/my/account/privacy/data.csv', `/my/classes/${ref}`].map((path) => textAt(student, path)),
      ...[booking, `${booking}/seats`].map((path) => textAt(page, path)),
    ])
    texts.push(...(await mailsTo(request, buyer)).map(({ subject, text }) => subject + text))
    for (const text of texts) {
      expect(text).not.toContain(firstPassword)
      expect(text).not.toContain(secondPassword)
    }
  })

  await test.step('learning review, coaching, and a gathering', async () => {
    await (await nextOn(student, ref)).getByRole('link', { name: 'Choose a time' }).click()
    await bookLateTime(student)
    const next = await nextOn(student, ref)
    await expect(next).toContainText('Coaching')
    await next.getByRole('link', { name: 'Choose a time' }).click()
    await bookLateTime(student)
    for (const about of [/^Booked: learning review/, /^Booked: coaching session/])
      expect((await mailAbout(request, email, about)).attachments.map(({ name }) => name).join()).toContain('.ics')

    const title = `Office hours ${email.slice(5, 13)}`
    await trainer.goto('/trainer/gatherings/new')
    await trainer.getByLabel('Title').fill(title)
    await trainer.getByLabel('Day', { exact: true }).fill((await nowIn(request, ZONE)).toPlainDate().add({ days: 20 }).toString())
    await trainer.getByLabel('Begins').fill('17:00')
    await trainer.getByLabel('Link to the room').fill('https://teams.example/office-hours')
    await trainer.getByRole('button', { name: 'Plan it' }).click()
    await expect(trainer.getByRole('status').filter({ hasText: 'stands on the page of the community' })).toBeVisible()
    await student.goto('/my/community')
    await student
      .getByRole('article', { name: title })
      .getByRole('button', { name: /^I am coming/ })
      .click()
    await expect(student.getByRole('status').filter({ hasText: 'You are coming' })).toBeVisible()
    await mailAbout(request, email, new RegExp(`^You are coming: ${title}`))
  })

  await test.step('the trainer closes the class; the certificate is downloaded, and checked by a stranger', async () => {
    await expect(await nextOn(student, ref)).toContainText('How was it?')
    await trainer.goto(`/trainer/classes/${ref}/close`)
    await trainer.getByRole('button', { name: 'Do all' }).click()
    await expect(trainer.getByRole('status').filter({ hasText: 'The class is closed. Thank you.' })).toBeVisible()
    const mail = await mailAbout(request, email, /^Your certificate of attendance/)
    await student.goto(`/my/classes/${ref}`)
    await student.getByRole('link', { name: /^See it: Certificate of attendance/ }).click()
    const download = student.waitForEvent('download')
    await student.getByRole('link', { name: 'Download the PDF' }).click()
    expect((await download).suggestedFilename()).toMatch(/\.pdf$/)
    const pdf = await student.request.get(`/my/classes/${ref}/certificate.pdf`)
    expect([pdf.headers()['content-type'], (await pdf.body()).subarray(0, 5).toString()]).toEqual(['application/pdf', '%PDF-'])
    const check = mail.text.match(/\/certificates\/[\w-]+/)?.[0] ?? '/certificates/none'
    const stranger = await (await browser.newContext()).newPage()
    await stranger.goto(check)
    await expect(stranger.getByRole('heading', { level: 1 })).toHaveText('This certificate is genuine')
    await expect(stranger.getByRole('main')).toContainText('Thea Lindqvist')
    expect((await stranger.goto(`/my/classes/${ref}/certificate.pdf`))?.url()).toContain('/sign-in')
    await stranger.context().close()
  })

  await test.step('the survey, and nothing is left to do', async () => {
    await mailAbout(request, email, /^How was /)
    await (await nextOn(student, ref)).getByRole('link', { name: 'Tell us' }).click()
    await student.getByRole('group', { name: 'How was the class?' }).getByText('5', { exact: true }).click()
    await student
      .getByRole('group', { name: /recommend it to a colleague/ })
      .getByText('10', { exact: true })
      .click()
    await student.getByLabel('What helped you?').fill('Nine teams on one board.')
    await student.getByRole('button', { name: 'Send my answers' }).click()
    await expect(student.getByRole('status').filter({ hasText: 'Your answers are saved' })).toBeVisible()
    await expect(await nextOn(student, ref)).toContainText('All done.')
  })

  await test.step('the 30 % of the mail: the next class at 1,540.00 net, 1,848.00 to pay', async () => {
    const mail = await mailAbout(request, email, /^30 % off your next class: ALUM-/)
    await student.goto(mail.links.find((link) => link.includes('/codes/')) ?? '/no-link')
    await student.goto(`/classes/${nextRef}/book`)
    await typeInto(student, { ...twoSeats(email), buyerName: 'Thea Lindqvist', seats: '1' })
    const price = student.getByRole('complementary', { name: 'Your booking' })
    for (const sum of ['£2,200.00', '−£660.00', '£1,540.00', '£308.00', '£1,848.00']) await expect(price).toContainText(sum)
    await student.getByRole('button', { name: 'Hold 1 seat and pay £1,848.00' }).click()
    await payWith(student, '4242 4242 4242 4242')
    await expect(student.getByRole('heading', { level: 1 })).toHaveText('You have a seat, Thea.')
    await expect(await nextOn(student, nextRef)).toContainText('Nexus Guide')
  })
})

function nextWednesday(from: Temporal.PlainDate): Temporal.PlainDate {
  return from.add({ days: (10 - from.dayOfWeek) % 7 })
}

async function textAt({ request }: Page, path: string): Promise<string> {
  const answer = await request.get(path)
  expect(answer.status(), path).toBe(200)
  return answer.text()
}

/** Days ahead: what is booked for tomorrow leads the class page itself. */
async function bookLateTime(student: Page): Promise<void> {
  await student.getByRole('radio').last().check({ force: true })
  await student.getByRole('button', { name: 'Book this time' }).click()
  await expect(student.getByRole('status').filter({ hasText: 'It is booked.' })).toBeVisible()
}
