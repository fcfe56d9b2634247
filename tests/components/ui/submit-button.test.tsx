import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { SubmitButton } from '@/components/ui/submit-button'

/** A form whose action stays away until it is let go. */
function renderForm() {
  let letGo = () => {}
  const action = vi.fn(
    () =>
      new Promise<void>((resolve) => {
        letGo = resolve
      }),
  )
  render(
    <form action={action}>
      <SubmitButton busy="Holding 3 seats …">Hold 3 seats and pay</SubmitButton>
      <SubmitButton name="intent" value="price" busy="Counting …" variant="second">
        Show the price
      </SubmitButton>
    </form>,
  )
  return { action, letGo: () => letGo() }
}

test('a pressed button says what is under way and sends once, however often it is pressed', async () => {
  const { action, letGo } = renderForm()
  await userEvent.click(screen.getByRole('button', { name: 'Hold 3 seats and pay' }))
  const busy = await screen.findByRole('button', { name: 'Holding 3 seats …' })
  expect(busy).toHaveAttribute('aria-disabled', 'true')
  expect(busy).toHaveFocus()
  await userEvent.click(busy)
  await userEvent.click(screen.getByRole('button', { name: 'Show the price' }))
  expect(action).toHaveBeenCalledTimes(1)
  letGo()
  expect(await screen.findByRole('button', { name: 'Hold 3 seats and pay' })).not.toHaveAttribute('aria-disabled')
})

test('of two buttons only the pressed one changes its words', async () => {
  const { letGo } = renderForm()
  await userEvent.click(screen.getByRole('button', { name: 'Show the price' }))
  expect(await screen.findByRole('button', { name: 'Counting …' })).toBeVisible()
  letGo()
  expect(await screen.findByRole('button', { name: 'Show the price' })).toBeVisible()
})
