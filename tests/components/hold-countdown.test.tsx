import { act, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { HoldCountdown } from '../../components/bookings/hold-countdown'

const NOW = new Date('2026-11-23T09:00:00Z')
const minutes = (count: number) => count * 60_000
const reload = vi.fn()

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance', 'Date'] })
  vi.stubGlobal('location', { ...window.location, reload })
  reload.mockClear()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const show = (minutesLeft: number, zone = 'Europe/London') =>
  render(
    <p>
      <HoldCountdown until={new Date(NOW.getTime() + minutes(minutesLeft))} now={NOW} zone={zone} />
    </p>,
  )
const text = () => screen.getByRole('paragraph').textContent
const pass = (ms: number) => act(async () => vi.advanceTimersByTime(ms))

describe('the time that is left', () => {
  test('is told with its end in the zone of the visitor, and that nothing is charged', () => {
    show(35)
    expect(text()).toBe('Until 09:35 GMT, 35 minutes from now. Nothing is charged until you pay.')
  })

  test('names the end in another zone', () => {
    show(35, 'Europe/Berlin')
    expect(text()).toContain('Until 10:35 CET')
  })

  test('calls a zone by the name that its people use', () => {
    show(35, 'America/New_York')
    expect(text()).toContain('Until 04:35 EST')
  })

  test('counts down by the minute, to one minute', async () => {
    show(3)
    await pass(minutes(1) + 5_000)
    expect(text()).toContain('2 minutes from now')
    await pass(minutes(1))
    expect(text()).toContain('1 minute from now')
    expect(reload).not.toHaveBeenCalled()
  })

  test('is counted from the server’s clock: a visitor’s wrong one changes nothing', async () => {
    vi.setSystemTime(new Date('2001-01-01T00:00:00Z'))
    show(35)
    expect(text()).toContain('35 minutes from now')
    vi.setSystemTime(new Date('2031-01-01T00:00:00Z'))
    await pass(5_000)
    expect(text()).toContain('35 minutes from now')
  })

  test('when it is over, the page is loaded again, once', async () => {
    show(2)
    await pass(minutes(2) + 5_000)
    expect(reload).toHaveBeenCalledTimes(1)
    await pass(minutes(5))
    expect(reload).toHaveBeenCalledTimes(1)
  })

  test('that was over when the page came does not go below nothing', () => {
    show(-5)
    expect(text()).toContain('0 minutes from now')
  })
})
