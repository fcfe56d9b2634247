import { randomUUID } from 'node:crypto'
import { type APIRequestContext, expect, test } from '@playwright/test'
import { newAddress } from './booking-form'
import { addressesBelow, fillIn, formsOf, visitorTo } from './strangers'

test.describe.configure({ mode: 'default', timeout: 90_000 })

/** Whose things they are, and the classes: one that runs, one that is over. */
const OWNER = { name: 'Sam Carter', email: 'student@halfday.example' }
const [RUNS, OVER] = ['sps-p7r3', 'sps-d4h8'] as const
const TRAINER = 'trainer@halfday.example'

/** In both classes as a student; with a seat elsewhere; who paid for three seats of `RUNS` and sits in none. */
const ADDRESSES = {
  'somebody new': newAddress('nobody'),
  'a student of another class': 'beatrix.moreno@threerivers.example',
  'the buyer': 'bruno.holm@polderlogistics.example',
  'another trainer': 'ines.albrecht@halfday.example',
} as const
const CLASSMATES = { [RUNS]: 'noor.farouk@lindqvist-rail.example', [OVER]: 'jonas.mensah@lindqvist-rail.example' } as const
type Who = keyof typeof ADDRESSES
const WHO = Object.keys(ADDRESSES) as Who[]

let owner: APIRequestContext
let trainer: APIRequestContext
let signedOut: APIRequestContext
const visitors = {} as Record<Who, APIRequestContext>
let classmates = {} as Record<keyof typeof CLASSMATES, APIRequestContext>
/** Values for the parameters of addresses, all of them of things that are there. */
const own: Record<string, Record<string, string>> = {}

test.beforeAll(async ({ playwright, baseURL }) => {
  const enter = (email?: string) => visitorTo(playwright, baseURL ?? '', email)
  ;[owner, trainer, signedOut] = await Promise.all([enter(OWNER.email), enter(TRAINER), enter()])
  await Promise.all(WHO.map(async (who) => Object.assign(visitors, { [who]: await enter(ADDRESSES[who]) })))
  const [runs, over] = await Promise.all([enter(CLASSMATES[RUNS]), enter(CLASSMATES[OVER])])
  classmates = { [RUNS]: runs, [OVER]: over }
  const firstId = async (visitor: APIRequestContext, path: string, below: string) => {
    const found = new RegExp(`${below}/([0-9a-f-]{36})`).exec(await (await visitor.get(path)).text())?.[1]
    if (!found) throw new Error(`nothing below ${below} at ${path}`)
    return found
  }
  for (const ref of [RUNS, OVER]) {
    const taught = `/trainer/classes/${ref}`
    own[ref] = {
      ref,
      kind: 'coaching',
      activity: await firstId(owner, `/my/classes/${ref}`, `${ref}/activities`),
      sessionId: await firstId(trainer, `${taught}/sessions`, 'sessions'),
      thread: await firstId(trainer, `/trainer/classes/${RUNS}/questions`, 'questions'),
    }
  }
})

test.afterAll(() => Promise.all([owner, trainer, signedOut, ...Object.values(visitors), ...Object.values(classmates)].map((each) => each?.dispose())))

const MY = addressesBelow('(account)', 'my/classes')
const TAUGHT = addressesBelow('(trainer)', 'trainer')
const ADMIN = addressesBelow('(admin)', 'admin')
const inClasses = (addresses: readonly string[]) => [RUNS, OVER].flatMap((ref) => addresses.map((address) => fillIn(address, own[ref] ?? {})))

/** Eight at a time, as the pages of a browser ask. */
async function each<T>(all: readonly T[], act: (one: T) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < all.length; from += 8) await Promise.all(all.slice(from, from + 8).map(act))
}

/** Nothing of the owner's may stand in what is answered, whatever its status. */
async function expectNothing(visitor: APIRequestContext, path: string, expected: readonly number[]): Promise<void> {
  const answer = await visitor.get(path)
  expect.soft(expected, `GET ${path}: ${answer.status()}`).toContain(answer.status())
  const body = await answer.text()
  for (const secret of [OWNER.name, OWNER.email]) expect.soft(body, `GET ${path}`).not.toContain(secret)
}

