import { describe, expect, test } from 'vitest'
import { readSources, type SourceFile } from './support/source-files'

/** Keeps the floors of the house apart: page or action → domain → tables. An exception stands here with its reason, or not at all. */
const sources = readSources('app', 'components', 'db', 'lib')
const files = [...sources.values()]
const tests = [...readSources('tests').values()]

/** Earlier domains know nothing of later ones; what must travel back travels as a job. */
const ORDER = [
  'courses',
  'schedule',
  'pricing',
  'discounts',
  'invoices',
  'ledger',
  'waitlist',
  'enrolments',
  'bookings',
  'quotes',
  'payments',
  'attendance',
  'make-ups',
  'preparation',
  'activities',
  'questions',
  'assessments',
  'certificates',
  'surveys',
  'closing',
  'coaching',
  'community',
  'calendar',
  'teams',
  'teaching',
  'path',
  'privacy',
]
const ORDER_EXCEPTIONS: Record<string, string> = {
  'lib/courses/catalogue.ts': 'a card of the catalogue says when its course runs next',
  'lib/courses/course-json-ld.ts': 'the format wants the classes of a course inside it',
  'lib/schedule/schedule-feed.ts': 'the feed tells the seat price that the booking form will tell',
}

describe('floors', () => {
  test('nothing below app knows app', () => {
    expect(
      edges(
        (file) => !inside(file.path, 'app'),
        (to) => inside(to, 'app'),
      ),
    ).toEqual([])
  })

  test('lib and db know no components, but for the markup of mails and certificates and the geometry of their drawing', () => {
    const isMailMarkup = (path: string) => inside(path, 'lib/emails') || path === 'lib/certificates/certificate-pdf.tsx'
    expect(
      edges(
        (file) => (inside(file.path, 'lib') || inside(file.path, 'db')) && !isMailMarkup(file.path),
        (to) => inside(to, 'components'),
      ),
    ).toEqual([])
    expect(
      edges(
        (file) => isMailMarkup(file.path),
        (to) =>
          inside(to, 'components') &&
          !inside(to, 'components/mail') &&
          !['components/drawings/weave.ts', 'components/drawings/weave-paths.ts', 'components/drawings/strip-layout.ts'].includes(to),
      ),
    ).toEqual([])
  })

  test('components take no values from the tables, nor reads from the domains', () => {
    expect(
      edges(
        (file) => inside(file.path, 'components'),
        (to) => inside(to, 'db') || /^lib\/.*queries\.ts$/.test(to),
      ),
    ).toEqual([])
  })

  test('db builds on nothing above it but the environment, and its seed on the domains', () => {
    const isSeed = (path: string) => path === 'db/seed.ts' || inside(path, 'db/demo')
    expect(
      edges(
        (file) => inside(file.path, 'db') && !isSeed(file.path),
        (to) => inside(to, 'lib') && to !== 'lib/env.ts',
      ),
    ).toEqual([])
  })

  test('nothing outside lib/local knows lib/local', () => {
    expect(
      edges(
        (file) => !inside(file.path, 'lib/local'),
        (to) => inside(to, 'lib/local'),
      ),
    ).toEqual([])
  })

  test('an earlier domain knows no later one', () => {
    const rank = (path: string) => ORDER.indexOf(path.split('/')[1] ?? '')
    const isWrong = (from: string, to: string) => inside(to, 'lib') && rank(from) >= 0 && rank(to) > rank(from)
    const wrong = files.flatMap((file) =>
      values(file)
        .filter(({ to }) => inside(file.path, 'lib') && isWrong(file.path, to))
        .map(({ to }) => `${file.path} → ${to}`),
    )
    expect(wrong.filter((edge) => !((edge.split(' ')[0] as string) in ORDER_EXCEPTIONS))).toEqual([])
  })

  test('who promises a side effect knows the promise, not who keeps it', () => {
    const isDomain = (path: string) => ORDER.includes(path.split('/')[1] ?? '') && inside(path, 'lib')
    expect(
      edges(
        (file) => isDomain(file.path),
        (to) => inside(to, 'lib/jobs') && to !== 'lib/jobs/enqueue.ts',
      ),
    ).toEqual([])
  })
})

