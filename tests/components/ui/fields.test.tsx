import { act, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useActionState } from 'react'
import { describe, expect, test, vi } from 'vitest'
import { axe } from 'vitest-axe'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { QuantityField } from '@/components/ui/quantity-field'
import { Radios } from '@/components/ui/radios'
import { Select } from '@/components/ui/select'
import { TextArea } from '@/components/ui/text-area'

const violations = async (container: Element) => (await axe(container)).violations.map((violation) => violation.id)

describe('a field', () => {
  test('is found by its label and says its hint', () => {
    render(<Field label="E-mail" name="buyerEmail" hint="We send the confirmation here." defaultValue="a@b.example" />)
    const field = screen.getByRole('textbox', { name: 'E-mail' })
    expect(field).toHaveValue('a@b.example')
    expect(field).toHaveAccessibleDescription('We send the confirmation here.')
    expect(field).not.toHaveAttribute('aria-invalid')
  })

  test('with an error says so, after its hint, and stands after both', () => {
    const { container } = render(<Field label="E-mail" name="buyerEmail" hint="A hint." error="Enter an e-mail address with an @." />)
    const field = screen.getByRole('textbox')
    expect(field).toBeInvalid()
    expect(field).toHaveAccessibleDescription('A hint. Enter an e-mail address with an @.')
    expect(container.textContent).toBe('E-mailA hint.Enter an e-mail address with an @.')
    expect(screen.getByText(/with an @/).compareDocumentPosition(field)).toBe(Node.DOCUMENT_POSITION_FOLLOWING)
  })

  test('that may stay empty says so in words', () => {
    render(<TextArea label="Notes" name="notes" optional />)
    expect(screen.getByRole('textbox', { name: 'Notes (optional)' })).toBeVisible()
  })

  test('of every kind has nothing that axe minds, with and without an error', async () => {
    for (const error of [undefined, 'Put this right.']) {
      const { container, unmount } = render(
        <form>
          <Field label="Name" name="name" error={error} />
          <TextArea label="Notes" name="notes" error={error} />
          <Select label="Country" name="country" options={[{ value: 'GB', label: 'United Kingdom' }]} error={error} />
          <Checkbox label="I agree" name="terms" error={error} />
          <Radios
            label="You are booking"
            name="customerType"
            options={[{ value: 'business', label: 'For an organisation', hint: 'With an invoice.' }]}
            error={error}
          />
          <QuantityField label="How many?" name="seats" error={error} />
        </form>,
      )
      expect(await violations(container)).toEqual([])
      unmount()
    }
  })
})

describe('radios', () => {
  const options = [
    { value: 'business', label: 'For an organisation' },
    { value: 'consumer', label: 'For myself' },
  ]

  test('are one group, with the chosen one set and the first under the name of the field', () => {
    render(<Radios label="You are booking" name="customerType" options={options} defaultValue="consumer" />)
    const group = screen.getByRole('group', { name: 'You are booking' })
    expect(within(group).getByRole('radio', { name: 'For myself' })).toBeChecked()
    expect(within(group).getByRole('radio', { name: 'For an organisation' })).toHaveAttribute('id', 'customerType')
  })

  test('with an error tell it to whoever enters the group', () => {
    render(<Radios label="You are booking" name="customerType" options={options} error="Choose one." />)
    expect(screen.getByRole('group')).toHaveAccessibleDescription('Choose one.')
    expect(screen.getAllByRole('radio')[0]).toBeInvalid()
  })
})

describe('a checkbox', () => {
  test('is ticked by its label and sends "on"', async () => {
    render(<Checkbox label="I agree to the terms" name="terms" />)
    await userEvent.click(screen.getByText('I agree to the terms'))
    expect(screen.getByRole('checkbox')).toBeChecked()
    expect(screen.getByRole('checkbox')).toHaveAttribute('value', 'on')
  })
})

describe('a quantity', () => {
  test('rises and falls by its buttons, within its bounds, and tells', async () => {
    const onQuantity = vi.fn()
    render(<QuantityField label="How many?" name="seats" defaultValue={1} min={1} max={2} onQuantity={onQuantity} />)
    const field = screen.getByRole('spinbutton', { name: 'How many?' })
    await userEvent.click(screen.getByRole('button', { name: 'One less' }))
    expect(field).toHaveValue(1)
    await userEvent.click(screen.getByRole('button', { name: 'One more' }))
    await userEvent.click(screen.getByRole('button', { name: 'One more' }))
    expect(field).toHaveValue(2)
    expect(onQuantity).toHaveBeenLastCalledWith(2)
  })

  test('can be typed', async () => {
    const onQuantity = vi.fn()
    render(<QuantityField label="How many?" name="seats" onQuantity={onQuantity} />)
    await userEvent.clear(screen.getByRole('spinbutton'))
    await userEvent.type(screen.getByRole('spinbutton'), '12')
    expect(onQuantity).toHaveBeenLastCalledWith(12)
  })
})

test('a choice that was made stays after the form was refused', async () => {
  const Form = () => {
    const [zone, send] = useActionState(async (_: string, form: FormData) => String(form.get('zone')), 'Europe/London')
    return (
      <form action={send}>
        <Select
          label="Time zone"
          name="zone"
          options={['Europe/London', 'America/New_York'].map((value) => ({ value, label: value }))}
          defaultValue={zone}
        />
        <button type="submit">Save</button>
      </form>
    )
  }
  render(<Form />)
  await userEvent.selectOptions(screen.getByLabelText('Time zone'), 'America/New_York')
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(screen.getByLabelText('Time zone')).toHaveValue('America/New_York'))
  await act(async () => undefined)
  expect(screen.getByLabelText('Time zone')).toHaveValue('America/New_York')
})
