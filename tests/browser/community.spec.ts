import { expect, test } from '@playwright/test'
import { bookSeats, newAddress, twoSeats } from './booking-form'
import { mailAbout, signIn } from './sign-in'

test('a trainer plans a gathering, an alumnus comes to it, it is moved, and his calendar is told', async ({ page, request }) => {
  const title = `Office hours ${Date.now()}`
  await signIn(page, request, 'trainer@halfday.example')
  await page.goto('/trainer/gatherings/new')
  await page.getByRole('button', { name: 'Plan it' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'to put right' })).toBeVisible()
  await page.getByLabel('Title').fill(title)
  await page.getByLabel('Day', { exact: true }).fill('2035-03-08')
  await page.getByLabel('Begins').fill('17:00')
  await page.getByLabel('Link to the room').fill('https://teams.example/room')
  await page.getByRole('button', { name: 'Plan it' }).click()
  await expect(page.getByRole('status')).toContainText('stands on the page of the community')
  const desk = page.url().replace(/\?.*/, '')

  await page.context().clearCookies()
  await signIn(page, request, 'student@halfday.example')
  await page.goto('/my/community')
  const card = page.getByRole('article', { name: title })
  await expect(card.getByRole('link', { name: 'Open the room' })).toHaveCount(0)
  await card.getByRole('button', { name: /^I am coming/ }).click()
  await expect(page.getByRole('status')).toContainText('You are coming')
  await expect(card.getByRole('link', { name: 'Open the room' })).toHaveAttribute('href', 'https://teams.example/room')
  const invited = await mailAbout(request, 'student@halfday.example', new RegExp(`You are coming: ${title}`))
  expect(invited.attachments.map(({ type }) => type).join()).toContain('text/calendar')
  expect((await page.goto(desk))?.status()).toBe(403)

  await page.context().clearCookies()
  await signIn(page, request, 'trainer@halfday.example')
  await page.goto(desk)
  await expect(page.getByText('Sam Carter')).toBeVisible()
  await page.getByLabel('Begins').fill('18:00')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('status')).toContainText('1 person is told')
  await mailAbout(request, 'student@halfday.example', new RegExp(`Changed: ${title}`))
  await page.getByRole('button', { name: 'Call this gathering off' }).click()
  await expect(page.getByRole('status')).toContainText('Called off')
  await mailAbout(request, 'student@halfday.example', new RegExp(`Called off: ${title}`))
})

test('before the first class is over the community says when it opens, and its people are nobody’s to see', async ({ page, request }) => {
  const student = newAddress('newcomer')
  await bookSeats(request, 'sps-c2f9', { ...twoSeats(student), attending: 'on' })
  await signIn(page, request, student)
  await page.goto('/my/community')
  await expect(page.getByText(/^Opens for you on/)).toBeVisible()
  expect((await page.goto('/my/community/people'))?.status()).toBe(404)
  await page.context().clearCookies()
  await page.goto('/my/community/people')
  await expect(page).toHaveURL(/\/sign-in/)
})
