import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { axe } from 'vitest-axe'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Field } from '@/components/ui/field'

const errors = [
  { field: 'buyerName', message: 'Enter your name.' },
  { field: 'buyerEmail', message: 'Enter an e-mail address with an @.' },
]
const form = (list: typeof errors) => (
  <form>
    <ErrorSummary errors={list} note="No seat is held yet and nothing was charged." />
    <Field label="Your name" name="buyerName" />
    <Field label="E-mail" name="buyerEmail" />
  </form>
)
Element.prototype.scrollIntoView = () => {}

test('the summary takes the focus, counts the mistakes and says what did not happen', async () => {
  const { container } = render(form(errors))
  const summary = screen.getByRole('alert', { name: 'Two things to put right' })
  expect(summary).toHaveFocus()
  expect(summary).toHaveTextContent('No seat is held yet and nothing was charged.')
  expect((await axe(container)).violations).toEqual([])
})

test('each line leads to its field', async () => {
  render(form(errors))
  await userEvent.click(screen.getByRole('link', { name: 'Enter an e-mail address with an @.' }))
  expect(screen.getByRole('textbox', { name: 'E-mail' })).toHaveFocus()
})

test('after the next refusal it takes the focus again', () => {
  const { rerender } = render(form(errors))
  screen.getByRole('textbox', { name: 'E-mail' }).focus()
  rerender(form([...errors]))
  expect(screen.getByRole('alert')).toHaveFocus()
})

test('without mistakes there is none', () => {
  render(<ErrorSummary errors={[]} />)
  expect(screen.queryByRole('alert')).toBeNull()
})
