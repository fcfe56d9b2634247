import { act, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ReactElement } from 'react'
import { renderToString } from 'react-dom/server'
import { describe, expect, test, vi } from 'vitest'
import { BookingForm, type BookingFormProps } from '../../components/bookings/booking-form'
import type { BookingFormState } from '../../components/bookings/booking-form-state'
import { TentativeNote } from '../../components/bookings/tentative-note'
import { priceOf } from '../support/price-summaries'

const idle = (given: Partial<BookingFormState> = {}): BookingFormState => ({ status: 'idle', fieldErrors: {}, values: {}, ...given })

const DEFAULTS = { seats: '1', attending: 'on', customerType: 'business', country: 'GB', currency: 'GBP', buyerName: '', buyerEmail: '', terms: '' }

function renderForm(given: Partial<BookingFormProps> = {}, draw: (form: ReactElement) => void = render) {
  const quote = vi.fn<BookingFormProps['quote']>(async () => idle({ price: priceOf(2) }))
  const book = vi.fn<BookingFormProps['book']>(async () => idle())
  const props: BookingFormProps = {
    book,
    quote,
    hidden: { classRef: 'sps-k7m2', formKey: 'key-1', utm_source: 'newsletter' },
    defaults: DEFAULTS,
    initialPrice: priceOf(1),
    currencies: [
      { value: 'GBP', label: 'GBP' },
      { value: 'EUR', label: 'EUR' },
    ],
    countries: [
      { value: 'GB', label: 'United Kingdom' },
      { value: 'DE', label: 'Germany' },
    ],
    capacity: 16,
    holdMinutes: 35,
    children: <p>The class in short</p>,
    ...given,
  }
  draw(<BookingForm {...props} />)
  return { quote, book, user: userEvent.setup() }
}

const submit = () => screen.getByRole('button', { name: /^(Hold|Book) / })
const panel = () => within(screen.getByRole('complementary', { name: 'Your booking' }))
const refusal = (values: Record<string, string>, fieldErrors: Record<string, string>) =>
  vi.fn<BookingFormProps['book']>(async () => ({ status: 'refused', fieldErrors, values }))

describe('the button says what happens', () => {
  test('one seat, and the sum that will be asked for', () => {
    renderForm()
    expect(submit()).toHaveAccessibleName('Hold 1 seat and pay £1,848.00')
  })
  test('several seats', () => {
    renderForm({ initialPrice: priceOf(3) })
    expect(submit()).toHaveAccessibleName('Hold 3 seats and pay £5,544.00')
  })
  test('nothing to pay', () => {
    renderForm({ initialPrice: { ...priceOf(1), isFree: true, total: '£0.00' } })
    expect(submit()).toHaveAccessibleName('Book 1 seat, nothing to pay')
  })
  test('no price yet', () => {
    renderForm({ initialPrice: undefined })
    expect(submit()).toHaveAccessibleName('Hold the seats and pay')
    expect(panel().getByText('Fill in the form to see the price.')).toBeVisible()
  })
})

describe('a class that is not certain yet', () => {
  test('says so before anything is paid: how many are missing, and what happens if it does not run', () => {
    render(<TentativeNote seatsMissing={3} />)
    expect(screen.getByText(/tentative: it runs once 3 more seats are booked/)).toBeVisible()
    expect(screen.getByText(/you get everything back/)).toBeVisible()
  })
  test('says nothing once it runs', () => {
    const { container } = render(<TentativeNote seatsMissing={0} />)
    expect(container).toBeEmptyDOMElement()
  })
})

describe('the price follows', () => {
  test('each choice that changes it, with the whole form as it stands, hidden fields too', async () => {
    const { quote, user } = renderForm()
    await user.selectOptions(screen.getByLabelText(/Country/), 'DE')
    const form = quote.mock.lastCall?.[0]
    expect([form?.get('country'), form?.get('classRef'), form?.get('utm_source')]).toEqual(['DE', 'sps-k7m2', 'newsletter'])
    await waitFor(() => expect(panel().getByText('£3,696.00')).toBeVisible())
    expect(submit()).toHaveAccessibleName('Hold 2 seats and pay £3,696.00')
  })

  test('a credit once its field is left', async () => {
    const { quote, user } = renderForm()
    await user.click(screen.getByText('You have a credit from an earlier booking'))
    await user.type(screen.getByLabelText(/Credit code/), 'CREDIT-ABC')
    await user.tab()
    expect(quote.mock.lastCall?.[0].get('creditCode')).toBe('CREDIT-ABC')
  })

  test('the number of seats, with one question a press', async () => {
    const { quote, user } = renderForm()
    await user.click(screen.getByRole('button', { name: 'One more' }))
    expect(quote.mock.lastCall?.[0].get('seats')).toBe('2')
    expect(quote).toHaveBeenCalledTimes(1)
  })

  test('a code once its field is left, and not while it is typed', async () => {
    const { quote, user } = renderForm()
    await user.type(screen.getByLabelText(/^Code/), 'ALUMNI30')
    expect(quote).not.toHaveBeenCalled()
    await user.tab()
    expect(quote.mock.lastCall?.[0].get('discountCode')).toBe('ALUMNI30')
  })

  test('nothing that does not change it', async () => {
    const { quote, user } = renderForm()
    await user.type(screen.getByLabelText('Your name'), 'Amara')
    await user.tab()
    expect(quote).not.toHaveBeenCalled()
  })

  test('the latest choice: an answer that was overtaken is dropped', async () => {
    const answers: ((state: BookingFormState) => void)[] = []
    const quote = vi.fn<BookingFormProps['quote']>(() => new Promise((resolve) => answers.push(resolve)))
    const { user } = renderForm({ quote })
    const country = screen.getByLabelText(/Country/)
    await user.selectOptions(country, 'DE')
    await user.selectOptions(country, 'GB')
    const [first, second] = answers
    await act(async () => second?.(idle({ price: priceOf(2) })))
    await act(async () => first?.(idle({ price: priceOf(9) })))
    expect(panel().getByText('£3,696.00')).toBeVisible()
  })

  test('in silence where the server does not answer: the last price stays', async () => {
    const quote = vi.fn<BookingFormProps['quote']>(async () => Promise.reject(new Error('offline')))
    const { user } = renderForm({ quote })
    await user.selectOptions(screen.getByLabelText(/Country/), 'DE')
    expect(panel().getByText('£1,848.00')).toBeVisible()
  })

  test('and a code that is wrong is told at its field, before anything is sent', async () => {
    const sentence = 'NOPE is not a code we know. Check it, or empty the field.'
    const { user, book } = renderForm({ quote: async () => idle({ status: 'refused', fieldErrors: { discountCode: sentence }, price: priceOf(1) }) })
    await user.type(screen.getByLabelText(/^Code/), 'NOPE')
    await user.tab()
    await waitFor(() => expect(screen.getByLabelText(/^Code/)).toBeInvalid())
    expect(screen.getByLabelText(/^Code/)).toHaveAccessibleDescription(expect.stringContaining(sentence))
    expect(screen.getByLabelText(/^Code/)).toHaveValue('NOPE')
    expect(book).not.toHaveBeenCalled()
  })
})