describe('one door for each thing outside', () => {
  test('two gateways and their connection know Stripe, and nobody else has that connection', () => {
    const gateways = ['lib/payments/gateway-invoices.ts', 'lib/payments/gateway.ts']
    const connection = 'lib/payments/stripe-client.ts'
    expect(
      edges(
        (file) => ![...gateways, connection].includes(file.path) && !inside(file.path, 'lib/local/stripe'),
        (to) => to === 'stripe' || to.startsWith('stripe/') || to === connection,
      ).filter((edge) => !gateways.some((gateway) => edge === `${gateway} → ${connection}`)),
    ).toEqual([])
    expect(importers(connection)).toEqual(gateways)
  })

  test('one module sends mail', () => {
    expect(importers('nodemailer')).toEqual(['lib/emails/transport.ts'])
  })

  test('one module reads the environment', () => {
    const allowed: Record<string, string> = {
      'lib/env.ts': 'the module that does',
      'lib/courses/import-cli.ts': 'the folder in which the command was typed',
      'lib/courses/export-cli.ts': 'the folder in which the command was typed',
    }
    const readers = files.filter(({ text }) => /process\.env\b/.test(text)).map(({ path }) => path)
    expect(readers.filter((path) => !(path in allowed))).toEqual([])
  })
})

describe('client code', () => {
  test('no file of lib or db is client code', () => {
    expect(files.filter((file) => file.isClient && (inside(file.path, 'lib') || inside(file.path, 'db'))).map(({ path }) => path)).toEqual([])
  })

  test('brings no tables, no environment, no server and no heavy library to the browser', () => {
    const forbidden = (to: string) =>
      inside(to, 'db') ||
      to === 'lib/env.ts' ||
      to === 'server-only' ||
      to.startsWith('node:') ||
      ['pg', 'zod', 'temporal-polyfill', 'pino', 'stripe', 'nodemailer'].includes(to)
    const wrong = files
      .filter((file) => file.isClient)
      .flatMap((file) =>
        reachable(file)
          .filter(({ to }) => forbidden(to))
          .map(({ from, to }) => `${file.path}: ${from} → ${to}`),
      )
    expect(wrong).toEqual([])
  })

  test('pages and layouts are not client code', () => {
    expect(files.filter((file) => file.isClient && /\/(page|layout)\.tsx$/.test(file.path)).map(({ path }) => path)).toEqual([])
  })
})

describe('habits', () => {
  test('no heaps', () => {
    expect(files.filter(({ path }) => /(^|\/)(utils?|helpers?|services|hooks|types)(\/|\.tsx?$)/.test(path)).map(({ path }) => path)).toEqual([])
  })

  test('no barrels, but for the one that Drizzle needs', () => {
    expect(files.filter(({ path }) => /\/index\.tsx?$/.test(path) && path !== 'db/schema/index.ts').map(({ path }) => path)).toEqual([])
  })

  test('no test is left out, and none runs alone', () => {
    const leftOut = new RegExp(`\\b(test|it|describe)\\.(${['only', 'skip', 'todo', 'fixme', 'fails'].join('|')})\\b`)
    expect(tests.filter(({ text }) => leftOut.test(text)).map(({ path }) => path)).toEqual([])
  })

  test('due work is found by Halfday’s clock, never by the database’s', () => {
    expect(
      files
        .filter(({ text, path }) => /\bnow\(\)/.test(text.replaceAll(/Date\.now\(\)|performance\.now\(\)/g, '')) && !inside(path, 'lib/local'))
        .map(({ path }) => path),
    ).toEqual([])
  })
})

function inside(path: string, folder: string): boolean {
  return path.startsWith(`${folder}/`)
}

function values(file: SourceFile) {
  return file.imports.filter(({ isTypeOnly }) => !isTypeOnly)
}

function edges(isFrom: (file: SourceFile) => boolean, isTo: (to: string) => boolean): string[] {
  return files.filter(isFrom).flatMap((file) =>
    values(file)
      .filter(({ to }) => isTo(to))
      .map(({ to }) => `${file.path} → ${to}`),
  )
}

function importers(name: string): string[] {
  return files.filter((file) => values(file).some(({ to }) => to === name)).map(({ path }) => path)
}

/** What goes to the browser with a client file; a server action stays behind. */
function reachable(start: SourceFile, seen = new Set<string>()): { from: string; to: string }[] {
  if (seen.has(start.path) || start.isServerAction) return []
  seen.add(start.path)
  return values(start).flatMap(({ to }) => {
    const next = sources.get(to)
    return [...(next?.isServerAction ? [] : [{ from: start.path, to }]), ...(next ? reachable(next, seen) : [])]
  })
}