test('the addresses that strangers try are there for those whose they are', async () => {
  expect(MY.length).toBeGreaterThan(8)
  for (const path of [
    `/my/classes/${RUNS}`,
    fillIn('/my/classes/[ref]/activities/[activity]', own[RUNS] ?? {}),
    `/my/classes/${OVER}/certificate.pdf`,
  ])
    expect((await owner.get(path)).status(), path).toBe(200)
  for (const path of TAUGHT.filter((each) => /\/classes\/\[ref\]\/(sessions\/|questions\/|activities\/\[|page)/.test(each)))
    expect((await trainer.get(fillIn(path, own[RUNS] ?? {}))).status(), path).toBe(200)
  // The buyer is one of this class, and finds it among the seats that were paid for and not among classes to attend.
  expect(await (await trainer.get(`/trainer/classes/${RUNS}`)).text()).toContain('Ingrid Boateng')
})

test('whoever is not signed in is led to the sign-in page, and to nothing else', async () => {
  const paths = [...inClasses(MY), ...inClasses(TAUGHT), ...ADMIN.map((each) => fillIn(each, {})), '/my', '/my/community', '/my/community/people']
  await each(paths, async (path) => {
    const answer = await signedOut.get(path)
    // What a page asks for by itself leads nowhere.
    if (path.endsWith('/version')) return expect.soft(answer.status(), path).toBe(404)
    expect.soft([303, 307], `GET ${path}: ${answer.status()}`).toContain(answer.status())
    expect.soft(answer.headers().location ?? '', path).toMatch(/\/sign-in(\?|$)/)
  })
})

for (const who of WHO)
  test(`${who} finds no class, no trainer’s page of it, no desk and nothing of the owner’s`, async () => {
    const visitor = visitors[who]
    await each(inClasses(MY), (path) => expectNothing(visitor, path, [404]))
    const taught = inClasses(TAUGHT.filter((address) => address.includes('[ref]')))
    await each(taught, (path) => expectNothing(visitor, path, who === 'another trainer' || path.endsWith('/version') ? [404] : [403]))
    await each(ADMIN, (path) => expectNothing(visitor, fillIn(path, { ref: RUNS }), [403]))
    for (const path of ['/my', '/my/account', '/my/account/reminders', '/my/account/privacy']) await expectNothing(visitor, path, [200])
    for (const path of ['/my/account/privacy/data.json', '/my/account/privacy/data.csv']) {
      await expectNothing(visitor, path, [200])
      expect(await (await visitor.get(path)).text()).toContain(ADDRESSES[who])
    }
  })

test('a classmate has pages of their own, with neither the address nor the words of another', async () => {
  for (const ref of [RUNS, OVER])
    for (const address of MY) {
      const path = fillIn(address, own[ref] ?? {})
      const answer = await classmates[ref].get(path)
      expect.soft([200, 307, 404], `GET ${path}: ${answer.status()}`).toContain(answer.status())
      expect.soft(await answer.text(), `GET ${path}`).not.toContain(OWNER.email)
    }
  expect(await (await classmates[OVER].get(`/my/classes/${OVER}/certificate`)).text()).not.toContain(OWNER.name)
})

test('secrets in addresses open nothing when they are wrong or old', async () => {
  const { 'somebody new': visitor } = visitors
  const gone = [`/my/calendar/${randomUUID()}.ics`, `/reminders/${randomUUID()}`, '/certificates/HC-XXXX-XXXX', '/my/account/privacy/data.xml']
  for (const path of gone) for (const each of [visitor, signedOut]) await expectNothing(each, path, [404])
  for (const path of [`/enrolments/${randomUUID()}`, `/bookings/${randomUUID()}`, `/payments/${randomUUID()}`])
    await expectNothing(visitor, path, [404])
})

test('the people of the community are for alumni', async () => {
  for (const who of ['somebody new', 'a student of another class'] as const) {
    await expectNothing(visitors[who], '/my/community', [200, 404])
    await expectNothing(visitors[who], '/my/community/people', [403, 404])
  }
})

test('a form of the owner’s, sent by somebody else, does nothing', async () => {
  const marker = `stranger ${randomUUID()}`
  const pages = [`/my/classes/${RUNS}/before`, fillIn('/my/classes/[ref]/activities/[activity]', own[RUNS] ?? {}), `/my/classes/${RUNS}/questions`]
  const paths = [...pages, `/my/classes/${OVER}/assessment`, `/my/classes/${OVER}/slots/coaching`, `/my/classes/${OVER}/survey`]
  let sent = 0
  for (const path of paths)
    for (const form of formsOf(await (await owner.get(path)).text(), marker))
      for (const who of [...WHO, null]) {
        const answer = await (who ? visitors[who] : signedOut).post(path, { multipart: form })
        const told = `${who ?? 'signed out'} posts a form of ${path}: ${answer.status()} ${answer.headers().location ?? ''}`
        if (who) expect.soft([403, 404], told).toContain(answer.status())
        else expect.soft(answer.headers().location, told).toMatch(/\/sign-in/)
        sent += 1
      }
  expect(sent).toBeGreaterThan(20)
  for (const path of paths) expect(await (await owner.get(path)).text()).not.toContain(marker)
})

test('what is ticked on a sheet of attendance is refused to whoever does not teach the class', async () => {
  const { sessionId = '' } = own[RUNS] ?? {}
  const entry = { enrolmentId: randomUUID(), status: 'absent', lateMinutes: 0, leftEarlyMinutes: 0, note: '', agoMs: 0 }
  const put = (visitor: APIRequestContext) => visitor.put(`/trainer/classes/${RUNS}/attendance/${sessionId}`, { data: { entries: [entry] } })
  for (const visitor of [owner, ...Object.values(classmates), ...WHO.filter((who) => who !== 'another trainer').map((who) => visitors[who])])
    expect.soft((await put(visitor)).status()).toBe(403)
  expect.soft((await put(visitors['another trainer'])).status()).toBe(404)
  expect.soft((await put(signedOut)).headers().location).toMatch(/\/sign-in/)
})

/** Last: signing out is among the actions of a page. */
test('what is sent as one types is refused for what is another’s', async () => {
  const { ref = '', activity = '' } = own[RUNS] ?? {}
  const page = fillIn('/my/classes/[ref]/activities/[activity]', own[RUNS] ?? {})
  const actions = new Set((await (await owner.get(page)).text()).match(/\b[0-9a-f]{42}\b/g))
  expect(actions.size).toBeGreaterThan(0)
  for (const who of WHO)
    for (const action of actions) {
      const typed = [ref, activity, { reflection: 'not mine', version: 0 }]
      const answer = await visitors[who].post('/my', {
        headers: { 'next-action': action, 'content-type': 'text/plain;charset=UTF-8' },
        data: JSON.stringify(typed),
      })
      expect.soft(await answer.text(), `${who} calls ${action}`).not.toContain('"isSaved":true')
    }
})