describe('a refusal', () => {
  const values = {
    ...DEFAULTS,
    seats: '3',
    buyerName: 'Amara',
    buyerEmail: 'nobody',
    country: 'DE',
    customerType: 'business',
    terms: '',
    attending: '',
  }
  const errors = { buyerEmail: 'Enter an e-mail address with an @, like name@company.com.', terms: 'Agree to the terms before you go on.' }

  test('names every mistake in a summary that takes the focus, and at its field', async () => {
    const { user } = renderForm({ book: refusal(values, errors) })
    await user.click(submit())
    const summary = await screen.findByRole('alert')
    expect(summary).toHaveFocus()
    expect(
      within(summary)
        .getAllByRole('link')
        .map((link) => link.textContent),
    ).toEqual(Object.values(errors))
    expect(summary).toHaveTextContent('No seat is held yet and nothing was charged. Everything you typed is still here.')
    expect(screen.getByLabelText(/^E-mail$/)).toBeInvalid()
    expect(screen.getByLabelText(/^E-mail$/)).toHaveAccessibleDescription(expect.stringContaining(errors.buyerEmail))
    expect(screen.getByLabelText(/I agree to the/)).toBeInvalid()
    expect(screen.getByLabelText('Your name')).toBeValid()
  })

  test('keeps everything that was typed and chosen', async () => {
    const { user } = renderForm({ book: refusal(values, errors) })
    await user.click(submit())
    await screen.findByRole('alert')
    expect(screen.getByLabelText('Your name')).toHaveValue('Amara')
    expect(screen.getByLabelText(/^E-mail$/)).toHaveValue('nobody')
    expect(screen.getByLabelText(/How many/)).toHaveValue(3)
    expect(screen.getByLabelText(/Country/)).toHaveValue('DE')
    expect(screen.getByLabelText('I am coming myself')).not.toBeChecked()
    expect(screen.getByLabelText('For an organisation')).toBeChecked()
  })

  test('of the whole form, at no field, is said in the summary', async () => {
    const book = vi.fn<BookingFormProps['book']>(async () => ({ status: 'refused', message: 'Many people are booking.', fieldErrors: {}, values }))
    const { user } = renderForm({ book })
    await user.click(submit())
    expect(await screen.findByRole('alert')).toHaveTextContent('Many people are booking.')
  })

  test('with mistakes in folded parts unfolds them', async () => {
    const { user } = renderForm({ book: refusal(values, { billingEmail: 'Enter an e-mail address with an @, like accounts@company.com.' }) })
    await user.click(submit())
    await screen.findByRole('alert')
    expect(screen.getByLabelText(/E-mail for the invoice/).closest('details')).toHaveAttribute('open')
  })
})

test('pressed twice the form is sent once, and says what it is doing', async () => {
  let answer: (state: BookingFormState) => void = () => undefined
  const book = vi.fn<BookingFormProps['book']>(() => new Promise((resolve) => (answer = resolve)))
  const { user } = renderForm({ book })
  await user.dblClick(submit())
  expect(screen.getByRole('button', { name: 'Holding 1 seat …' })).toHaveAttribute('aria-disabled', 'true')
  expect(book).toHaveBeenCalledTimes(1)
  await act(async () => answer(idle()))
})

describe('a page that the browser has filled in again', () => {
  /** As it came from the server, with what the browser remembers typed into it before the scripts run. */
  const comeBack = (remembered: Record<string, string>) => (form: ReactElement) => {
    const container = document.body.appendChild(document.createElement('div'))
    container.innerHTML = renderToString(form)
    for (const [name, value] of Object.entries(remembered)) {
      const field = container.querySelector<HTMLInputElement>(`[name="${name}"]`)
      if (field) field.value = value
    }
    render(form, { container, hydrate: true })
  }

  test('asks for the price of what stands there', async () => {
    const { quote } = renderForm({}, comeBack({ seats: '2' }))
    await waitFor(() => expect(submit()).toHaveAccessibleName('Hold 2 seats and pay £3,696.00'))
    expect(quote.mock.calls.map(([form]) => form.get('seats'))).toEqual(['2'])
  })

  test('asks for nothing when all is as it was', () => {
    const { quote } = renderForm({}, comeBack({}))
    expect(quote).not.toHaveBeenCalled()
  })
})
