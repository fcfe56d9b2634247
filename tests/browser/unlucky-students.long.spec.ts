import { expect, type Page, test } from '@playwright/test'
import type { Temporal } from 'temporal-polyfill'
import { bookSeats, newAddress, postForm, twoSeats } from './booking-form'
import {
  handIn,
  markDone,
  moveTo,
  nowIn,
  openActivity,
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

const ZONE = 'America/New_York'
const GUIDE = 'Read the Nexus Guide'
const NAMES = {
  never: 'Nia Absent',
  eve: 'Eve Midnight',
  tom: 'Tom Tooslow',
  lea: 'Lea Latetold',
  mel: 'Mel Mover',
  fay: 'Fay First',
  max: 'Max Missed',
}
type Who = keyof typeof NAMES

test('students whom luck deserts: absent, late by a minute, moved, replaced, and one who makes a session up', async ({ page, browser, request }) => {
  test.setTimeout(1_200_000)
  const email = Object.fromEntries(Object.keys(NAMES).map((who) => [who, newAddress(who)])) as Record<Who, string>
  const second = newAddress('sue')
  const seatLink = {} as Record<Who, string>
  // The password goes out a week before the clocks change where the students are, and the fourteen days end a week after it.
  const change = nextClockChange((await nowIn(request, ZONE)).toPlainDate().add({ days: 30 }))
  const at = (days: number, time: string) => change.add({ days }).toZonedDateTime({ timeZone: ZONE, plainTime: time })
  await signIn(page, request, 'admin@halfday.example')
  const ref = await planSps(page, { pattern: `2 days 10:00–12:00 ${ZONE} from ${change.subtract({ days: 8 })}`, price: '400' })
  const otherRef = await planSps(page, { pattern: `2 days 10:00–12:00 ${ZONE} from ${change.subtract({ days: 3 })}`, price: '400' })
  const trainer = await personIn(browser, TRAINER)

  await test.step('seven students take their seats, in New York', async () => {
    const booking = await bookSeats(request, ref, { ...twoSeats(newAddress('buyer')), seats: '7' })
    await page.goto(`${booking}/seats`)
    await page.getByLabel('Names and addresses').fill(
      keys()
        .map((who) => `${NAMES[who]} <${email[who]}>`)
        .join('\n'),
    )
    await page.getByRole('button', { name: 'Show who gets a seat' }).click()
    await page.getByRole('button', { name: 'Invite 7 people' }).click()
    await expect(page.getByRole('status').filter({ hasText: 'Everyone on your list has a seat' })).toBeVisible()
    for (const who of keys()) {
      const { links } = await mailAbout(request, email[who], /^A seat for you/)
      seatLink[who] = new URL(links.find((link) => link.includes('/enrolments/')) ?? '').pathname
      const said = {
        name: NAMES[who],
        organisation: 'Osei Logistics Ltd',
        timeZone: ZONE,
        accessNeeds: who === 'fay' ? 'A sign language interpreter' : '',
      }
      expect((await postForm(request, seatLink[who], said, 'accessNeeds')).status()).toBe(303)
    }
  })

  await test.step('transferred after activities were done: the marks stay, the dates follow', async () => {
    const mel = await personIn(browser, email.mel)
    await markDone(mel, ref, GUIDE)
    await handIn(mel, ref, 'List the dependencies of your product', 'Everybody waits for the platform.')
    const dueOf = (days: number) => new RegExp(sayDay(change.add({ days })))
    await expect(activityOf(mel, 'Watch: one product, many teams')).toContainText(dueOf(-9))
    await mel.goto(`${seatLink.mel}/transfer?to=${otherRef}`)
    await mel.getByRole('button', { name: 'Move my seat' }).click()
    await mailAbout(request, email.mel, /^Your class has changed/)
    await mel.goto(`/my/classes/${ref}`)
    await expect(mel, 'the address in earlier mails leads on').toHaveURL(new RegExp(`/my/classes/${otherRef}$`))
    expect((await mel.goto(`/my/classes/${ref}/before`))?.status()).toBe(404)
    await mel.goto(`/my/classes/${otherRef}`)
    const done = mel.getByRole('region', { name: 'Done' })
    for (const title of [GUIDE, 'List the dependencies of your product']) await expect(done).toContainText(title)
    await openActivity(mel, otherRef, 'List the dependencies of your product')
    await expect(mel.getByText('Everybody waits for the platform.')).toBeVisible()
    await expect(activityOf(mel, 'Watch: one product, many teams')).toContainText(dueOf(-4))
    await mel.context().close()
  })

  await test.step('substituted: the second sees nothing of the first, and for the first the class is gone', async () => {
    const fay = await personIn(browser, email.fay)
    await markDone(fay, ref, GUIDE)
    await openActivity(fay, ref, 'List the dependencies of your product')
    await fay.getByLabel('Your reflection').fill('A secret of Fay’s.')
    await fay.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(fay.getByRole('status').filter({ hasText: 'Nobody but you' })).toBeVisible()
    await fay.goto(seatLink.fay)
    await fay.getByText('A colleague comes in my place').click()
    await fay.locator('#pass-on-name').fill('Sue Second')
    await fay.locator('#pass-on-email').fill(second)
    await fay.getByRole('button', { name: 'Show what happens' }).click()
    await fay.getByRole('button', { name: 'Give the seat to Sue Second' }).click()
    await mailAbout(request, email.fay, /^You have no seat any more/)
    for (const path of [`/my/classes/${ref}`, `/my/classes/${ref}/before`, `/my/classes/${ref}/assessment`, seatLink.fay])
      expect((await fay.goto(path))?.status(), path).toBe(404)
    await fay.context().close()

    await mailAbout(request, second, /^A seat for you/)
    const sue = await personIn(browser, second)
    await sue.goto(`/my/classes/${ref}`)
    await expect(sue.getByRole('region', { name: 'Done' })).not.toContainText(GUIDE)
    await sue.goto(`/my/classes/${ref}/before`)
    await expect(sue.locator('body')).not.toContainText('interpreter')
    await openActivity(sue, ref, 'List the dependencies of your product')
    await expect(sue.getByLabel('Your reflection')).toHaveValue('')
    await sue.context().close()
  })

  await test.step('the class: one never comes, one misses the second session', async () => {
    await moveTo(request, at(-8, '12:01'))
    await record(trainer, ref, 1, [NAMES.never])
    await moveTo(request, at(-7, '12:01'))
    await record(trainer, ref, 2, [NAMES.never, NAMES.max])
  })

  await test.step('not attended: no password, no certificate, no 30 %, and no community', async () => {
    const bound = (['eve', 'tom', 'lea'] as const).map((who) => `${who.toUpperCase()}-${email[who].slice(4, 12)}-1 ${email[who]}`)
    const free = [1, 2, 3, 4].map((number) => `ANYBODY-${email.eve.slice(4, 12)}-${number}`)
    await pastePasswords(trainer, ref, [...bound, ...free])
    await trainer.goto(`/trainer/classes/${ref}/close`)
    await trainer.getByRole('button', { name: 'Do all' }).click()
    await expect(trainer.getByRole('status').filter({ hasText: 'The class is closed. Thank you.' })).toBeVisible()
    await mailAbout(request, email.eve, /^Your attempt at the SPS assessment/)
    await mailAbout(request, email.eve, /^30 % off your next class/)
    const never = await personIn(browser, email.never)
    await never.goto(`/my/classes/${ref}`)
    await expect(never.locator('#path')).toContainText('You were in 0. What you missed may be made up in another class.')
    await never.goto(`/my/classes/${ref}/assessment`)
    await expect(never.getByRole('button', { name: 'Show my password' })).toHaveCount(0)
    await never.goto(`/my/classes/${ref}/certificate`)
    await expect(never.getByRole('main')).toContainText('There is no certificate for this class')
    expect((await never.request.get(`/my/classes/${ref}/certificate.pdf`)).status()).toBe(404)
    expect((await never.goto('/my/community/people'))?.status()).toBe(404)
    await never.context().close()
    for (const who of ['never', 'max'] as const)
      expect((await mailsTo(request, email[who])).map(({ subject }) => subject).filter((one) => /attempt at|30 % off|certificate/.test(one))).toEqual(
        [],
      )
  })

  await test.step('a missed session is asked for in another class, agreed, attended as a guest, and counts', async () => {
    const max = await personIn(browser, email.max)
    await max.goto(`/my/classes/${ref}`)
    await max.getByRole('link', { name: 'Make it up: Session 2, missed' }).click()
    const offered = max.locator('div', { hasText: `in ${otherRef}`, has: max.getByRole('radio') })
    await offered.last().getByRole('radio').check()
    await max.getByLabel('A word to the trainer').fill('My train stood still.')
    await max.getByRole('button', { name: 'Ask to come' }).click()
    await expect(max.getByRole('status').filter({ hasText: 'Asked.' })).toBeVisible()
    await trainer.goto('/trainer/make-ups')
    const asked = trainer.getByRole('listitem').filter({ hasText: NAMES.max })
    await expect(asked).toContainText('My train stood still.')
    await asked.getByRole('button', { name: `Agree: ${NAMES.max}` }).click()
    await expect(trainer.getByRole('status').filter({ hasText: 'Agreed.' })).toBeVisible()
    await moveTo(request, at(-3, '12:01'))
    await record(trainer, otherRef, 1)
    await moveTo(request, at(-2, '12:01'))
    await openSheet(trainer, otherRef, 2)
    await expect(rowOf(trainer, NAMES.max)).toContainText(`guest of ${ref}`)
    await rowOf(trainer, NAMES.max).getByText('Present').click()
    await expect(trainer.getByRole('status').filter({ hasText: /^Saved \d\d:\d\d$/ })).toBeVisible()
    await max.goto(`/my/classes/${ref}`)
    await expect(max.getByRole('region', { name: 'Done' })).toContainText('Attended: 2 of 2 sessions')
    await mailAbout(request, email.max, /^30 % off your next class/)
    await trainer.goto(`/trainer/classes/${ref}/close`)
    await trainer.getByRole('button', { name: 'Do all' }).click()
    await mailAbout(request, email.max, /^Your certificate of attendance/)
    await mailAbout(request, email.max, /^Your attempt at the SPS assessment/)
    await max.context().close()
  })

  await test.step('day 14, 23:59 in New York, across the clock change: a second attempt', async () => {
    const [eve, tom, lea] = await Promise.all((['eve', 'tom', 'lea'] as const).map((who) => personIn(browser, email[who])))
    if (!eve || !tom || !lea) throw new Error('nobody is signed in')
    const [day14, day15] = [change.add({ days: 7 }), change.add({ days: 8 })]
    await moveTo(request, at(7, '23:50'))
    await moveTo(request, at(7, '23:59'))
    await eve.goto(`/my/classes/${ref}/assessment`)
    await expect(eve.getByText(/a second attempt is free/)).toBeVisible()
    await tellResult(eve, { result: 'Not passed', takenOn: day14, score: '84' })
    await expect(eve.getByRole('heading', { name: 'SPS, second attempt' })).toBeVisible()

    await test.step('day 15, 00:00: none, and the first stays usable; but what was taken on day 14 counts whenever it is told', async () => {
      await moveTo(request, at(8, '00:00'))
      await tom.goto(`/my/classes/${ref}/assessment`)
      await expect(tom.getByText(/a second attempt is free/)).toHaveCount(0)
      await tom.getByRole('button', { name: 'Show my password' }).click()
      await expect(tom.getByRole('status').filter({ hasText: 'Your password' })).toContainText('TOM-')
      await tellResult(tom, { result: 'Not passed', takenOn: day15, score: '84' })
      await expect(tom.getByText(/^Taken on /)).toBeVisible()
      await expect(tom.getByRole('heading', { name: 'SPS, second attempt' })).toHaveCount(0)
      await lea.goto(`/my/classes/${ref}/assessment`)
      await tellResult(lea, { result: 'Not passed', takenOn: day14, score: '84' })
      await expect(lea.getByRole('heading', { name: 'SPS, second attempt' })).toBeVisible()
      expect((await mailsTo(request, email.tom)).map(({ subject }) => subject).join()).not.toContain('second attempt')
    })
  })
})

const keys = () => Object.keys(NAMES) as Who[]

/** The next Sunday, from this day on, on which the clocks of New York change. */
function nextClockChange(from: Temporal.PlainDate): Temporal.PlainDate {
  const start = from.toZonedDateTime(ZONE)
  const change = start.getTimeZoneTransition('next')
  if (!change) throw new Error('no clock changes any more')
  return change.toPlainDate()
}

/** `Wed 10 Mar` */
const sayDay = (day: Temporal.PlainDate): string =>
  new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' })
    .format(new Date(`${day}T12:00:00Z`))
    .replace(',', '')

/** In the list of all activities of the class, below the one that is open. */
const activityOf = (page: Page, title: string) =>
  page.getByRole('region', { name: 'All activities of this class' }).getByRole('listitem').filter({ hasText: title })
