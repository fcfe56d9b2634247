import { expect, test } from '@playwright/test'

test('the clock goes where it is sent, and refuses nonsense with a sentence', async ({ request }) => {
  const before = new Date((await (await request.get('/local/clock')).json()).now).getTime()
  const hour = await request.post('/local/clock', { data: { advanceSeconds: 3600 } })
  const after = new Date((await hour.json()).now).getTime()
  expect(after - before).toBeGreaterThanOrEqual(3_600_000)
  expect(after - before).toBeLessThan(3_700_000)

  for (const data of [{ now: 'tomorrow' }, { advanceSeconds: '60' }, {}, { now: '1812-01-01T00:00:00Z' }, 'x']) {
    const answer = await request.post('/local/clock', { data })
    expect(answer.status()).toBe(400)
    expect((await answer.json()).error).toMatch(/^[A-Z].*\.$/)
  }
})
