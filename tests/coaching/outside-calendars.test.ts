import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { busyTimesOf } from '../../lib/coaching/busy-times-of'
import { fetchCalendar } from '../../lib/coaching/fetch-calendar'
import { isPublicAddress } from '../../lib/coaching/public-address'

const from = new Date('2027-03-01T00:00:00Z')
const until = new Date('2027-05-01T00:00:00Z')

/** Busy spans, as `2027-03-02T09:00–10:00` in UTC. */
async function busy(events: string, timeZone = 'Europe/London', before = '') {
  const text = `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n${before}${events.trim().replaceAll(/\n\s*/g, '\r\n')}\r\nEND:VCALENDAR\r\n`
  const spans = await busyTimesOf({ text, from, until, timeZone })
  return spans.map(({ startsAt, endsAt }) => `${startsAt.toISOString().slice(0, 16)} ${endsAt.toISOString().slice(5, 16)}`)
}
const event = (lines: string) => `BEGIN:VEVENT\nUID:${crypto.randomUUID()}\n${lines.trim()}\nEND:VEVENT\n`

describe('what a calendar says is busy', () => {
  test('are its events, whether in UTC, on a zone’s clock by name, or on no clock: then the trainer’s', async () => {
    expect(await busy(event('DTSTART:20270302T090000Z\nDTEND:20270302T100000Z'))).toEqual(['2027-03-02T09:00 03-02T10:00'])
    expect(await busy(event('DTSTART;TZID=Europe/Berlin:20270402T090000\nDURATION:PT45M'))).toEqual(['2027-04-02T07:00 04-02T07:45'])
    expect(await busy(event('DTSTART:20270402T090000\nDTEND:20270402T100000'), 'America/New_York')).toEqual(['2027-04-02T13:00 04-02T14:00'])
  })

  test('are on the clock of a zone that only the file itself describes', async () => {
    const zone =
      'BEGIN:VTIMEZONE\r\nTZID:W. Europe Standard Time\r\nBEGIN:STANDARD\r\nDTSTART:16011028T030000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\nBEGIN:DAYLIGHT\r\nDTSTART:16010325T020000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n'
    const lines = (day: string) => event(`DTSTART;TZID=W. Europe Standard Time:${day}T090000\nDTEND;TZID=W. Europe Standard Time:${day}T100000`)
    expect(await busy(lines('20270302'), 'Europe/London', zone)).toEqual(['2027-03-02T08:00 03-02T09:00'])
    expect(await busy(lines('20270402'), 'Europe/London', zone)).toEqual(['2027-04-02T07:00 04-02T08:00'])
  })

  test('repeats as its rule says, keeps its hour over a clock change, and leaves out what was taken out or moved', async () => {
    const uid = 'series@x'
    const series = `BEGIN:VEVENT\nUID:${uid}\nDTSTART;TZID=Europe/London:20200106T090000\nDTEND;TZID=Europe/London:20200106T100000\nRRULE:FREQ=WEEKLY;UNTIL=20270412T235959Z\nEXDATE;TZID=Europe/London:20270308T090000\nEND:VEVENT\n`
    const moved = `BEGIN:VEVENT\nUID:${uid}\nRECURRENCE-ID;TZID=Europe/London:20270315T090000\nDTSTART;TZID=Europe/London:20270316T140000\nDTEND;TZID=Europe/London:20270316T150000\nEND:VEVENT\n`
    const off = `BEGIN:VEVENT\nUID:${uid}\nRECURRENCE-ID;TZID=Europe/London:20270405T090000\nDTSTART;TZID=Europe/London:20270405T090000\nDTEND;TZID=Europe/London:20270405T100000\nSTATUS:CANCELLED\nEND:VEVENT\n`
    expect(await busy(series + moved + off)).toEqual([
      '2027-03-01T09:00 03-01T10:00',
      '2027-03-16T14:00 03-16T15:00',
      '2027-03-22T09:00 03-22T10:00',
      '2027-03-29T08:00 03-29T09:00',
      '2027-04-12T08:00 04-12T09:00',
    ])
  })

  test('does not count what is free or cancelled; a whole day is one where the trainer is, the short one too', async () => {
    const free = event('DTSTART:20270302T090000Z\nDTEND:20270302T100000Z\nTRANSP:TRANSPARENT')
    const shown = event('DTSTART:20270302T090000Z\nDTEND:20270302T100000Z\nX-MICROSOFT-CDO-BUSYSTATUS:FREE')
    const cancelled = event('DTSTART:20270303T090000Z\nDTEND:20270303T100000Z\nSTATUS:CANCELLED')
    expect(await busy(free + shown + cancelled)).toEqual([])
    expect(await busy(event('DTSTART;VALUE=DATE:20270328\nDTEND;VALUE=DATE:20270329'))).toEqual(['2027-03-28T00:00 03-28T23:00'])
    expect(await busy(event('DTSTART;VALUE=DATE:20270328'), 'Australia/Sydney')).toEqual(['2027-03-27T13:00 03-28T13:00'])
  })

  test.each([
    ['no calendar', '<html>Sign in</html>'],
    ['nothing', ''],
    ['a card', 'BEGIN:VCARD\r\nVERSION:3.0\r\nEND:VCARD\r\n'],
    ['half a calendar', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:2027'],
  ])('is refused with a sentence where there is %s', async (_what, text) => {
    await expect(busyTimesOf({ text, from, until, timeZone: 'Europe/London' })).rejects.toThrow(/^It could not be read: /)
  })

  test('an event that is broken takes nothing from the others', async () => {
    const broken = `${event('SUMMARY:no time')}${event('DTSTART:20270302T090000Z\nDTEND:20270301T100000Z')}`
    expect(await busy(broken + event('DTSTART:20270302T090000Z\nDTEND:20270302T100000Z'))).toEqual(['2027-03-02T09:00 03-02T10:00'])
  })

  test('rules that never come true, or always, come to an end', { timeout: 30_000 }, async () => {
    const rule = (text: string) => busy(event(`DTSTART:20270101T100000Z\nDTEND:20270101T110000Z\nRRULE:${text}`))
    await expect(rule('FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30')).rejects.toThrow('do not come to an end')
    await expect(rule('FREQ=SECONDLY')).rejects.toThrow(/repeat/)
    expect(await rule('FREQ=DAILY;COUNT=90')).toHaveLength(31)
    const days = event('DTSTART;TZID=Europe/Berlin:20270301T090000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=2')
    expect(await busy(days, 'America/New_York')).toEqual(['2027-03-01T08:00 03-01T09:00', '2027-03-08T08:00 03-08T09:00'])
  })
})

describe('reading from an address', () => {
  const servers: { close(): void }[] = []
  afterEach(() => {
    for (const server of servers.splice(0)) server.close()
  })
  async function serve(answer: RequestListener): Promise<string> {
    const server = createServer(answer)
    servers.push({
      close: () => {
        server.closeAllConnections()
        server.close()
      },
    })
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }
  const local = { isLoopbackAllowed: true }
  const outside = { isLoopbackAllowed: false }

  test('gives the text, and follows three redirects but not four', async () => {
    const base = await serve((request, response) => {
      const left = Number(request.url?.slice(1))
      if (left > 0) response.writeHead(302, { location: `/${left - 1}` }).end()
      else response.end('BEGIN:VCALENDAR')
    })
    expect(await fetchCalendar(`${base}/3`, local)).toBe('BEGIN:VCALENDAR')
    await expect(fetchCalendar(`${base}/4`, local)).rejects.toThrow('more than three times')
  })

  test.each([
    'https://127.0.0.1/x.ics',
    'https://10.1.2.3/x.ics',
    'https://169.254.169.254/latest/meta-data',
    'https://[::1]/x.ics',
    'https://[::ffff:10.0.0.1]/x.ics',
    'https://[fe80::1]/x.ics',
    'https://[fd00::1]/x.ics',
    'https://[64:ff9b::a00:1]/x.ics',
    'https://0x7f.1/x.ics',
    'https://2130706433/x.ics',
    'https://0.0.0.0/x.ics',
  ])('goes nowhere within our walls: %s', async (url) => {
    await expect(fetchCalendar(url, outside)).rejects.toThrow('does not lead to a public address')
  })

  test('asks by https alone, but of its own machine where the site is local', async () => {
    for (const url of ['http://calendar.example/x.ics', 'ftp://calendar.example/x', 'file:///etc/passwd', 'http://localhost:1/x'])
      await expect(fetchCalendar(url, outside)).rejects.toThrow('begin with https://')
    await expect(fetchCalendar('http://10.0.0.1/x.ics', local)).rejects.toThrow('begin with https://')
    await expect(fetchCalendar('no address', local)).rejects.toThrow('Enter the whole address')
  })

  test('a name that leads to a private address is refused, also if another of its addresses is public', async () => {
    const resolve = async () => [
      { address: '93.184.216.34', family: 4 },
      { address: '192.168.1.10', family: 4 },
    ]
    await expect(fetchCalendar('webcal://calendar.example/x.ics', { ...outside, resolve })).rejects.toThrow('does not lead to a public address')
    await expect(fetchCalendar('https://calendar.example/x.ics', { ...outside, resolve: async () => [] })).rejects.toThrow('no such server')
  })

  test('a redirect to a private address is refused, by number and by name', async () => {
    const asked: string[] = []
    const resolve = async (host: string) => {
      asked.push(host)
      return [{ address: '172.16.0.9', family: 4 }]
    }
    for (const location of [
      'https://10.0.0.1/secret',
      'https://inside.example/secret',
      'http://10.0.0.1/secret',
      'https://[::ffff:169.254.169.254]/',
    ]) {
      const base = await serve((_, response) => response.writeHead(307, { location }).end())
      await expect(fetchCalendar(base, { ...local, resolve })).rejects.toThrow(/public address|https:\/\//)
    }
    expect(asked).toEqual(['inside.example'])
  })

  test('a name is looked up once, so that a second answer changes nothing', async () => {
    const base = await serve((_, response) => response.end('BEGIN:VCALENDAR'))
    const answers = ['127.0.0.1', '10.0.0.1']
    const resolve = async () => [{ address: answers.shift() ?? '10.0.0.1', family: 4 }]
    expect(await fetchCalendar(base.replace('127.0.0.1', 'localhost'), { ...local, resolve })).toBe('BEGIN:VCALENDAR')
    expect(answers).toEqual(['10.0.0.1'])
  })

  test('more than two megabytes, or no end in time, or no calendar there: each has its sentence', async () => {
    const large = await serve((_, response) => response.end(Buffer.alloc(2 * 1024 * 1024 + 1, 'x')))
    await expect(fetchCalendar(large, local)).rejects.toThrow('larger than two megabytes')
    const silent = await serve(() => undefined)
    await expect(fetchCalendar(silent, { ...local, timeoutMs: 150 })).rejects.toThrow('within ten seconds')
    const slow = await serve((_, response) => response.write('BEGIN'))
    await expect(fetchCalendar(slow, { ...local, timeoutMs: 150 })).rejects.toThrow('within ten seconds')
    const gone = await serve((_, response) => response.writeHead(404).end())
    await expect(fetchCalendar(gone, local)).rejects.toThrow('no calendar at this address')
    const unwell = await serve((_, response) => response.writeHead(503).end())
    await expect(fetchCalendar(unwell, local)).rejects.toThrow('answers 503')
  })
})

test('public is what the internet routes to', () => {
  for (const address of ['8.8.8.8', '93.184.216.34', '2606:2800:220:1::1']) expect(isPublicAddress(address), address).toBe(true)
  for (const address of [
    '100.64.0.1',
    '192.0.2.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '2001:db8::1',
    '2002:a00:1::',
    'ff02::1',
    'x',
  ])
    expect(isPublicAddress(address), address).toBe(false)
})
