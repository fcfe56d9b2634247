import { expect, type Locator, type Page, test } from '@playwright/test'
import { newAddress } from './booking-form'

test('a booking is made by keyboard alone, and one always sees where one is', async ({ page }) => {
  test.slow()
  await page.goto('/classes/sps-b6r4')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused()
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeInViewport()
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('complementary', { name: 'Price and seats' }).getByRole('link', { name: 'Book a seat' }))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/book$/)

  await tabTo(page, page.locator('#seats'))
  await page.keyboard.press('ArrowUp')
  await expect(page.getByRole('button', { name: /^Hold 2 seats and pay/ })).toBeVisible()
  await tabTo(page, page.getByRole('button', { name: /^Hold 2 seats and pay/ }))
  await page.keyboard.press('Enter')

  const mistakes = page.getByRole('alert').filter({ hasText: 'to put right' })
  await expect(mistakes).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(mistakes.getByRole('link', { name: 'Enter your name.' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Your name')).toBeFocused()

  await page.keyboard.type('Amara Osei')
  await tabTo(page, page.locator('#buyerEmail'))
  await page.keyboard.type(newAddress('keys'))
  await tabTo(page, page.locator('#customerType'))
  await page.keyboard.press('ArrowDown')
  await expect(page.getByLabel('For myself, as a consumer')).toBeChecked()
  await tabTo(page, page.locator('#country'))
  await page.keyboard.type('Germ')
  await expect(page.locator('#country')).toHaveValue('DE')
  await tabTo(page, page.getByText('Something you need to take part well'))
  await page.keyboard.press('Enter')
  await tabTo(page, page.locator('#accessNeeds'))
  await page.keyboard.type('Captions')
  await tabTo(page, page.locator('#terms'))
  await page.keyboard.press('Space')
  await tabTo(page, page.getByRole('button', { name: /^Hold 2 seats and pay/ }))
  await page.keyboard.press('Enter')

  await expect(page).toHaveURL(/\/local-stripe\/pay\//)
  await tabTo(page, page.getByLabel('Card number'))
  await page.keyboard.type('4242424242424242')
  await tabTo(page, page.getByLabel('Expiry date'))
  await page.keyboard.type('12/34')
  await tabTo(page, page.getByLabel('Security code'))
  await page.keyboard.type('123')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You have 2 seats, Amara.')
})

/** Goes on by Tab until this has the focus; every stop on the way must show that it has it. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  const stops: string[] = []
  for (let step = 0; step < 60; step += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
    const { isSeen, name } = await page.evaluate(() => {
      const here = document.activeElement ?? document.body
      const isOutlined = (element: Element | null) => {
        const { outlineStyle, outlineWidth } = element ? getComputedStyle(element) : { outlineStyle: 'none', outlineWidth: '0' }
        return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2
      }
      return { isSeen: here === document.body || isOutlined(here) || isOutlined(here.parentElement), name: here.outerHTML.slice(0, 120) }
    })
    expect(isSeen, `focus is seen on ${name}`).toBe(true)
    stops.push(name)
  }
  throw new Error(`60 steps of Tab did not lead there:\n${stops.join('\n')}`)
}
