import { act, render, screen } from '@testing-library/react'
import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'
import { LocalNightHint, LocalSession } from '@/components/schedule/local-times'
import { chooseZone } from '@/components/schedule/visitor-zone'

const session = { startsAt: new Date('2027-01-12T13:00Z'), endsAt: new Date('2027-01-12T15:00Z') }

test('the server shows the clock of the class, the browser that of the visitor, and a chosen city replaces both', () => {
  const time = <LocalSession {...session} zone="Europe/London" />
  expect(renderToString(time)).toContain('Tue 12 Jan, 13:00–15:00 GMT')
  act(() => chooseZone('America/New_York'))
  render(time)
  expect(screen.getByRole('time')).toHaveTextContent('Tue 12 Jan, 08:00–10:00 EST')
  act(() => chooseZone('Australia/Sydney'))
  expect(screen.getByRole('time')).toHaveTextContent('Wed 13 Jan, 00:00–02:00 AEDT')
  expect(document.cookie).toContain('zone=Australia%2FSydney')
})

test('a zone that the address asks for stays', () => {
  act(() => chooseZone('Australia/Sydney'))
  render(<LocalSession {...session} zone="Europe/Berlin" isFixed />)
  expect(screen.getByRole('time')).toHaveTextContent('14:00–16:00 CET')
})

test('what is no zone is not chosen', () => {
  act(() => chooseZone('America/New_York'))
  act(() => chooseZone('Mars/Olympus'))
  render(<LocalSession {...session} zone="Europe/London" />)
  expect(screen.getByRole('time')).toHaveTextContent('EST')
})

test('a session in the visitor’s night is said, one in the day is not', () => {
  act(() => chooseZone('Australia/Sydney'))
  const sessions = [{ ...session, position: 1 }]
  const { container } = render(<LocalNightHint sessions={sessions} zone="Europe/London" classZone="Europe/London" />)
  expect(container).toHaveTextContent('13:00 in London, night for you')
  act(() => chooseZone('Europe/London'))
  expect(container).toBeEmptyDOMElement()
})
