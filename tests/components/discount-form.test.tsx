import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { axe } from 'vitest-axe'
import { DiscountForm } from '../../components/discounts/discount-form'
import type { FormState } from '../../lib/errors'

const courses = [
  { id: 'one', code: 'SPS', title: 'Scaled Professional Scrum' },
  { id: 'two', code: 'PSM', title: 'Professional Scrum Master' },
]

function show(fieldErrors: Record<string, string>) {
  const action = async (_: FormState, form: FormData): Promise<FormState> => ({
    status: 'refused',
    fieldErrors,
    values: { ...(Object.fromEntries(form) as Record<string, string>), courses: form.getAll('courses').join(',') },
  })
  return render(<DiscountForm action={action} courses={courses} classes={[{ value: 'c', label: 'SPS, sps-k7m2' }]} />)
}

test('a refused code comes back as it was typed: choices, ticks and texts, each mistake at its field', async () => {
  const { container } = show({ code: 'There is a code SPRING already.', courses: 'Choose at least one course.' })
  await userEvent.type(screen.getByLabelText(/^Code/), 'spring')
  await userEvent.click(screen.getByLabelText('A fixed sum, in one currency'))
  await userEvent.type(screen.getByLabelText('Sum'), '150.00')
  await userEvent.selectOptions(screen.getByLabelText('Currency'), 'EUR')
  await userEvent.click(screen.getByLabelText('Some courses'))
  await userEvent.click(screen.getByLabelText('PSM: Professional Scrum Master'))
  await userEvent.click(screen.getByLabelText('Also on top of an early-bird price'))
  await userEvent.click(screen.getByLabelText('Goodwill'))
  await userEvent.click(screen.getByRole('button', { name: 'Issue the code' }))
  expect(await screen.findByRole('alert')).toHaveFocus()
  expect(screen.getByLabelText(/^Code/)).toHaveValue('spring')
  expect(screen.getByLabelText(/^Code/)).toBeInvalid()
  expect(screen.getByLabelText('A fixed sum, in one currency')).toBeChecked()
  expect(screen.getByLabelText('Sum')).toHaveValue('150.00')
  expect(screen.getByLabelText('Currency')).toHaveValue('EUR')
  expect(screen.getByLabelText('Some courses')).toBeChecked()
  expect(screen.getByLabelText('PSM: Professional Scrum Master')).toBeChecked()
  expect(screen.getByLabelText('SPS: Scaled Professional Scrum')).not.toBeChecked()
  expect(screen.getByLabelText('Also on top of an early-bird price')).not.toBeChecked()
  expect(screen.getByLabelText('Given back when a seat is cancelled')).toBeChecked()
  expect(screen.getByLabelText('Goodwill')).toBeChecked()
  expect((await axe(container)).violations).toEqual([])
})
